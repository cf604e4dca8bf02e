import { expect } from "vitest";
import { sealLog } from "../access/index.ts";
import { checkLedger } from "../billing/index.ts";
import { need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import { checkFollowUps } from "../prescribing/index.ts";
import { checkAccessLog } from "./check-access-log.ts";
import type { Model } from "./fixtures-model-hand.ts";
import { countEffects, eachIsDoneOnce } from "./fixtures-model-once.ts";
import { custodyIsWhole, rentIsAsLived } from "./fixtures-model-rent.ts";
import { checkMet, settleMet } from "./settle-met.ts";

/** What was there before the first command. */
export interface Before {
  devices: number;
  pieces: number;
  effects: ReadonlyMap<string, number>;
}

/** Counts devices wherever they are, pieces of the counted article that have come from vendors, and what has been done of each deed. */
export async function countAll(model: Model): Promise<Before> {
  const { rows } = await model.owner.query<{ devices: number; pieces: number }>(
    `select (select count(*)::int from devices.device where supplier_id = any($1)) as devices,
       (select coalesce(sum(case when f.kind = 'vendor' then m.quantity else -m.quantity end), 0)::int from stores.move m
          join stores.store f on f.id = m.from_store_id join stores.store t on t.id = m.to_store_id
          where m.supplier_id = $2 and m.article_no = $3 and 'vendor' in (f.kind, t.kind)) as pieces`,
    [[model.supplierId, model.stay.supplierId], model.supplierId, model.countedNo],
  );
  return { ...need(rows[0], "a count"), effects: await countEffects(model) };
}

/** Everything of the house that is always true, when nobody does anything. `docs/model.md` has the list. */
export async function nothingIsBroken(model: Model, before: Before): Promise<void> {
  for (const supplierId of [model.supplierId, model.stay.supplierId]) {
    const actor = systemActor(supplierId);
    expect(await checkLedger(model.base, actor)).toEqual([]);
    // As the worker does by itself: what begins by its day, or with another device in a place, has its care relation after a round.
    await settleMet(model.base, actor);
    expect(await checkMet(model.base, actor)).toEqual([]);
    expect(await checkFollowUps(model.base, actor)).toEqual([]);
  }
  await nothingIsLost(model, before);
  await eachIsDoneOnce(model, before.effects);
  await custodyIsWhole(model);
  await stockIsWhole(model);
  await usedIsSoldOnce(model);
  await rentIsAsLived(model);
  await looksAreKept(model);
}

/** Every order that was accepted is there; devices are as many as there were and came in, and pieces as many as came from vendors. */
async function nothingIsLost(model: Model, before: Before): Promise<void> {
  const { orders, registered, receivedPieces } = model.accepted;
  const stored = await model.owner.query("select 1 from orders.customer_order where id = any($1)", [[...orders]]);
  expect(stored.rows.length).toBe(orders.size);
  const now = await countAll(model);
  expect({ devices: now.devices, pieces: now.pieces }).toEqual({
    devices: before.devices + registered,
    pieces: before.pieces + receivedPieces,
  });
}

/**
 * A device is promised once, and to whom it is promised it stands in the store where it is to be picked; it is on one van; one loss and one
 * search of it are open. What waits to be put away is no more than there is.
 */
async function stockIsWhole({ owner }: Model): Promise<void> {
  const none = async (what: string, sql: string) => expect((await owner.query(sql)).rows, what).toEqual([]);
  await none(
    "promised twice",
    "select device_id from stores.pick_task where state in ('to-pick', 'picked') and device_id is not null group by 1 having count(*) > 1",
  );
  await none(
    "promised and not there",
    `select t.id, t.state, d.state as is from stores.pick_task t join devices.device d on d.id = t.device_id
     where (t.state = 'to-pick' and (d.state <> 'reserved' or d.store_id <> t.store_id or d.order_row_id <> t.order_row_id))
       or (t.state = 'picked' and (d.state <> 'picked' or d.order_row_id <> t.order_row_id))`,
  );
  await none(
    "on two vans",
    `select l.pick_task_id from tours.loaded l join tours.job j on j.id = l.job_id and j.state in ('planned', 'loaded') group by 1 having count(*) > 1`,
  );
  await none(
    "handed over by the van and not delivered",
    `select t.id, t.state, t.picked_at, t.article_no, t.is_marked, l.*, j.*, s.* from tours.loaded l join tours.job j on j.id = l.job_id and j.state = 'done' join tours.stop s on s.id = j.stop_id
     join stores.pick_task t on t.id = l.pick_task_id where t.state not in ('delivered', 'cancelled')`,
  );
  await none(
    "open losses of what is not lost, or twice of one",
    `select l.device_id from losses.loss l join devices.device d on d.id = l.device_id where l.state = 'open'
     group by l.device_id having count(*) > 1 or bool_or(l.kind = 'lost' and d.state <> 'lost')`,
  );
  await none("more to put away than there is", "select store_id from stores.balance where unplaced > on_hand or unplaced < 0");
}

/** The access log is one whole chain, and every order about a person that was accepted is in it. */
async function looksAreKept(model: Model): Promise<void> {
  for (const supplierId of [model.supplierId, model.stay.supplierId]) {
    while ((await sealLog(model.base, supplierId)).hasMore);
    expect((await checkAccessLog(model.base, supplierId, "")).broken).toEqual([]);
  }
  const { rows } = await model.owner.query(
    `select o.order_no from orders.customer_order o where o.id = any($1) and o.person_id is not null
       and not exists (select from access.log l where l.subject = o.id::text and l.action = 'order') and o.id not in (select r.order_id from orders.device_correction c join orders.order_row r on r.id = c.new_row_id)`,
    [[...model.accepted.orders]],
  );
  expect(rows, "orders that nobody is logged for").toEqual([]);
}

/** What is sold used: one order that stands a device, charged once when it is handed over and not before, without a day of rent, and the buyer's from then. */
async function usedIsSoldOnce(model: Model): Promise<void> {
  const { rows } = await model.owner.query<{ state: string; sales: number; charges: number; rents: number; holder: string }>(
    `select d.state, d.holder,
       (select count(*)::int from orders.used_sale u join orders.order_row r on r.id = u.order_row_id and r.state <> 'cancelled' where u.device_id = d.id) as sales,
       (select count(*)::int from billing.charge c where c.device_id = d.id and c.code = 'used-sale') as charges,
       (select count(*)::int from billing.rent_period p where p.device_id = d.id and p.order_row_id in (select u.order_row_id from orders.used_sale u)) as rents
     from devices.device d where d.supplier_id = $1 and d.article_no = $2 and d.grade = 'reconditioned'`,
    [model.supplierId, model.usedNo],
  );
  for (const { state, sales, charges, rents, holder } of rows) {
    const isSold = state === "sold";
    expect({ sales, charges, rents }).toEqual({
      ...{ sales: ["reserved", "picked", "sold"].includes(state) ? 1 : 0, charges: isSold ? 1 : 0, rents: 0 },
    });
    expect(holder).toBe(isSold ? "unit" : "store");
  }
}
