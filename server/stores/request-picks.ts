import { reserveDevices } from "../devices/index.ts";
import { type LocalDate, must, need, newId } from "../kernel/index.ts";
import { type Actor, type Base, type Lagrum, Memory, sendAlong, type Tx } from "../platform/index.ts";
import { type Delivery, insertTasks, type Task } from "./store.ts";
import { findMainStore, reserveQuantities } from "./store-balance.ts";

/** Who gets an order's goods: a person, a unit (basic equipment), or a unit's buffer store that is filled. */
export type Recipient = { personId: string } | { unitId: string } | { storeId: string };

/** What an order wants from the main store. */
export interface PicksWanted {
  orderId: string;
  /** As people say it: stands on pick list and delivery note. */
  orderNo: string;
  to: Recipient;
  /** Null: to the person's home. */
  deliveryPlaceId: string | null;
  wantedOn: LocalDate;
  /** Until when an urgent order was promised; not urgent unless said. */
  urgentBy?: Date | null | undefined;
  now: Date;
  /** The main store, when the caller has asked `mainStoreOf` already. */
  storeId?: string | undefined;
  /** Whose order it is, and by which legal basis; none for what the supplier itself moves. */
  careProviderId?: string | null | undefined;
  lagrum?: Lagrum | null | undefined;
  /** None of the devices may have been anybody's before. */
  onlyNew?: boolean | undefined;
  rows: readonly PickWanted[];
}

/** What one order row wants. */
export interface PickWanted {
  orderRowId: string;
  articleNo: string;
  /** 1–999. */
  quantity: number;
  isMarked: boolean;
  /** The row's own day, when an order's rows do not wait for each other; the order's unless said. */
  wantedOn?: LocalDate | undefined;
  /** An accessory's device, when that is lent already: it becomes part of it at delivery. */
  mainDeviceId?: string | null;
  /** An accessory's main aid, when it comes in the same order. */
  mainRowId?: string | null;
}

/** How many of a row were reserved, and how many wait for stock. */
export interface PicksReserved {
  reserved: number;
  waiting: number;
}

/**
 * Reserves what the rows want, first of all what is kept by name for the person who gets it, and makes a task for each device and each quantity; what is not in stock waits and gets it
 * when it comes. Three statements whatever the number of rows (1–50), the last of which is not waited for but travels with the end of
 * the transaction. May be called again for an order with other rows. Runs inside the order's own transaction.
 */
export async function requestPicks(tx: Tx, wanted: PicksWanted): Promise<Map<string, PicksReserved>> {
  must(wanted.rows.length >= 1 && wanted.rows.length <= 50, "an order wants 1–50 rows");
  const storeId = need(wanted.storeId ?? (await findMainStore(tx)), "the supplier has a main store");
  const [quantities, devices] = await Promise.all([
    reserveQuantities(tx, storeId, byArticle(wanted.rows)),
    reserveDevices(
      tx,
      storeId,
      wanted.rows.filter((row) => row.isMarked),
      { which: wanted.onlyNew ? "new" : "any", forPerson: "personId" in wanted.to ? wanted.to.personId : null },
    ),
  ]);
  const left = new Map([...quantities].map(([articleNo, { got }]) => [articleNo, got]));
  const answers = new Map<string, PicksReserved>();
  const tasks = wanted.rows.flatMap((row) => {
    const made = row.isMarked
      ? deviceTasks(
          row,
          devices.filter((device) => device.orderRowId === row.orderRowId),
        )
      : quantityTasks(row, left, quantities.get(row.articleNo)?.bin ?? null);
    const waiting = made.filter((task) => task.state === "waiting-stock").reduce((sum, task) => sum + task.quantity, 0);
    answers.set(row.orderRowId, { reserved: row.quantity - waiting, waiting });
    return made.map((task) => ({
      ...task,
      ...ofRow(row),
      ...{ wantsNew: wanted.onlyNew ?? false, isNamed: false },
      taskId: newId(wanted.now),
      wantedOn: row.wantedOn ?? null,
    }));
  });
  sendAlong(tx, () => insertTasks(tx, deliveryOf(wanted), storeId, tasks));
  return answers;
}

/** Main stores stay where they are: what a process has read it uses again for ten seconds. */
const mainStores = new Memory<string | undefined>(10_000, 1_000);

/** The actor's supplier's main store, at most ten seconds old; undefined when there is none. */
export function mainStoreOf(base: Pick<Base, "pool">, tx: Tx, actor: Pick<Actor, "supplierId">): Promise<string | undefined> {
  return mainStores.of(base, actor.supplierId, () => findMainStore(tx));
}

/** The wanted quantities of articles that are counted, each article once, in article order. */
function byArticle(rows: readonly PickWanted[]): { articleNo: string; quantity: number }[] {
  const sums = new Map<string, number>();
  for (const row of rows) if (!row.isMarked) sums.set(row.articleNo, (sums.get(row.articleNo) ?? 0) + row.quantity);
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([articleNo, quantity]) => ({ articleNo, quantity }));
}

type Made = Pick<Task, "deviceId" | "quantity" | "state" | "bin">;

function deviceTasks(row: PickWanted, devices: readonly { deviceId: string; bin: string | null }[]): Made[] {
  const missing = Array.from({ length: row.quantity - devices.length }, () => waitingTask(1));
  return [...devices.map(({ deviceId, bin }) => ({ deviceId, bin, quantity: 1, state: "to-pick" as const })), ...missing];
}

/** At most two: what there is, and what is waited for. Rows of one article share what there is in their order. */
function quantityTasks(row: PickWanted, left: Map<string, number>, bin: string | null): Made[] {
  const free = left.get(row.articleNo) ?? 0;
  const here = Math.min(free, row.quantity);
  left.set(row.articleNo, free - here);
  const found = here > 0 ? [{ deviceId: null, bin, quantity: here, state: "to-pick" as const }] : [];
  return here < row.quantity ? [...found, waitingTask(row.quantity - here)] : found;
}

function waitingTask(quantity: number): Made {
  return { deviceId: null, bin: null, quantity, state: "waiting-stock" };
}

function ofRow({ orderRowId, articleNo, isMarked, mainDeviceId = null, mainRowId = null }: PickWanted) {
  return { orderRowId, articleNo, isMarked, mainDeviceId, mainRowId };
}

function deliveryOf({ to, ...wanted }: PicksWanted): Delivery {
  const { orderId, orderNo, deliveryPlaceId, wantedOn, urgentBy = null, careProviderId = null, lagrum = null } = wanted;
  const personId = "personId" in to ? to.personId : null;
  const unitId = "unitId" in to ? to.unitId : null;
  const toStoreId = "storeId" in to ? to.storeId : null;
  const recipient = personId !== null ? "person" : unitId !== null ? "unit" : "store";
  return {
    orderId,
    orderNo,
    recipient,
    personId,
    unitId,
    toStoreId,
    deliveryPlaceId,
    wantedOn,
    urgentBy,
    careProviderId,
    lagrum,
  };
}
