import type { z } from "zod";
import type { payerList } from "../../server/orders/contract.ts";
import type { Payer } from "./order-words.ts";

type Payers = z.infer<typeof payerList>["items"];

/** Characters of a reason at least: one word is no reason. */
export const reasonLeast = 5;
/** Characters of a reason at most. */
export const reasonMost = 1000;

/**
 * Which payers a case is about: `fixed` when a rule has said who and only a demand waits; else the region's and those of
 * the person's own municipality first, the rest behind "annan". The list's own order is kept.
 */
export function payersFor(
  payers: Payers,
  { row, facts }: { row: Pick<Payer, "kind" | "name"> | undefined; facts: unknown },
): { fixed: Payers[number] | undefined; near: Payers; others: Payers } {
  const fixed = row && row.kind !== "manual" ? payers.find((payer) => payer.name === row.name) : undefined;
  const municipality = municipalityOf(facts);
  const isNear = (payer: Payers[number]) =>
    payer.kind === "region" || payer.kind === "primarvard" || (municipality !== "" && payer.name.startsWith(municipality));
  return { fixed, near: payers.filter(isNear), others: payers.filter((payer) => !isNear(payer)) };
}

function municipalityOf(facts: unknown): string {
  const named = typeof facts === "object" && facts !== null && "municipality" in facts ? facts.municipality : "";
  return typeof named === "string" ? named : "";
}
