import type { OrderableArticle, Placing } from "../catalogue/index.ts";
import {
  type Departure,
  demandOn,
  departureBook,
  departureOf,
  type Handbook,
  protocolFor,
  reasonOf,
  reasonsOn,
  saidOf,
  setFor,
  supportBook,
} from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { stockOf } from "../stores/index.ts";
import { equalsBefore } from "./assess-ranks.ts";
import { type Choice, choiceOf } from "./choice.rule.ts";
import type { WantedRow } from "./contract.ts";

/** A row whose choice is to be judged. */
interface ChosenRow {
  rowNo: number;
  wanted: WantedRow;
  article: OrderableArticle;
}
interface Circumstances {
  handbook: Handbook;
  county: string;
  lagrum: "HSL" | "SoL";
  on: LocalDate;
  placings: ReadonlyMap<string, Placing>;
  /** What a contract ranks before a row's article, by row. */
  ranked: ReadonlyMap<number, Departure>;
}

/**
 * How each main aid of an order was chosen: what the handbook and process support ask, and what else would have done. Accessories and
 * parts follow their aid, and are asked for the fitting protocol alone, where they demand one. Asks the database only where a demand wants to know what is reconditioned on the shelf.
 */
export async function assessChoices(tx: Tx, rows: readonly ChosenRow[], known: Circumstances): Promise<Map<number, Choice>> {
  const { handbook, county, lagrum, on } = known;
  const mains = rows.filter(({ article }) => article.articleType === "main_aid");
  const departures = await departuresOf(tx, mains, known);
  return new Map(
    rows.flatMap(({ rowNo, wanted, article }): [number, Choice][] => {
      const protocol = protocolFor(handbook.protocols, article, on);
      if (article.articleType !== "main_aid") {
        const part = { said: { edition: undefined, stopped: null }, set: undefined, stopped: null, departure: null, reasons: [] };
        return protocol ? [[rowNo, choiceOf({ ...part, ...{ rowNo, wanted, protocol, on } })]] : [];
      }
      const said = saidOf(handbook, { iso: article.isoCode, on, lagrum });
      const departure = departures.get(rowNo) ?? null;
      const choice = choiceOf({
        ...{ rowNo, wanted, said, protocol, departure, on },
        set: setFor(supportBook, { product: article, county, on }),
        stopped: said.stopped && reasonOf(said.stopped),
        reasons: departure ? reasonsOn(departureBook, departure.kind, on) : [],
      });
      return [[rowNo, choice]];
    }),
  );
}

/** What each row departs from: one question a row. What is reconditioned goes before what a contract ranks, and that before the cheaper. */
async function departuresOf(tx: Tx, rows: readonly ChosenRow[], known: Circumstances): Promise<Map<number, Departure>> {
  const { county, on, placings, ranked } = known;
  const asked = rows.flatMap((row) => {
    const demand = demandOn(departureBook, { isoCode: row.article.isoCode, county, on });
    const equals = equalsBefore(row.article, placings);
    return demand && equals.length > 0 ? [{ ...row, demand, equals }] : [];
  });
  const shelved = asked.filter(({ demand }) => demand.asksReconditioned);
  const numbers = new Set(shelved.flatMap(({ article, equals }) => [article, ...equals].map(({ articleNo }) => articleNo)));
  const stock = numbers.size > 0 ? await stockOf(tx, [...numbers]) : new Map<string, { reconditioned: number }>();
  const reconditioned = new Map([...stock].map(([articleNo, found]) => [articleNo, found.reconditioned]));
  const departs = asked.flatMap(({ rowNo, article, demand, equals }) => {
    const departure = departureOf(demand, article, equals, reconditioned);
    return departure?.kind === "reconditioned" || (departure && !ranked.has(rowNo)) ? [[rowNo, departure] as const] : [];
  });
  return new Map([...ranked, ...departs]);
}
