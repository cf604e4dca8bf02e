import { articlesOn, fitAttributes, type OrderableArticle, type Placing } from "../catalogue/index.ts";
import { findKeptArticles } from "../devices/index.ts";
import {
  chainOn,
  demandOn,
  departureBook,
  departureOf,
  type Handbook,
  protocolFor,
  reasonsOn,
  substituteOf,
} from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { standingOf } from "../stores/index.ts";
import { equalsBefore } from "./assess-ranks.ts";
import { chainAnswer, mayBeReplaced, mayReplace, type Substitution } from "./chain.rule.ts";
import type { RowFault, WantedRow } from "./contract.ts";

interface Asked {
  personId: string;
  rows: readonly WantedRow[];
  articles: ReadonlyMap<string, OrderableArticle>;
  handbook: Handbook;
  county: string;
  lagrum: "HSL" | "SoL";
  on: LocalDate;
  placings: ReadonlyMap<string, Placing>;
  /** In a quote the equal is offered; in an order, what is delivered must be what she has seen. Left out: what is asked for is delivered. */
  chain?: "offered" | "seen" | undefined;
}
interface Substituted {
  /** The rows with what is delivered. */
  rows: readonly WantedRow[];
  articles: ReadonlyMap<string, OrderableArticle>;
  substitutions: Map<number, Substitution>;
  faults: RowFault[];
}

/**
 * The rows of an order with what the substitution chain delivers instead of the ordered, where a row of the book says so. A row that
 * departs from what is simpler is asked that question alone. What is kept for the person by name is delivered, and no equal. Asks the database only where an equal may be delivered: four questions,
 * whatever the number of rows.
 */
export async function substituteRows(base: Base, tx: Tx, actor: Actor, asked: Asked): Promise<Substituted> {
  const { rows, articles, county, on } = asked;
  if (asked.chain === undefined) return { rows, articles, substitutions: new Map(), faults: [] };
  const isSent = asked.chain === "seen";
  const mayBe = rows.flatMap((wanted, index) => chainedRow(asked, wanted, index + 1) ?? []);
  const kept = mayBe.length > 0 ? await findKeptArticles(tx, asked.personId) : new Set<string>();
  const chained = mayBe.filter(({ article }) => !kept.has(article.articleNo));
  const numbers = [...new Set(chained.flatMap(({ article }) => [article, ...article.equals].map((one) => one.articleNo)))];
  const [others, standing, fits] =
    numbers.length > 0
      ? await Promise.all([
          articlesOn(base, tx, actor, { articleNos: numbers, on }),
          standingOf(base, tx, actor, numbers),
          fitAttributes(tx),
        ])
      : ([new Map<string, OrderableArticle>(), new Map(), []] as const);
  const reconditioned = new Map([...standing].map(([articleNo, found]) => [articleNo, found.reconditioned.count]));
  const reasons = reasonsOn(departureBook, "chain", on);
  const substitutions = new Map<number, Substitution>();
  const faults: RowFault[] = [];
  const delivered = new Map<number, string>();
  for (const { rowNo, wanted, article, chain, parts } of chained) {
    const demand = demandOn(departureBook, { isoCode: article.isoCode, county, on });
    const departs = demand && departureOf(demand, article, equalsBefore(article, asked.placings), reconditioned);
    const equals = article.equals.filter(({ articleNo }) => {
      const other = others.get(articleNo);
      return other !== undefined && mayReplace(article, other, { lagrum: asked.lagrum, fits, parts });
    });
    const ordered = { asked: article, quantity: wanted.quantity };
    const instead = departs ? undefined : substituteOf(chain, ordered, equals, standing);
    const answer = chainAnswer(wanted, instead, { isSent, reasons });
    const { articleNo, name } = article;
    if (answer.is === "fault") faults.push({ rowNo, articleNo, code: answer.code });
    if (!instead) continue;
    const keeps = answer.is === "kept" ? answer.keeps : null;
    substitutions.set(rowNo, { askedFor: { articleNo, name }, instead, keeps });
    if (keeps === null) delivered.set(rowNo, instead.articleNo);
  }
  return {
    rows: rows.map((wanted, index) => ({ ...wanted, articleNo: delivered.get(index + 1) ?? wanted.articleNo })),
    articles: new Map([...articles, ...others]),
    substitutions,
    faults,
  };
}

/** A row that an equal may be delivered for, with the row of the book that says so and what is ordered onto it. */
function chainedRow({ rows, articles, handbook, county, on }: Asked, wanted: WantedRow, rowNo: number) {
  const article = articles.get(wanted.articleNo);
  if (!article || article.equals.length === 0) return undefined;
  const chain = chainOn(departureBook, { isoCode: article.isoCode, county, on });
  const needsProtocol = protocolFor(handbook.protocols, article, on) !== undefined;
  if (!chain || !mayBeReplaced(wanted, article, { needsProtocol })) return undefined;
  const parts = rows.flatMap((row) => (row.mainRowNo === rowNo ? (articles.get(row.articleNo) ?? []) : []));
  return { rowNo, wanted, article, chain, parts };
}
