import { z } from "zod";
import { type LocalDate, localDate, need, newId } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Base, type Event, type Tx, today } from "../platform/index.ts";
import { redirectDelivery } from "../stores/index.ts";
import { jointDay, promiseOfArrival } from "./promise-day.rule.ts";
import { findRows, findRowsOf, lockOrder, type OrderHead, type OrderRow } from "./store.ts";
import { insertMessage } from "./store-case.ts";
import { insertPromises, type NewPromise } from "./store-promise.ts";
import { loadTerms } from "./terms.ts";

const told = z.object({ rows: z.array(z.object({ orderRowId: z.string(), arrivesOn: z.iso.date() })) });

/**
 * A vendor has told when what rows wait for comes → each row gets the day that follows, earlier or later, and whoever ordered is told when
 * that moves the day she was promised. As the program: a buyer meets no orders. An urgent order keeps its hour: it is of what stands in stock.
 */
export async function promiseAnew(base: Base, tx: Tx, event: Event): Promise<void> {
  // Load
  const { rows: days } = told.parse(event.body);
  const arrives = new Map(days.map(({ orderRowId, arrivesOn }) => [orderRowId, localDate(arrivesOn)]));
  const rows = await findRows(tx, [...arrives.keys()]);
  const supplier = await findSupplier(tx);
  if (rows.length === 0 || !supplier) return;
  const { delivery } = await loadTerms(base, tx, supplier.supplierId, today(base));

  // In the order of their ids, so that two who tell days of the same orders do not wait for each other in a ring.
  for (const orderId of [...new Set(rows.map((row) => row.orderId))].sort()) {
    const order = await lockOrder(tx, orderId);
    if (!order || order.urgentBy !== null) continue;
    const all = await findRowsOf(tx, [orderId]);
    const changes = all.flatMap((row): NewPromise[] => {
      const arrivesOn = arrives.get(row.id);
      if (arrivesOn === undefined || row.state === "delivered" || row.state === "cancelled") return [];
      const on = promiseOfArrival(arrivesOn, delivery, today(base));
      return on === row.promisedOn ? [] : [{ orderRowId: row.id, wasOn: row.promisedOn, on, arrivesOn }];
    });
    if (changes.length > 0) await keepAndTell(base, tx, { order, all, changes });
  }
}

interface Promised {
  order: OrderHead;
  all: readonly OrderRow[];
  changes: readonly NewPromise[];
}

async function keepAndTell(base: Base, tx: Tx, { order, all, changes }: Promised): Promise<void> {
  // Decide
  const { orderId, orderNo, unitId, placedBy } = order;
  const after = all.map((row) => ({
    ...row,
    promisedOn: changes.find(({ orderRowId }) => orderRowId === row.id)?.on ?? row.promisedOn,
  }));
  const live = after.filter(({ state }) => state !== "cancelled").map(({ promisedOn }) => promisedOn);
  const promisedOn = jointDay(live, order.wishedOn);
  const seen = order.isSplit ? lastOf(changes) : { wasOn: order.promisedOn, on: promisedOn };

  // Store
  await insertPromises(tx, { orderId, promisedOn, changes, at: base.now() });
  // What is wanted sooner is picked sooner. What comes later keeps its place among those who wait: nobody who ordered after goes before.
  if (promisedOn < order.promisedOn) {
    const rowDays = order.isSplit ? after.map((row) => ({ orderRowId: row.id, on: row.promisedOn })) : [];
    await redirectDelivery(tx, orderId, {
      deliveryPlaceId: order.deliveryPlaceId,
      wantedOn: order.wishedOn ?? promisedOn,
      rowDays,
    });
  }

  // Tell
  if (seen.wasOn === seen.on) return;
  const facts = { orderId, orderNo, wasOn: seen.wasOn, on: seen.on };
  await insertMessage(tx, {
    ...{ id: newId(base.now()), unitId, toUser: placedBy, at: base.now(), kind: "promise-changed", facts },
  });
}

/** Of an order whose rows come each on its day: the one that comes last. */
function lastOf(changes: readonly NewPromise[]): { wasOn: LocalDate; on: LocalDate } {
  const last = [...changes].sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
  return need(last, "a promise has moved");
}
