import { expect } from "vitest";
import { checkLedger } from "../billing/index.ts";
import { addDays, dayOf, type LocalDate, localDate, need } from "../kernel/index.ts";
import { systemActor } from "../platform/index.ts";
import { checkFollowUps } from "../prescribing/index.ts";
import type { Model } from "./fixtures-model.ts";
import { checkMet } from "./settle-met.ts";

/** What was there before the first command. */
export interface Before {
  devices: number;
  pieces: number;
}

/** Counts devices wherever they are, and pieces of the counted article that the stores have or have handed over. */
export async function countAll(model: Pick<Model, "owner" | "supplierId" | "countedNo">): Promise<Before> {
  const { rows } = await model.owner.query<Before>(
    `select (select count(*)::int from devices.device where supplier_id = $1) as devices,
       (select coalesce(sum(on_hand), 0)::int from stores.balance where supplier_id = $1 and article_no = $2)
         + (select coalesce(sum(m.quantity), 0)::int from stores.move m join stores.store s on s.id = m.to_store_id
            where m.supplier_id = $1 and m.article_no = $2 and s.kind = 'delivered') as pieces`,
    [model.supplierId, model.countedNo],
  );
  return need(rows[0], "a count");
}

/** Everything of the house that is always true, when nobody does anything. */
export async function nothingIsBroken(model: Model, before: Before): Promise<void> {
  const actor = systemActor(model.supplierId);
  expect(await checkLedger(model.base, actor)).toEqual([]);
  expect(await checkMet(model.base, actor)).toEqual([]);
  expect(await checkFollowUps(model.base, actor)).toEqual([]);
  await nothingIsLost(model, before);
  await custodyIsWhole(model);
  await usedIsSoldOnce(model);
  await rentIsAsLived(model);
}

/** Every order that was accepted is there; devices and pieces are as many as there were and came in. */
async function nothingIsLost(model: Model, before: Before): Promise<void> {
  const { orders, registered, receivedPieces } = model.accepted;
  const stored = await model.owner.query("select 1 from orders.customer_order where id = any($1)", [[...orders]]);
  expect(stored.rows.length).toBe(orders.size);
  expect(await countAll(model)).toEqual({ devices: before.devices + registered, pieces: before.pieces + receivedPieces });
  const twice = await model.owner.query(
    "select device_id from stores.pick_task where state in ('to-pick', 'picked') and device_id is not null group by 1 having count(*) > 1",
  );
  expect(twice.rows).toEqual([]);
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

interface Entry {
  deviceId: string;
  no: number;
  at: Date;
  holder: string;
  personId: string | null;
  orderRowId: string | null;
  because: string;
}

async function entriesOf(model: Model): Promise<Map<string, Entry[]>> {
  const { rows } = await model.owner.query<Entry>(
    `select c.device_id as "deviceId", c.no, c.at, c.holder, c.person_id as "personId", c.order_row_id as "orderRowId", c.because
     from devices.custody c join devices.device d on d.id = c.device_id where d.supplier_id = $1 and d.article_no = any($2) order by 1, 2`,
    [model.supplierId, [...model.articleNos, model.usedNo]],
  );
  const byDevice = new Map<string, Entry[]>();
  for (const row of rows) byDevice.set(row.deviceId, [...(byDevice.get(row.deviceId) ?? []), row]);
  return byDevice;
}

/** One custody at every moment: numbered without a gap, forward in time, and the last is what the device says. */
async function custodyIsWhole(model: Model): Promise<void> {
  const { rows: devices } = await model.owner.query<{ id: string; holder: string; personId: string | null; state: string }>(
    `select id, holder, person_id as "personId", state from devices.device where supplier_id = $1 and article_no = any($2)`,
    [model.supplierId, [...model.articleNos, model.usedNo]],
  );
  const entries = await entriesOf(model);
  for (const device of devices) {
    const hers = entries.get(device.id) ?? [];
    expect(hers.map(({ no }) => no)).toEqual(hers.map((_, index) => index + 1));
    hers.forEach((entry, index) => {
      const earlier = hers[index - 1];
      if (earlier) expect(entry.at.getTime()).toBeGreaterThanOrEqual(earlier.at.getTime());
    });
    expect(hers.at(-1)).toMatchObject({ holder: device.holder, personId: device.personId });
  }
}

interface Fetched {
  deviceId: string;
  placedAt: Date;
  state: string;
  lastRentDay: LocalDate;
}

/**
 * The slow and obvious rent: day by day from what was lived. From the day of the hand-over to the day that it came home, or to the
 * last day that a pick-up promised; whoever has it next ends that, and the later holder of a day pays. Held against the program's periods of each device's own article.
 */
async function rentIsAsLived(model: Model): Promise<void> {
  const until = addDays(dayOf(model.base.now()), 20);
  const { rows: fetched } = await model.owner.query<Fetched>(
    `select r.device_id as "deviceId", p.placed_at as "placedAt", r.state, r.last_rent_day::text as "lastRentDay"
     from orders.pickup_row r join orders.pickup_order p on p.id = r.pickup_id where p.supplier_id = $1 order by p.placed_at, r.id`,
    [model.supplierId],
  );
  const { rows } = await model.owner.query<{ id: string }>(
    "select id from orders.order_row where supplier_id = $1 and billing_form = 'rent' and payer_id is not null",
    [model.supplierId],
  );
  const rented = new Set(rows.map(({ id }) => id));
  const { rows: periods } = await model.owner.query<{
    deviceId: string;
    personId: string;
    from: LocalDate;
    to: LocalDate | null;
  }>(
    `select p.device_id as "deviceId", p.person_id as "personId", lower(p.valid)::text as "from", (upper(p.valid) - 1)::text as "to"
     from billing.rent_period p join devices.device d on d.id = p.device_id and d.article_no = p.article_no
     where p.supplier_id = $1 and p.person_id = any($2) and not isempty(p.valid) order by 1, lower(p.valid)`,
    [model.supplierId, model.personIds],
  );
  const told = new Map<string, string[]>();
  for (const { deviceId, personId, from, to } of periods)
    for (let day = localDate(from); day <= (to ?? until) && day <= until; day = addDays(day, 1))
      told.set(deviceId, [...(told.get(deviceId) ?? []), `${day} ${personId}`]);
  for (const [deviceId, entries] of await entriesOf(model)) {
    const lived = livedDays(
      entries,
      fetched.filter((one) => one.deviceId === deviceId),
      { rented, until, personIds: model.personIds },
    );
    expect([...(told.get(deviceId) ?? [])].sort(), `rent of ${deviceId}`).toEqual(lived);
  }
}

function livedDays(
  entries: readonly Entry[],
  fetched: readonly Fetched[],
  { rented, until, personIds }: { rented: ReadonlySet<string>; until: LocalDate; personIds: readonly string[] },
): string[] {
  const days = new Map<LocalDate, string>();
  entries.forEach((entry, index) => {
    const { personId } = entry;
    if (entry.holder !== "person" || entry.because !== "delivered" || !personId || !personIds.includes(personId)) return;
    if (!rented.has(entry.orderRowId ?? "")) return;
    const next = entries[index + 1];
    // Between this hand-over and the next one, whatever moment the return says: it may have waited for a pick-up to be placed.
    const again = entries.slice(index + 1).find(({ because }) => because === "delivered");
    const stopped = fetched.find(
      ({ state, placedAt }) => isStopping(state) && placedAt >= entry.at && (!again || placedAt < again.at),
    );
    const last = stopped ? localDate(stopped.lastRentDay) : next ? dayOf(next.at) : until;
    const first = dayOf(entry.at);
    // Whoever has it next ends what a pick-up let run on.
    for (const day of days.keys()) if (day >= first) days.delete(day);
    for (let day = first; day <= last && day <= until; day = addDays(day, 1)) days.set(day, personId);
  });
  return [...days].map(([day, personId]) => `${day} ${personId}`).sort();
}

const isStopping = (state: string) => state === "registered" || state === "arrived";
