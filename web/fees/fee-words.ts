import type { FeeLine, FeeOfAid } from "../../server/fees/contract.ts";
import { kronor, t } from "../platform/index.ts";

/** `60 kr` of whole kronor, else with öre. */
export function kr(ore: number): string {
  return `${kronor(ore).replace(/,00$/, "")}\u00a0kr`;
}

/** `Personen betalar 60 kr/mån, högst 600 kr per år`; on one's own pages, or those of whom one stands in for, without a subject. */
export function feeText(fee: FeeOfAid, isOwn = false): string {
  if (fee.answer !== "fee") return isOwn ? t(`fees.own.answer.${fee.answer}`) : t(`fees.answer.${fee.answer}`);
  const rows = fee.rows.filter(({ amountOre }) => amountOre > 0).map((row) => rowText(row));
  const caps = fee.caps.map(({ per, amountOre }) => t(`fees.most.${per}`, { kr: kr(amountOre) }));
  return t(isOwn ? "fees.own.pays" : "fees.pays", { what: [...rows, ...caps].join(", ") });
}

/** `60 kr/mån`, `100 kr när det kommer`, `600 kr per år`. */
export function rowText({
  kind,
  months,
  amountOre,
}: {
  kind: FeeLine["kind"];
  months: number | null;
  amountOre: number;
}): string {
  if (kind === "month") return t("fees.amount.month", { kr: kr(amountOre) });
  if (kind === "once") return t("fees.amount.once", { kr: kr(amountOre) });
  return months === 12 ? t("fees.amount.year", { kr: kr(amountOre) }) : t("fees.amount.each", { kr: kr(amountOre), months });
}

/** What else a row says, in words: one for all aids, days that cost nothing. */
export function rowNotes(fee: FeeOfAid): string {
  const { rows } = fee;
  return [
    ...rows.map(({ text }) => text),
    ...(rows.some(({ per, kind }) => per === "person" && kind === "month") ? [t("fees.note.person")] : []),
    ...rows.flatMap(({ freeDays }) => (freeDays > 0 ? [t("fees.note.free-days", { count: freeDays })] : [])),
  ].join(". ");
}

/** Where a tariff was decided, and that it is assumed when it is. */
export function sourceOf({ source, isAssumed }: { source: string | null; isAssumed: boolean }): string {
  return isAssumed ? t("fees.assumed", { source: source ?? "" }) : (source ?? "");
}

/** What made an amount less than its row says; empty when nothing did. */
export function capText({ capPer, capOre }: Pick<FeeLine, "capPer" | "capOre">): string {
  return capPer && capOre !== null ? t(`fees.capped.${capPer}`, { kr: kr(capOre) }) : "";
}
