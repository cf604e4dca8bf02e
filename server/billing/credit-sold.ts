import { type LocalDate, newId } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { findLinesAt, insertCredits } from "./store-credit.ts";

/** A thing sold with return that came back, and what its payer gets for it. */
export interface SoldCredit {
  invoiceId: string;
  lineNo: number;
  amountOre: number;
  ruleId: string;
  ruleSource: string;
  /** The return: it is credited once. */
  causeId: string;
  takenBackOn: LocalDate;
}

/**
 * Credits things sold with return, each a credit of the line that it was sold on, never with more than is left of it: where a line has been
 * credited for something else already, what is left is given, in the order of the returns. The caller keeps month runs away.
 * @source rules-i § credits; rules-i § sale-return
 */
export async function creditSold(base: Base, tx: Tx, credits: readonly SoldCredit[]): Promise<void> {
  const lines = await findLinesAt(tx, credits);
  const left = new Map(lines.map((line) => [keyOf(line), line.leftOre]));
  const lineOf = new Map(lines.map((line) => [keyOf(line), line]));
  const given = credits.flatMap((credit) => {
    const line = lineOf.get(keyOf(credit));
    const amountOre = Math.min(credit.amountOre, left.get(keyOf(credit)) ?? 0);
    if (!line || amountOre <= 0) return [];
    left.set(keyOf(credit), (left.get(keyOf(credit)) ?? 0) - amountOre);
    return [{ ...credit, amountOre, line, id: newId(base.now()), recordedAt: base.now() }];
  });
  await insertCredits(tx, given);
}

const keyOf = ({ invoiceId, lineNo }: { invoiceId: string; lineNo: number }) => `${invoiceId} ${lineNo}`;
