import { expect } from "vitest";
import { need } from "../kernel/index.ts";
import type { Model } from "./fixtures-model-hand.ts";

/** What deeds leave behind, so that it can be counted. `$1`: the suppliers. */
interface Effect {
  deeds: readonly string[];
  sql: string;
  /** Other deeds leave the same behind: those that were answered for are looked up by their ids, `$2`. */
  byId?: boolean;
}

/** Devices that a hand-over which was taken back had given: they came home with it. */
const undone = `(select count(*) from buffers.withdrawal w join stores.pick_task t on t.order_id = w.order_id and t.is_marked
  where w.supplier_id = any($1) and w.undone_at is not null)`;
/** Lost ones that a count found: they came home with it. */
const foundByCount = `(select count(*) from stores.count_difference d join stores.count c on c.id = d.count_id
  where c.supplier_id = any($1) and d.outcome = 'find' and d.device_id is not null and c.state = 'closed')`;
const rows = (table: string, where = "true") =>
  `select count(*)::int as n from ${table} where supplier_id = any($1) and ${where}`;

/** Each accepted command's effect is there once: neither twice, nor not at all. */
const effects: Readonly<Record<string, Effect>> = {
  // A correction stands as an order of its own; a swap orders another to the shelf.
  orders: {
    deeds: ["order", "buyUsed", "refill", "withdraw", "swapAtStay", "correct"],
    sql: `select ((select count(*) from orders.customer_order where supplier_id = any($1))
      - (select count(*) from buffers.withdrawal where supplier_id = any($1) and swap_order_id is not null))::int as n`,
  },
  "pick-ups": { deeds: ["fetch"], sql: rows("orders.pickup_order") },
  withdrawals: { deeds: ["withdraw", "swapAtStay"], sql: rows("buffers.withdrawal") },
  "withdrawals taken back": { deeds: ["undoWithdrawal"], sql: rows("buffers.withdrawal", "undone_at is not null") },
  "come home": {
    deeds: ["comeHome", "shelve", "homeFromStay"],
    sql: `select ((select count(*) from platform.event where supplier_id = any($1) and kind = 'stores.returned.v1') - ${undone} - ${foundByCount})::int as n`,
  },
  "missed on a shelf": { deeds: ["notOnShelf"], sql: rows("buffers.missing", "id = any($2::uuid[])"), byId: true },
  "missed and settled": {
    ...{ deeds: ["settleMissing"], byId: true },
    sql: rows("buffers.missing", "id = any($2::uuid[]) and outcome in ('found', 'lost')"),
  },
  "put away": { deeds: ["putAway"], sql: rows("stores.placing", "undoes is null and to_bin like 'MOD-%'") },
  "put away and taken back": { deeds: ["undoPutAway"], sql: rows("stores.placing", "undoes is not null") },
  "moved pieces": { deeds: ["moveCounted"], sql: rows("stores.move", "because = 'moved' and order_row_id is null") },
  "parts home": { deeds: ["takePart"], sql: rows("platform.event", "kind = 'stores.partReturned.v1'") },
  counts: { deeds: ["closeCount"], sql: rows("stores.count", "state = 'closed'") },
  losses: { deeds: ["lose"], sql: rows("losses.loss", "kind = 'lost'") },
  found: { deeds: ["find"], sql: rows("losses.loss", "kind = 'lost' and ended_as = 'found-with-holder'") },
  searched: {
    deeds: ["endSearch"],
    sql: rows("losses.loss", "kind = 'search' and ended_as in ('found-with-holder', 'not-found')"),
  },
  swapped: { deeds: ["swap"], sql: rows("devices.custody", "because = 'swapped' and holder in ('person', 'unit')") },
  corrected: { deeds: ["correct"], sql: rows("orders.device_correction") },
  "handed over at stops": { deeds: ["handOverAtStop"], sql: rows("tours.stop", "handed_at is not null") },
  "missed stops": { deeds: ["nobodyHome"], sql: rows("tours.stop", "state = 'missed'") },
  "fetched at stops": { deeds: ["fetchAtStop"], sql: rows("tours.fetched", "outcome = 'fetched'") },
  inspected: { deeds: ["inspect"], sql: rows("service.reconditioning") },
  approved: { deeds: ["approve"], sql: rows("service.reconditioning", "state = 'approved'") },
};

/** How many of each effect there are. */
export async function countEffects({ owner, supplierId, stay, done }: Model): Promise<Map<string, number>> {
  const counted = await Promise.all(
    Object.entries(effects).map(async ([name, { deeds, sql, byId = false }]) => {
      const answered = byId ? [deeds.flatMap((deed) => [...(done.get(deed) ?? [])])] : [];
      const { rows: found } = await owner.query<{ n: number }>(sql, [[supplierId, stay.supplierId], ...answered]);
      return [name, need(found[0], name).n] as const;
    }),
  );
  return new Map(counted);
}

/** As many of each effect have come as were answered for. */
export async function eachIsDoneOnce(model: Model, before: ReadonlyMap<string, number>): Promise<void> {
  const now = await countEffects(model);
  const come = [...now].map(([name, count]) => [name, count - need(before.get(name), name)]);
  const answered = Object.entries(effects).map(([name, { deeds }]) => [
    name,
    deeds.reduce((sum, deed) => sum + (model.done.get(deed)?.size ?? 0), 0),
  ]);
  expect(Object.fromEntries(come)).toEqual(Object.fromEntries(answered));
}
