import type { LocalDate, Month, Ore } from "../kernel/index.ts";
import type { FeeLine, FeeOfAid, TariffContent } from "./contract.ts";
import { dayOfAge, type Holding } from "./fee.rule.ts";
import { narrowness, rowsFor } from "./tariff.rule.ts";
import { inForce, tariffOn, type Written } from "./tariffs.rule.ts";

/** An entry to be said in words. */
interface Said {
  month: Month;
  tariffId: string;
  rowId: string;
  capId: string | null;
  kind: FeeLine["kind"];
  articleNo: string | null;
  from: LocalDate;
  to: LocalDate;
  days: number;
  fullOre: Ore;
  amountOre: Ore;
  isReversal?: boolean;
  reverses?: string | null;
}
/** A tariff with where it comes from. */
export interface Sourced extends Written {
  source: string;
  isAssumed: boolean;
}

/** Entries with their row's words, source, and the limit that made them less. */
export function linesOf(
  entries: readonly Said[],
  tariffs: ReadonlyMap<string, Sourced>,
  names: ReadonlyMap<string, string>,
): FeeLine[] {
  return entries.map((one) => {
    const tariff = tariffs.get(one.tariffId);
    const cap = tariff?.content.caps.find(({ id }) => id === one.capId);
    return {
      ...{ month: one.month, fromOn: one.from, toOn: one.to, days: one.days, kind: one.kind },
      text: tariff?.content.rows.find(({ id }) => id === one.rowId)?.text ?? one.rowId,
      ...{ rule: one.rowId, source: tariff?.source ?? "", isAssumed: tariff?.isAssumed ?? false },
      articleName: one.articleNo === null ? null : (names.get(one.articleNo) ?? one.articleNo),
      ...{ fullOre: one.fullOre, amountOre: one.amountOre, capOre: cap?.amountOre ?? null, capPer: cap?.per ?? null },
      isReversal: one.isReversal ?? (one.reverses ?? null) !== null,
    };
  });
}

/** An aid that she has or would get. */
export interface AidOf {
  articleNo: string;
  articleName: string;
  payerId: string | null;
  /** Null: the article is not known. */
  kind: { isoCode: string; isMarked: boolean } | null;
  /** What she has. */
  has: readonly Holding[];
  /** Which of them the aid is; none when it would be one more. */
  subject?: string;
}

/**
 * What an aid costs the person herself on a day, and why: the rows that hold, their limits, or what spares her.
 * @source rules-i § person-fees
 */
export function answerFor(
  known: {
    written: readonly Sourced[];
    exemptions: readonly { payerId: string; from: LocalDate; until: LocalDate | null }[];
    bornOn: LocalDate;
    on: LocalDate;
  },
  aid: AidOf,
  payerName: string | null,
): FeeOfAid {
  const { on, bornOn, exemptions, written } = known;
  const base = { articleNo: aid.articleNo, articleName: aid.articleName, payerName };
  const nothing = { rows: [], caps: [], source: null, isAssumed: false };
  const tariff = aid.payerId === null ? undefined : tariffOn(inForce(written), aid.payerId, on);
  const source = written.find(({ tariffId }) => tariffId === tariff?.tariffId);
  if (!tariff || !source || !aid.kind) return { ...base, ...nothing, answer: "unsaid" };
  const from = { source: source.source, isAssumed: source.isAssumed };
  const isExempt = exemptions.some(
    (one) => one.payerId === aid.payerId && one.from <= on && (one.until === null || on <= one.until),
  );
  if (isExempt) return { ...base, ...nothing, ...from, answer: "exempt" };
  if (tariff.freeUnderAge !== null && on < dayOfAge(bornOn, tariff.freeUnderAge))
    return { ...base, ...nothing, ...from, answer: "young" };
  const rows = rowsFor(tariff, { ...aid.kind, nthOf: (row) => nthOf(row, aid) });
  const paid = rows.filter(({ amountOre }) => amountOre > 0);
  if (rows.length === 0) return { ...base, ...nothing, ...from, answer: "unsaid" };
  return {
    ...base,
    ...from,
    answer: paid.length === 0 ? "free" : "fee",
    rows: rows.map(({ kind, months, per, freeDays, amountOre, text, id }) => ({
      kind,
      months,
      per,
      freeDays,
      amountOre,
      text,
      rule: id,
    })),
    caps: capsOf(
      tariff,
      paid.map(({ id }) => id),
    ),
  };
}

function capsOf({ caps }: Pick<TariffContent, "caps">, rowIds: readonly string[]): FeeOfAid["caps"] {
  return caps
    .filter(({ rows }) => rowIds.some((id) => rows.length === 0 || rows.includes(id)))
    .map(({ per, amountOre }) => ({ per, amountOre }));
}

function nthOf(row: TariffContent["rows"][number], { has, subject }: AidOf): number {
  const own = has.find((one) => one.subject === subject);
  const before = has.filter(
    (one) =>
      narrowness(row, one) !== undefined && one !== own && (!own || `${one.from} ${one.subject}` < `${own.from} ${own.subject}`),
  );
  return before.length + 1;
}
