import type { RefillView } from "../../server/buffers/contract.ts";
import { t } from "../platform/index.ts";

type Row = RefillView["shelves"][number]["rows"][number];

/** Level − balance − on the way, in figures and words. */
export function becauseOf({ level, balance, onTheWay, ofReplacement }: Row): string {
  const counted = t("buffers.refill.because", { level, balance, onTheWay });
  return ofReplacement > 0 ? `${counted} ${t("buffers.refill.replaced", { ofReplacement })}` : counted;
}

/** The same, with what is ordered instead of what. */
export function becauseWhole(row: Row): string {
  const { articleNo, orderNo, articleName: name } = row;
  return articleNo === orderNo ? becauseOf(row) : `${becauseOf(row)} ${t("buffers.refills.instead-of", { name, articleNo })}`;
}
