import { afterEach, beforeEach, expect, test } from "vitest";
import { must, need } from "../kernel/index.ts";
import { type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
type Order = Awaited<ReturnType<TourBench["picked"]>>;
let orders: Order[];
let tourId = "";
let box: { packageId: string; packageNo: string };

/** Each story begins when the driver has begun to load: two orders go to one place, in one package, and a third home. */
beforeEach(async () => {
  b = await tourBench();
  const { asta, birger } = b.personIds;
  const place = await b.placeThere();
  const there = { deliverTo: "place", deliveryPlaceId: place.id };
  orders = [await b.picked(asta, there), await b.picked(birger, there), await b.picked(birger)];
  box = await packed(orders.slice(0, 2));
  b.toTheDay();
  await b.propose();
  tourId = (await b.showDay()).tours[0]?.tourId ?? "";
  await b.giveTo(tourId);
  expect((await b.onTour("begin")).status).toBe(200);
}, 120_000);
afterEach(() => b.close());

const scansOf = (at: number) => need(orders[at]?.scans[0], "an order has its device");
const load = (scanned: string) => b.onTour("load", { scanned });
const store = async (path: string, body: object = {}) => (await b.planner()).send(`/api/stores/packages${path}`, body);
const bring = async () => (await b.tour()).stops.flatMap((stop) => stop.bring);

/** A closed package with an order's devices in it. */
async function packed(of: readonly Order[], isClosed = true) {
  const [first, ...rest] = of.flatMap(({ scans }) => scans);
  const opened = await store("", { scanned: first });
  must(opened.status === 200, `a package is opened, not ${JSON.stringify(opened.body)}`);
  const [packageId, packageNo] = [String(opened.body.packageId), String(opened.body.packageNo)];
  for (const scanned of rest) expect((await store(`/${packageId}/pack`, { scanned })).status).toBe(200);
  if (isClosed) expect((await store(`/${packageId}/close`)).status).toBe(200);
  return { packageId, packageNo };
}

test("a package is loaded by one scan with all that is in it, taken off as one, and handed over", async () => {
  expect((await load(scansOf(0))).body).toMatchObject({ code: "in-package", packageNo: box.packageNo });
  const loaded = await load(box.packageNo);
  expect(loaded).toMatchObject({ status: 200, body: { packageNo: box.packageNo, left: 1 } });
  expect((await load(box.packageNo)).body).toMatchObject({ code: "loaded-already" });
  expect((await store(`/${box.packageId}/reopen`)).body).toMatchObject({ code: "package-on-van" });
  const [first] = loaded.body.pickTaskIds as string[];
  expect(await b.onTour("unload", { pickTaskIds: [first] })).toMatchObject({ status: 200, body: { taken: 2 } });
  expect((await bring()).map(({ isLoaded }) => isLoaded)).toEqual([false, false, false]);
  expect((await load(box.packageNo)).status).toBe(200);
  expect((await load(scansOf(2))).status).toBe(200);
  expect((await b.onTour("depart")).status).toBe(200);
  const stop = need(
    (await b.tour()).stops.find((one) => one.bring.some((thing) => thing.box !== null)),
    "the package has its stop",
  );
  expect((await b.handOver(stop.stopId)).status).toBe(200);
  expect(await b.one("select state from stores.package where id = $1", [box.packageId])).toEqual({ state: "handed-over" });
}, 120_000);

test("a package that is open, or of which something goes with another tour or none, stays", async () => {
  expect((await store(`/${box.packageId}/reopen`)).status).toBe(200);
  expect((await load(box.packageNo)).body).toMatchObject({ code: "package-not-closed" });
  const late = await b.picked(b.personIds.asta, { deliverTo: "place", deliveryPlaceId: (await b.placeThere()).id });
  expect((await store(`/${box.packageId}/pack`, { scanned: late.scans[0] })).status).toBe(200);
  expect((await store(`/${box.packageId}/close`)).status).toBe(200);
  expect((await load(box.packageNo)).body).toMatchObject({ code: "package-not-all-here", packageNo: box.packageNo });
  expect((await bring()).some(({ isLoaded }) => isLoaded)).toBe(false);
}, 120_000);

test("what is on the van is not packed, and half a package is on no van, whoever writes it", async () => {
  expect((await load(scansOf(2))).status).toBe(200);
  expect((await store("", { scanned: scansOf(2) })).body).toMatchObject({ code: "loaded-by-itself" });
  const [half] = (await bring()).filter((thing) => thing.box !== null);
  const { jobId } = await b.one<{ jobId: string }>(
    `select j.id as "jobId" from tours.job j join stores.pick_task t on t.order_id = j.order_id where t.id = $1`,
    [half?.pickTaskId],
  );
  const write = b.owner.query(
    "insert into tours.loaded (job_id, pick_task_id, supplier_id, loaded_at, loaded_by) values ($1, $2, $3, now(), $2)",
    [jobId, half?.pickTaskId, b.supplierId],
  );
  await expect(write).rejects.toThrow("a package is loaded whole");
}, 120_000);

test("loaded and off again while another opens it: either it is on the van closed and whole, or it is open and off", async () => {
  const [loaded, opened] = await Promise.all([load(box.packageNo), store(`/${box.packageId}/reopen`)]);
  const { state } = await b.one<{ state: string }>("select state from stores.package where id = $1", [box.packageId]);
  const onVan = (await bring()).filter(({ isLoaded }) => isLoaded).length;
  expect([loaded.status, opened.status]).toContain(200);
  expect([`closed ${2}`, `open ${0}`]).toContain(`${state} ${onVan}`);
}, 120_000);

test("without a net the package's scan comes with the queue: the van has left with all of it", async () => {
  const at = (clock: string) => `${b.day}T${clock}:00.000Z`;
  const scan = (kind: string, madeAt: string, body: object) => ({ kind, key: crypto.randomUUID(), madeAt, body });
  const commands = [
    scan("tour-load", at("06:40"), { tourId, scanned: box.packageNo }),
    scan("tour-load", at("06:41"), { tourId, scanned: box.packageNo }),
    scan("tour-leave", at("07:00"), { tourId }),
  ];
  b.moveTo(new Date(at("07:30")));
  const { body } = await (await b.driver()).send("/api/stores/scans", { commands });
  expect((body.rows as { outcome: string }[]).map(({ outcome }) => outcome)).toEqual(["done", "same", "done"]);
  const { n } = await b.one<{ n: number }>(
    "select count(*)::int as n from tours.loaded l join stores.package_item i on i.pick_task_id = l.pick_task_id where i.package_id = $1",
    [box.packageId],
  );
  expect(n).toBe(2);
}, 120_000);

test("nobody there: what was in the package goes back, and the package is no more", async () => {
  expect((await load(box.packageNo)).status).toBe(200);
  expect((await b.onTour("depart", { leavingBehind: true })).status).toBe(200);
  const [stop] = (await b.tour()).stops;
  expect((await b.at(stop?.stopId ?? "", "missed", { note: "Stängt, ingen öppnade" })).status).toBe(200);
  expect(await b.one("select state from stores.package where id = $1", [box.packageId])).toEqual({ state: "unpacked" });
}, 120_000);
