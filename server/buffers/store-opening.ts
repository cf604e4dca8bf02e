import { ask, type Tx } from "../platform/index.ts";

/** A wish for a shelf as it is kept. */
export interface Opening {
  openingId: string;
  unitId: string;
  name: string;
  sizeClass: string;
  because: string;
  /** The region that says yes or no first; null: nobody is to be asked. */
  asksPayerId: string | null;
  state: "asked" | "opened" | "declined" | "withdrawn";
  askedAt: Date;
  askedBy: string;
  answeredAt: Date | null;
  answeredBy: string | null;
  note: string | null;
  storeId: string | null;
}

/** Keeps a wish. @throws the constraint `opening_name_once` when a shelf of that name is wished for already */
export async function insertOpening(
  tx: Tx,
  wish: Pick<Opening, "openingId" | "unitId" | "name" | "sizeClass" | "because" | "asksPayerId" | "askedAt">,
): Promise<void> {
  await ask(tx)`insert into buffers.opening (id, unit_id, name, size_class, because, asks_payer_id, asked_at)
    values (${wish.openingId}, ${wish.unitId}, ${wish.name}, ${wish.sizeClass}, ${wish.because}, ${wish.asksPayerId}::uuid, ${wish.askedAt})`;
}

/** A wish, locked until the transaction ends. */
export async function lockOpening(tx: Tx, openingId: string): Promise<Opening | undefined> {
  const found = await ask<Opening>(tx)`
    select o.id as "openingId", o.unit_id as "unitId", o.name, o.size_class as "sizeClass", o.because, o.asks_payer_id as "asksPayerId", o.state,
      o.asked_at as "askedAt", o.asked_by as "askedBy", o.answered_at as "answeredAt", o.answered_by as "answeredBy", o.note, o.store_id as "storeId"
    from buffers.opening o where o.id = ${openingId}::uuid for update`;
  return found.rows[0];
}

/** Wishes: those that wait, the oldest first, then the answered, the latest first. At most 200. */
export async function listOpenings(tx: Tx): Promise<Opening[]> {
  const found = await ask<Opening>(tx)`
    select o.id as "openingId", o.unit_id as "unitId", o.name, o.size_class as "sizeClass", o.because, o.asks_payer_id as "asksPayerId", o.state,
      o.asked_at as "askedAt", o.asked_by as "askedBy", o.answered_at as "answeredAt", o.answered_by as "answeredBy", o.note, o.store_id as "storeId"
    from buffers.opening o
    order by o.state <> 'asked', case when o.state = 'asked' then o.asked_at end, o.answered_at desc, o.id limit 200`;
  return found.rows;
}

/** Makes the shelf of a wish, with its first size class. False when the wish is not the actor's to answer, or is answered. */
export async function openWished(
  tx: Tx,
  made: { openingId: string; storeId: string; changeId: string; at: Date; note: string | null },
): Promise<boolean> {
  const done = await ask<{ isDone: boolean }>(tx)`
    select buffers.open_shelf(${made.openingId}::uuid, ${made.storeId}::uuid, ${made.changeId}::uuid, ${made.at}, ${made.note}) as "isDone"`;
  return done.rows[0]?.isDone === true;
}

/** A wish ends without a shelf. */
export async function endOpening(
  tx: Tx,
  end: { openingId: string; state: "declined" | "withdrawn"; at: Date; note: string | null },
): Promise<void> {
  await ask(tx)`update buffers.opening
    set state = ${end.state}, answered_at = ${end.at}, answered_by = platform.actor_user(), note = ${end.note}
    where id = ${end.openingId}::uuid`;
}

/** Does a shelf of this name wait for its answer? */
export async function isWished(tx: Tx, name: string): Promise<boolean> {
  const found = await ask<{ isWished: boolean }>(tx)`
    select exists (select from buffers.opening o where o.state = 'asked' and lower(o.name) = lower(${name})) as "isWished"`;
  return found.rows[0]?.isWished === true;
}

/** Keeps who closed a shelf, and why. */
export async function insertClosing(
  tx: Tx,
  closing: { storeId: string; unitId: string; because: string; at: Date },
): Promise<void> {
  await ask(tx)`insert into buffers.closing (store_id, unit_id, because, at)
    values (${closing.storeId}, ${closing.unitId}, ${closing.because}, ${closing.at})`;
}
