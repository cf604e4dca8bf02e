import type { LocalDate } from "../kernel/index.ts";
import {
  findPayers,
  findUnitOrderer,
  mergedOn,
  type PayerOfUnit,
  payerMergers,
  type UnitOrderer,
} from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { unitOrderBook } from "./books.ts";
import { type UnitFacts, type UnitPayerAnswer, unitPayer } from "./unit-payer.rule.ts";

/** Who pays what a unit orders for itself. */
export interface UnitPays {
  facts: UnitFacts;
  answer: UnitPayerAnswer;
  /** Null: a person must say who. */
  payer: PayerOfUnit | null;
}

/**
 * Who pays what a unit orders for itself, by the rows of `rulebooks/unit-orders.json`, and on a day (today) who its payer has gone into;
 * undefined when nobody knows the unit.
 */
export async function unitPays(
  base: Base,
  tx: Tx,
  unitId: string,
  on: LocalDate = today(base),
): Promise<(UnitPays & { unit: UnitOrderer }) | undefined> {
  const unit = await findUnitOrderer(tx, unitId);
  if (!unit) return undefined;
  const { principal, unitKind, ownPayer, payers } = unit;
  const facts = { hasOwnPayer: ownPayer !== null, principal, unitKind };
  const answer = unitPayer(unitOrderBook, facts, today(base));
  const payer = answer.payer === "own" ? ownPayer : (payers.find(({ kind }) => kind === answer.payer) ?? null);
  if (!payer) return { unit, facts, answer, payer };
  const { rules, because } = answer;
  const paid = mergedOn(await payerMergers(tx), { payerId: payer.payerId, rules, because }, on);
  if (paid.payerId === payer.payerId) return { unit, facts, answer, payer };
  const heir = (await findPayers(tx, [paid.payerId])).get(paid.payerId);
  const merged = { ...answer, rules: [...paid.rules], because: paid.because };
  return { unit, facts, answer: merged, payer: heir ? { payerId: heir.payerId, kind: heir.kind, name: heir.name } : null };
}
