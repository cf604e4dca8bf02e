import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { deliverOrder } from "./deliver-order.ts";
import { listeners, nobodySays, type StoreBench, storeBench, type Told } from "./fixtures.ts";
import { pickItem } from "./pick-item.ts";
import { receiveGoods } from "./receive-goods.ts";
import { receiveReturn } from "./receive-return.ts";
import { requestPicks } from "./request-picks.ts";
import { unpickItem } from "./unpick-item.ts";

let db: TestDatabase;
let b: StoreBench;
const told: Told = [];
const id = () => crypto.randomUUID();

beforeAll(async () => {
  db = await testDatabase(listeners(told));
});
afterAll(() => db.close());
beforeEach(async () => {
  b = await storeBench(db);
  told.length = 0;
});

const footprint = async () => {
  const tables = [
    "stores.pick_task",
    "stores.move",
    "stores.balance",
    "devices.custody",
    "platform.event",
    "platform.command",
    "access.log",
  ];
  const texts = await Promise.all(
    tables.map((table) =>
      db.owner.query(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t`),
    ),
  );
  const devices = await db.owner.query(
    "select md5(coalesce(string_agg(d::text, '|' order by d.id), '')) as sum from devices.device d",
  );
  return [...texts, devices].map(({ rows }) => rows[0].sum);
};

test.each(["request", "pick", "unpick", "deliver", "return", "goods"] as const)(
  "a fault at any call of %s leaves nothing half done",
  async (deed) => {
    const { deviceNo } = await b.device();
    const other = await b.device({ grade: "reconditioned" });
    await b.stock(3);
    const { orderId } = await b.order([b.aRollator(), b.baskets(1)]);
    const [task] = await b.toPick(orderId);
    const taskId = task?.taskId ?? "";
    if (deed !== "request" && deed !== "pick" && deed !== "goods") await b.pickAll(orderId);
    if (deed === "return") await b.deliver(orderId);
    const wanted = b.wanted([b.aRollator(2), b.baskets(5)]);
    const deeds = {
      request: (base: typeof db.base) => withActor(base, b.prescriber, (tx) => requestPicks(tx, wanted)),
      pick: (base: typeof db.base) => pickItem(base, b.warehouse, nobodySays, { key: id(), taskId, scanned: deviceNo }),
      unpick: (base: typeof db.base) => unpickItem(base, b.warehouse, { key: id(), taskId }),
      deliver: (base: typeof db.base) => deliverOrder(base, b.warehouse, { key: id(), orderId, receivedBy: "Mottagare" }),
      return: (base: typeof db.base) => receiveReturn(base, b.warehouse, { key: id(), scanned: other.deviceNo }),
      goods: (base: typeof db.base) =>
        receiveGoods(base, b.warehouse, { key: id(), articleNo: b.basket, quantity: 2, purchaseOre: 1 }),
    };
    const before = await footprint();
    const calls = await atEveryFault(
      db.base,
      async (base) => expect(await deeds[deed]({ ...db.base, ...base })).not.toMatchObject({ ok: false }),
      async () => expect(await footprint()).toEqual(before),
    );
    expect(calls).toBeGreaterThan(2);
    expect(await footprint()).not.toEqual(before);
  },
);
