import { type ContractBook, contractBook, contractsSetting, lockForEdit, placingsOn, turnsBetween } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { placeOf } from "./ranks.rule.ts";
import { insertChanges } from "./store.ts";

/** The settings that are read here, and the shape of each. */
export const forms = { "catalogue.contracts": contractsSetting };

/** How many days before it ends a contract is told of, as the actor's supplier has set it. */
export async function tellDaysBefore(base: Base, actor: Actor, tx: Tx): Promise<number> {
  const on = today(base);
  return (await settingsOn(base, tx, { supplierId: actor.supplierId, on }, forms))["catalogue.contracts"].tellDaysBefore;
}

/** The contract book of today and later, kept from other editors until the transaction ends. */
export async function lockBook(base: Base, tx: Tx): Promise<ContractBook> {
  await lockForEdit(tx);
  return contractBook(tx, { since: today(base) });
}

/** Keeps in the history of each article what its place on a day was, and what it becomes. */
export async function keepTurns(
  base: Base,
  tx: Tx,
  { was, becomes, on }: { was: ContractBook; becomes: ContractBook; on: LocalDate },
): Promise<void> {
  const turns = turnsBetween(placingsOn(was, on), placingsOn(becomes, on));
  const changes = turns.map(({ articleNo, from, to }) => {
    const place = placeOf(to);
    return { articleNo, subject: "rank" as const, field: "rank", from: placeOf(from), to: place && { ...place, from: on } };
  });
  await insertChanges(tx, changes, { cause: { via: "hand" }, at: base.now() });
}
