import { addDays, type LocalDate } from "../kernel/index.ts";

/** A check of what is ordered, as the setting `orders.checks` says it. `demands` a reason: without one the row is not sent. */
export type OrderCheck = { id: string; demands: "reason" | "warning"; text: string } & (
  | { kind: "same-article"; withinDays: number }
  | { kind: "class-count"; iso: string; most: number }
);
/** What was ordered for her before, and what she has. */
export interface CheckFacts {
  on: LocalDate;
  recent: readonly { articleNo: string; on: LocalDate }[];
  /** The ISO code of each device that she has. */
  heldIso: readonly string[];
}
/** A check that warns of a row. */
export interface CheckWarning {
  rowNo: number;
  checkId: string;
  demands: "reason" | "warning";
  text: string;
}
interface Row {
  rowNo: number;
  articleNo: string;
  isoCode: string;
  quantity: number;
  isMarked: boolean;
}

/**
 * The checks that warn of an order's rows: the same article to the same person within some days, or more of a class than is usual (what she has and
 * what is ordered now, marked aids only). A warning is no fault: she who orders says why.
 * @source rules-i § order-checks
 */
export function warningsOf(checks: readonly OrderCheck[], rows: readonly Row[], facts: CheckFacts): CheckWarning[] {
  return checks.flatMap((check) =>
    rows
      .filter((row) => (check.kind === "same-article" ? isRepeated(check, row, facts) : isTooMany(check, row, rows, facts)))
      .map(({ rowNo }) => ({ rowNo, checkId: check.id, demands: check.demands, text: check.text })),
  );
}

/** What the checks need to know before they can say anything of these rows. */
export interface FactsAsked {
  /** Articles that may have been ordered before, and since when that matters. */
  repeated: { articleNos: string[]; since: LocalDate } | undefined;
  /** Some row is of a class that is counted. */
  asksHeld: boolean;
}

/** What must be read for the checks: an order of which no check can warn asks nothing. */
export function factsAsked(checks: readonly OrderCheck[], rows: readonly Row[], on: LocalDate): FactsAsked {
  const marked = rows.filter((row) => row.isMarked);
  const days = checks.flatMap((check) => (check.kind === "same-article" ? check.withinDays : []));
  const articleNos = [...new Set(marked.map(({ articleNo }) => articleNo))];
  return {
    repeated: days.length > 0 && articleNos.length > 0 ? { articleNos, since: addDays(on, -Math.max(...days)) } : undefined,
    asksHeld: checks.some((check) => check.kind === "class-count" && marked.some(({ isoCode }) => isoCode.startsWith(check.iso))),
  };
}

function isRepeated({ withinDays }: { withinDays: number }, row: Row, { on, recent }: CheckFacts): boolean {
  const since = addDays(on, -withinDays);
  return row.isMarked && recent.some((one) => one.articleNo === row.articleNo && one.on >= since);
}

function isTooMany(
  { iso, most }: { iso: string; most: number },
  row: Row,
  rows: readonly Row[],
  { heldIso }: CheckFacts,
): boolean {
  const isOf = (code: string) => code.startsWith(iso);
  if (!row.isMarked || !isOf(row.isoCode)) return false;
  const wanted = rows.filter((one) => one.isMarked && isOf(one.isoCode)).reduce((sum, one) => sum + one.quantity, 0);
  return heldIso.filter(isOf).length + wanted > most;
}
