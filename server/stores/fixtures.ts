import { newArticle, newDevice, newPerson, newSupplier, type TestSupplier } from "../devices/fixtures.ts";
import { localDate, must } from "../kernel/index.ts";
import { type Actor, type Reaction, type Reactions, withActor } from "../platform/index.ts";
import { type TestDatabase, testActor } from "../platform/testbench.ts";
import { deliverOrder } from "./deliver-order.ts";
import { listPicks } from "./list-picks.ts";
import { pickItem } from "./pick-item.ts";
import { receiveGoods } from "./receive-goods.ts";
import { receiveReturn } from "./receive-return.ts";
import { type PickWanted, type Recipient, requestPicks } from "./request-picks.ts";

/** No code on a package is known. */
export const nobodySays = async () => undefined;

/** What the stores have told during a test. */
export type Told = { kind: string; body: object }[];

/** Reactions that only write down what is told. */
export function listeners(told: Told): Reactions {
  const listen: Reaction = async (_base, _tx, { kind, body }) => {
    told.push({ kind, body });
  };
  const names = ["picked", "unpicked", "missed", "delivered", "returned", "stocked", "received", "counted"];
  return new Map(names.map((name) => [`stores.${name}.v1`, [listen]]));
}

type Row = Omit<PickWanted, "orderRowId"> & { orderRowId?: string };
let orders = 0;

/** A supplier of its own with a rollator (marked) and a basket (counted), and short words for what its people do. */
export async function storeBench(db: TestDatabase) {
  const here = await newSupplier(db);
  const personId = await newPerson(db, here.supplierId);
  const [rollator, basket] = [await newArticle(db, here.supplierId), await newArticle(db, here.supplierId, { isMarked: false })];
  const warehouse = testActor({ supplierId: here.supplierId, role: "warehouse", lagrum: null });
  const prescriber = testActor({ supplierId: here.supplierId, unitId: here.unitId, careProviderId: here.careProviderId });
  const words = { ...ordering(db, here, prescriber, personId), ...working(db, warehouse), ...looking(db, here, basket) };
  const device = (part: { articleNo?: string; grade?: "new" | "reconditioned" } = {}) =>
    newDevice(db, { ...here, articleNo: rollator, ...part });
  const pickAll = async (orderId: string) => {
    for (const task of await words.toPick(orderId))
      must((await words.pick(task.taskId, task.deviceNo ?? task.articleNo)).ok, "the task is picked");
  };
  return {
    ...words,
    ...{ db, here, personId, rollator, basket, warehouse, prescriber, device, pickAll },
    aRollator: (quantity = 1): Row => ({ articleNo: rollator, quantity, isMarked: true }),
    baskets: (quantity: number): Row => ({ articleNo: basket, quantity, isMarked: false }),
    stock: (quantity: number, articleNo = basket) =>
      receiveGoods(db.base, warehouse, { key: crypto.randomUUID(), articleNo, quantity, purchaseOre: 5000, bin: "K-01" }),
    /** A rollator that is made to be in a state, however it came there. Gives its number. */
    withState: async (state: string, rest: string) => {
      const { deviceId, deviceNo } = await device();
      await db.owner.query("alter table devices.device disable trigger keep_state");
      await db.owner.query(`update devices.device set state = '${state}', order_row_id = null, ${rest} where id = $1`, [
        deviceId,
      ]);
      await db.owner.query("alter table devices.device enable trigger keep_state");
      return deviceNo;
    },
    /** A rollator that the person has. */
    lendOne: async () => {
      const { deviceId, deviceNo } = await device();
      const { orderId } = await words.order([{ articleNo: rollator, quantity: 1, isMarked: true }]);
      await pickAll(orderId);
      must((await words.deliver(orderId)).ok, "the rollator is delivered");
      return { deviceId, deviceNo, orderId };
    },
  };
}
export type StoreBench = Awaited<ReturnType<typeof storeBench>>;

function ordering(db: TestDatabase, here: TestSupplier, prescriber: Actor, personId: string) {
  return {
    /** What an order wants; nothing is asked of the stores yet. */
    wanted: (rows: Row[], part: { to?: Recipient; wantedOn?: string } = {}) => {
      orders += 1;
      return {
        orderId: crypto.randomUUID(),
        orderNo: `K${orders}`,
        to: part.to ?? { personId },
        deliveryPlaceId: part.to ? here.placeId : null,
        wantedOn: localDate(part.wantedOn ?? "2026-12-01"),
        now: db.base.now(),
        careProviderId: here.careProviderId,
        lagrum: "HSL" as const,
        rows: rows.map((row) => ({ orderRowId: crypto.randomUUID(), ...row })),
      };
    },
    async order(rows: Row[], part: { to?: Recipient; wantedOn?: string } = {}) {
      const wanted = this.wanted(rows, part);
      const reserved = await withActor(db.base, prescriber, (tx) => requestPicks(tx, wanted));
      return { orderId: wanted.orderId, rows: wanted.rows, reserved: wanted.rows.map((row) => reserved.get(row.orderRowId)) };
    },
  };
}

function working(db: TestDatabase, warehouse: Actor) {
  const key = () => crypto.randomUUID();
  return {
    toPick: async (orderId?: string) => (await withActor(db.base, warehouse, (tx) => listPicks(db.base, tx, { orderId }))).tasks,
    pick: (taskId: string, scanned: string) => pickItem(db.base, warehouse, nobodySays, { key: key(), taskId, scanned }),
    deliver: (orderId: string, taskIds?: string[]) =>
      deliverOrder(db.base, warehouse, { key: key(), orderId, taskIds, receivedBy: "Anhörig vid dörren" }),
    takeHome: (scanned: string) => receiveReturn(db.base, warehouse, { key: key(), scanned }),
  };
}

function looking(db: TestDatabase, here: TestSupplier, basket: string) {
  return {
    look: async (deviceId: string) => {
      const { rows } = await db.owner.query(
        "select state, holder, person_id, order_row_id, grade from devices.device where id = $1",
        [deviceId],
      );
      return rows[0];
    },
    balance: async (articleNo = basket) => {
      const { rows } = await db.owner.query(
        "select on_hand, reserved from stores.balance where store_id = $1 and article_no = $2",
        [here.storeId, articleNo],
      );
      return rows[0] ?? { on_hand: 0, reserved: 0 };
    },
  };
}
