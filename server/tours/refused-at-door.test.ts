import { afterEach, beforeEach, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { signature, type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
type Order = Awaited<ReturnType<TourBench["picked"]>>;
let orders: Order[];
let stopId: string;

/** Each story begins at Birger's door with two rollators, in one package, that two orders brought. */
beforeEach(async () => {
  b = await tourBench();
  orders = [await b.picked(b.personIds.birger), await b.picked(b.personIds.birger)];
  const planner = await b.planner();
  const opened = await planner.send("/api/stores/packages", { scanned: orders[0]?.scans[0] });
  const packageId = String(opened.body.packageId);
  expect((await planner.send(`/api/stores/packages/${packageId}/pack`, { scanned: orders[1]?.scans[0] })).status).toBe(200);
  expect((await planner.send(`/api/stores/packages/${packageId}/close`, {})).status).toBe(200);
  b.toTheDay();
  await b.propose();
  const tourId = (await b.showDay()).tours[0]?.tourId ?? "";
  await b.giveTo(tourId);
  await b.onTour("begin");
  expect((await b.onTour("load", { scanned: opened.body.packageNo })).status).toBe(200);
  expect((await b.onTour("depart")).status).toBe(200);
  stopId = need((await b.tour()).stops[0], "the tour has its stop").stopId;
}, 120_000);
afterEach(() => b.close());

const taskOf = async (at: number) =>
  need(
    (await b.tour()).stops.flatMap(({ bring }) => bring).find(({ deviceNo }) => deviceNo === orders[at]?.scans[0]),
    "the thing is brought",
  ).pickTaskId;
const device = (at: number) =>
  b.one<{ state: string; hold: string | null }>(`select state, hold_reason as hold from devices.device where device_no = $1`, [
    orders[at]?.scans[0],
  ]);
const orderState = async (at: number) =>
  (await b.one<{ state: string }>("select state from orders.customer_order where id = $1", [orders[at]?.orderId])).state;
const count = async (what: string) => (await b.one<{ n: number }>(`select count(*)::int as n from ${what}`)).n;

test("one is handed over and the other goes back to the store: its order is told, nobody pays, and the stop is done", async () => {
  const refused = [{ pickTaskId: await taskOf(1), because: "does-not-fit" }];
  const handed = await b.handOver(stopId, { refused });
  expect(handed).toMatchObject({ status: 200, body: { things: 1, refused: 1 } });
  expect(await b.handOver(stopId, { refused: [] })).toEqual(handed);
  expect([await device(0), await orderState(0)]).toEqual([{ state: "lent", hold: null }, "delivered"]);
  expect(["in-stock", "reserved"]).toContain((await device(1)).state);
  expect(await orderState(1)).toBe("cancelled");
  const tour = await b.tour();
  expect(tour).toMatchObject({ state: "done", stops: [{ state: "done" }] });
  expect(tour.stops[0]?.bring.map((thing) => thing.refused).sort()).toEqual(["does-not-fit", null].sort());
  expect(await count("orders.message where kind = 'refused-at-door'")).toBe(1);
  expect(await count("orders.fee")).toBe(0);
  expect(await count("stores.package where state = 'handed-over'")).toBe(1);
  const rents = await b.one<{ n: number }>(
    "select count(*)::int as n from billing.rent_period p join orders.order_row r on r.id = p.order_row_id where r.order_id = any($1)",
    [orders.map(({ orderId }) => orderId)],
  );
  expect(rents.n).toBe(1);
});

test("of what nobody takes no signature is asked; what was broken is held until somebody has looked at it", async () => {
  const [one, two] = [await taskOf(0), await taskOf(1)];
  const refused = [
    { pickTaskId: one, because: "broken" },
    { pickTaskId: two, because: "not-wanted" },
  ];
  const said = { receivedBy: "Dottern", proof: "name", picture: undefined };
  expect((await b.handOver(stopId, { ...said, refused: refused.slice(0, 1) })).body).toMatchObject({ code: "proof-needed" });
  expect(await device(0)).toEqual({ state: "picked", hold: null });
  expect(await b.handOver(stopId, { ...said, refused })).toMatchObject({ status: 200, body: { things: 0, refused: 2 } });
  expect((await device(0)).hold).toBe("Trasig när den skulle lämnas");
  expect((await device(1)).hold).toBeNull();
  expect([await orderState(0), await orderState(1)]).toEqual(["cancelled", "cancelled"]);
  expect((await b.showDay()).tours[0]).toMatchObject({ state: "done", stops: [{ state: "done" }] });
  expect(await count("stores.package where state = 'unpacked'")).toBe(1);
});

test("what is not on the van for the stop is not taken back, and nothing of the stop is done", async () => {
  const refused = [{ pickTaskId: crypto.randomUUID(), because: "other" }];
  expect((await b.handOver(stopId, { refused })).body).toMatchObject({ code: "not-brought-here" });
  expect(await device(0)).toEqual({ state: "picked", hold: null });
  expect((await b.tour()).state).toBe("out");
});

test("without a net it is the same when it comes, however often", async () => {
  const body = { stopId, receivedBy: "Birger", proof: "signature", picture: signature };
  const command = {
    kind: "tour-hand-over",
    key: crypto.randomUUID(),
    madeAt: `${b.day}T09:00:00.000Z`,
    body: { ...body, refused: [{ pickTaskId: await taskOf(0), because: "wrong-thing" }] },
  };
  b.moveTo(new Date(`${b.day}T11:00:00Z`));
  for (const outcome of ["done", "same"]) {
    const sent = await (await b.driver()).send("/api/stores/scans", { commands: [command] });
    expect(sent.body.rows).toMatchObject([{ outcome }]);
  }
  expect([await orderState(0), await orderState(1)]).toEqual(["cancelled", "delivered"]);
  expect(await count("orders.message where kind = 'refused-at-door'")).toBe(1);
});
