import { findUnitOrderer, type PayerOfUnit, type UnitOrderer } from "../organisation/index.ts";
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

/** Who pays what a unit orders for itself, by the rows of `rulebooks/unit-orders.json`; undefined when nobody knows the unit. */
export async function unitPays(base: Base, tx: Tx, unitId: string): Promise<(UnitPays & { unit: UnitOrderer }) | undefined> {
  const unit = await findUnitOrderer(tx, unitId);
  if (!unit) return undefined;
  const { principal, unitKind, ownPayer, payers } = unit;
  const facts = { hasOwnPayer: ownPayer !== null, principal, unitKind };
  const answer = unitPayer(unitOrderBook, facts, today(base));
  const payer = answer.payer === "own" ? ownPayer : (payers.find(({ kind }) => kind === answer.payer) ?? null);
  return { unit, facts, answer, payer };
}
