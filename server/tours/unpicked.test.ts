import { afterEach, beforeEach, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
type Order = Awaited<ReturnType<TourBench["picked"]>>;
let astas: Order;
let birgers: Order;

beforeEach(async () => {
  b = await tourBench();
  const { asta, birger } = b.personIds;
  [astas, birgers] = [await b.picked(asta), await b.picked(birger)];
  b.toTheDay();
  await b.propose();
  await b.giveTo((await b.showDay()).tours[0]?.tourId ?? "");
}, 120_000);
afterEach(() => b.close());

const stops = async () => (await b.tour()).stops.map(({ bring }) => bring.map(({ orderNo, isLoaded }) => [orderNo, isLoaded]));
const stopOf = async (orderNo: string) =>
  need(
    (await b.tour()).stops.find(({ bring }) => bring.some((thing) => thing.orderNo === orderNo)),
    "the order is on the tour",
  ).stopId;
async function unpick({ orderId }: Order): Promise<void> {
  const { id } = await b.one<{ id: string }>("select id from stores.pick_task where order_id = $1", [orderId]);
  expect((await (await b.as("Frej Hyllbo")).send(`/api/stores/picks/${id}/unpick`, {})).status).toBe(200);
}
const loaded = async () => (await b.one<{ n: number }>("select count(*)::int as n from tours.loaded")).n;

test("what is put back on its shelf while the van is loaded is on it no more, and is asked about before it leaves", async () => {
  await b.onTour("begin");
  for (const { scans } of [astas, birgers]) await b.onTour("load", { scanned: scans[0] });
  expect(await loaded()).toBe(2);
  await unpick(birgers);
  expect(await loaded()).toBe(1);
  expect((await b.onTour("depart", {})).body).toMatchObject({ code: "not-all-loaded", orderNos: [birgers.orderNo] });
});

test("what is put back on its shelf when the van is out leaves the tour: its stop waits for nobody, and the order for another tour", async () => {
  await b.leave();
  const stopId = await stopOf(astas.orderNo);
  await unpick(birgers);
  expect(await stops()).toEqual([[[astas.orderNo, true]]]);
  expect((await b.handOver(stopId)).status).toBe(200);
  expect(await b.one("select state from tours.tour")).toEqual({ state: "done" });
  expect(await b.one("select state from tours.job where order_id = $1", [birgers.orderId])).toEqual({ state: "left" });
});

test("nobody is home for what is held since it was picked: it goes back and stays held, and is nobody's to get", async () => {
  await b.leave();
  const { id } = await b.one<{ id: string }>("select id from devices.device where device_no = $1", [astas.scans[0]]);
  expect((await (await b.as("Greta Skruvmo")).send(`/api/devices/${id}/hold`, { reason: "Olycka utreds" })).status).toBe(200);
  const missed = await b.at(await stopOf(astas.orderNo), "missed", { note: "Ingen hemma" });
  expect(missed, JSON.stringify(missed.body)).toMatchObject({ status: 200 });
  expect(await b.one("select state, hold_reason from devices.device where id = $1", [id])).toEqual({
    ...{ state: "in-stock", hold_reason: "Olycka utreds" },
  });
});
