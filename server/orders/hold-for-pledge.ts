import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { demandOf, findPledges, type OtherCountyRule, otherCountyRule, pledgeFor, worthOf } from "../pledges/index.ts";
import { type HomeRow, otherCountyBook, sumOfRows, withDemand } from "./home-region.rule.ts";
import type { Decision, Gate } from "./judge-row.rule.ts";

/** A judged row, as a pledge is weighed against it. */
interface Row {
  rowNo: number;
  wanted: { quantity: number; answers: { specialAdapted?: boolean | undefined } };
  article: { amountOre: number | null; billingForm: string; isSpecialAdapted: boolean };
  decision: Decision;
  payerId: string | null;
  gates: Gate[];
  needsPayer: boolean;
  waits: boolean;
}

/** The pledge that an order is put against, and what each row has of it, by number. */
export interface OrderPledge {
  pledgeId: string;
  rows: ReadonlyMap<number, { costOre: number; monthOre: number }>;
}

/**
 * What the home region must have promised first, of the rows that it pays: all of an order are weighed together, and are put against one
 * pledge that is enough for them all. Without one they wait.
 */
export async function withPledge<Judged extends Row>(
  tx: Tx,
  rows: readonly Judged[],
  at: { personId: string; on: LocalDate },
): Promise<{ rows: Judged[]; pledge: OrderPledge | null }> {
  const rule = otherCountyRule(at.on);
  const home = rows.filter(({ decision }) => decision.rulebook === otherCountyBook);
  if (!rule || home.length === 0) return { rows: [...rows], pledge: null };
  const sum = sumOfRows(home.map(worthOfRow));
  const payerIds = new Set(home.map(({ payerId }) => payerId));
  const isDemanded = demandOf(sum, rule) === "pledge";
  const pledges = isDemanded ? await findPledges(tx, { personId: at.personId }) : [];
  const found = pledgeFor(
    pledges.filter(({ payerId }) => payerIds.has(payerId)),
    worthOf(sum, rule),
    at.on,
  );
  const weighed = { sum, rule, pledgeNo: found?.number ?? null };
  const after = rows.map((row) => (home.includes(row) ? demanded(row, weighed) : row));
  return { rows: after, pledge: found ? { pledgeId: found.pledgeId, rows: sharesOf(home, rule) } : null };
}

function worthOfRow({ article, wanted }: Row): HomeRow {
  const ore = (article.amountOre ?? 0) * wanted.quantity;
  return {
    saleOre: article.billingForm === "sale" ? ore : 0,
    monthOre: article.billingForm === "rent" ? ore : 0,
    isAdapted: article.isSpecialAdapted || wanted.answers.specialAdapted === true,
  };
}

function demanded<Judged extends Row>(row: Judged, weighed: Parameters<typeof withDemand>[1]): Judged {
  const { decision, gates } = withDemand(row, weighed);
  const isOpen = decision.payer === "manual";
  const waits = row.waits || isOpen || gates.some(({ done }) => !done);
  return { ...row, decision, gates, waits, needsPayer: row.needsPayer || isOpen, payerId: isOpen ? null : row.payerId };
}

/** What each row is worth of the pledge. */
function sharesOf(rows: readonly Row[], rule: OtherCountyRule): ReadonlyMap<number, { costOre: number; monthOre: number }> {
  return new Map(
    rows.map((row) => {
      const { saleOre, monthOre } = worthOfRow(row);
      return [row.rowNo, { costOre: worthOf({ saleOre, monthOre }, rule), monthOre }] as const;
    }),
  );
}
