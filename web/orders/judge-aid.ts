import type { QuoteView } from "../../server/orders/contract.ts";
import { messageMost, type NewAid, noteMost } from "./new-aid.ts";
import { quotedFor } from "./quoted-for.ts";
import { lacksEnd } from "./row-after.ts";

type QuotedRow = QuoteView["rows"][number];

/** Something that stops the order from being sent. `field` is where it is put right; `because` is the rule's own words. */
export interface AidFault {
  field: string;
  code: string;
  articleName?: string;
  because?: string;
}

export const steps = ["need", "aids", "payer", "delivery"] as const;
export type Step = (typeof steps)[number];
/** `open` = nothing yet · `stopped` = something must be put right · `done` */
export type StepState = "open" | "stopped" | "done";

/** Faults that the prescriber puts right by answering, in the step of who pays. The others are about the article itself. */
const answeredFaults: readonly string[] = ["answer-needed", "gate-needed"];

/** Everything that stops the order, all at once, in the order of the page. `quote` is the answer for the rows as they stand. */
export function faultsOf(aid: NewAid, quote: QuoteView | undefined, today: string): AidFault[] {
  return [...noteFaults(aid), ...rowFaults(aid, quote), ...deliveryFaults(aid, today)];
}

function noteFaults(aid: NewAid): AidFault[] {
  const most = { need: noteMost, goal: noteMost, message: messageMost } as const;
  const fields = ["need", "goal", "message"] as const;
  return fields.filter((field) => aid[field].trim().length > most[field]).map((field) => ({ field, code: "too-long" }));
}

function rowFaults(aid: NewAid, quote: QuoteView | undefined): AidFault[] {
  if (aid.rows.length === 0) return [{ field: "rows", code: "none" }];
  const endless = aid.rows
    .filter(({ after }) => lacksEnd(after))
    .map(({ key, name }) => ({ field: `rows.${key}`, code: "end-needed", articleName: name }));
  return [...endless, ...quotedFaults(aid, quote)];
}

/** What stops the rows, as the server judges them: the article's own, what is not answered or done, and what is missing of the choice. */
export function quotedFaults(aid: Pick<NewAid, "rows">, quote: Pick<QuoteView, "rows"> | undefined): AidFault[] {
  if (!quote) return [];
  return aid.rows.flatMap((row, place): AidFault[] => {
    const field = `rows.${row.key}`;
    const quoted = quotedFor(quote, place, row.articleNo);
    if (!quoted) return [{ field, code: "article-unknown", articleName: row.name }];
    const asked = (quoted.choice?.faults ?? []).map(({ code }) => ({ field: `choice.${row.key}`, code, articleName: row.name }));
    if (!quoted.fault) return asked;
    const { code, because } = quoted.fault;
    const at = answeredFaults.includes(code) ? `payer.${row.key}` : field;
    return [{ field: at, code, articleName: row.name, ...(because ? { because } : {}) }, ...asked];
  });
}

function deliveryFaults(aid: NewAid, today: string): AidFault[] {
  return [
    ...(aid.deliverTo === "place" && !aid.deliveryPlaceId ? [{ field: "deliveryPlaceId", code: "none" }] : []),
    ...(aid.wishedOn && aid.wishedOn < today ? [{ field: "wishedOn", code: "passed" }] : []),
  ];
}

/** Where each step stands, for the row of steps. A note is not demanded: the first step is done when something is written. */
export function stepStates(aid: NewAid, quote: QuoteView | undefined, today: string): Record<Step, StepState> {
  const faults = faultsOf(aid, quote, today);
  const isStopped = (start: string) => faults.some(({ field }) => field.startsWith(start));
  const hasRows = aid.rows.length > 0;
  const isQuoted = hasRows && quote !== undefined;
  return {
    need: isStopped("need") || isStopped("goal") ? "stopped" : aid.need.trim() || aid.goal.trim() ? "done" : "open",
    aids: !hasRows ? "open" : isStopped("rows.") || isStopped("choice.") ? "stopped" : isQuoted ? "done" : "open",
    payer: !isQuoted ? "open" : isStopped("payer.") ? "stopped" : isStopped("rows.") ? "open" : "done",
    delivery: isStopped("wishedOn") ? "stopped" : isStopped("deliveryPlaceId") ? "open" : "done",
  };
}

/** Who pays as far as it is known: a question that nobody has answered is not yet for customer service. */
export function payerSoFar({ payer, missing }: QuotedRow): QuotedRow["payer"] {
  return missing.length > 0 && payer.kind === "manual" ? { ...payer, kind: "unanswered" } : payer;
}

/** Does the fault belong to the article itself, and not to an answer that is still to be given? */
export function isArticleFault(fault: { code: string }): boolean {
  return !answeredFaults.includes(fault.code);
}

/** What each payer bears of the running order. Öre, excluding VAT. */
export interface PayerShare {
  name: string;
  rows: number;
  monthOre: number;
  saleOre: number;
}

/** The running order by who pays, the one with most rows first. `nameOf` says who a row's payer is. */
export function sharesOf(rows: readonly QuotedRow[], nameOf: (row: QuotedRow) => string): PayerShare[] {
  const shares = new Map<string, PayerShare>();
  for (const row of rows) {
    const name = nameOf(row);
    const share = shares.get(name) ?? { name, rows: 0, monthOre: 0, saleOre: 0 };
    const ore = (row.amountOre ?? 0) * row.quantity;
    shares.set(name, {
      name,
      rows: share.rows + 1,
      monthOre: share.monthOre + (row.billingForm === "rent" ? ore : 0),
      saleOre: share.saleOre + (row.billingForm === "sale" ? ore : 0),
    });
  }
  return [...shares.values()].sort((a, b) => b.rows - a.rows);
}
