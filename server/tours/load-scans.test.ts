import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { need } from "../kernel/index.ts";
import { signature, type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
type Order = Awaited<ReturnType<TourBench["picked"]>>;
let astas: Order;
let birgers: Order;
let tourId = "";
let fetched: { deviceId: string; deviceNo: string };

interface Command {
  kind: string;
  key: string;
  madeAt: string;
  body: object;
}

/** Each story begins when the driver has begun to load, where there is no net: Asta and Birger get a rollator each, Asta gives one back. */
beforeEach(async () => {
  b = await tourBench();
  const { asta, birger } = b.personIds;
  fetched = await b.lent(asta);
  await b.pickup(asta, [fetched.deviceId]);
  [astas, birgers] = [await b.picked(asta), await b.picked(birger)];
  b.toTheDay();
  await b.propose();
  tourId = (await b.showDay()).tours[0]?.tourId ?? "";
  await b.giveTo(tourId);
  expect((await b.onTour("begin")).status).toBe(200);
}, 120_000);
afterEach(() => b.close());

const at = (clock: string) => `${b.day}T${clock}:00.000Z`;
const scan = (kind: string, madeAt: string, body: object): Command => ({ kind, key: crypto.randomUUID(), madeAt, body });
const load = (order: Order, clock: string) => scan("tour-load", at(clock), { tourId, scanned: order.scans[0] });
const leave = (clock: string, part: object = {}) => scan("tour-leave", at(clock), { tourId, ...part });
const again = (one: Command): Command => ({ ...one, key: crypto.randomUUID() });
async function sends(commands: Command[]) {
  const { status, body } = await (await b.driver()).send("/api/stores/scans", { commands });
  expect(status).toBe(200);
  return (body.rows as { outcome: string; refusal?: { code: string } }[]).map(({ outcome, refusal }) => refusal?.code ?? outcome);
}
const stopOf = async (orderNo: string) =>
  need(
    (await b.tour()).stops.find(({ bring }) => bring.some((thing) => thing.orderNo === orderNo)),
    "the order is on the tour",
  ).stopId;

/** What the loading has left: what must be the same however it came. */
async function left() {
  const of = async (text: string) => (await b.owner.query(text, [tourId])).rows;
  return {
    tour: await of("select state, out_at from tours.tour where id = $1"),
    stops: await of("select place_no, state from tours.stop where tour_id = $1 order by place_no"),
    jobs: await of("select j.state from tours.job j join tours.stop s on s.id = j.stop_id where s.tour_id = $1 order by j.id"),
    loaded: await of(
      `select l.pick_task_id, l.loaded_at from tours.loaded l join tours.job j on j.id = l.job_id join tours.stop s on s.id = j.stop_id
       where s.tour_id = $1 order by 1`,
    ),
    pickups: await of(
      "select loaded_at from orders.pickup_order where $1::uuid is not null and state = 'registered' order by id",
    ),
  };
}

describe("a van that is loaded without a net", () => {
  test("is loaded and has left at the moments when it was done, also a day late; the day's stops follow in the same queue, once", async () => {
    const [first, second] = [await stopOf(astas.orderNo), await stopOf(birgers.orderNo)];
    const loading = [load(astas, "06:40"), load(birgers, "06:45"), leave("07:00")];
    const handed = { receivedBy: "Personen själv", proof: "signature", picture: signature };
    const stops = [
      scan("tour-hand-over", at("08:00"), { stopId: first, ...handed }),
      scan("tour-fetch", at("08:05"), { stopId: first, scanned: fetched.deviceNo }),
      scan("tour-hand-over", at("09:00"), { stopId: second, ...handed }),
    ];
    const commands = [...loading, ...stops];
    b.moveTo(new Date(Date.parse(at("06:00")) + 24 * 3_600_000));
    expect(await sends(commands)).toEqual(["done", "done", "done", "done", "done", "done"]);
    const after = await left();
    expect(after.tour).toEqual([{ state: "done", out_at: new Date(at("07:00")) }]);
    expect(after.loaded.map(({ loaded_at: when }) => when).sort()).toEqual([new Date(at("06:40")), new Date(at("06:45"))]);
    expect(await sends([...commands].reverse())).toEqual(commands.map(() => "same"));
    for (const command of loading) expect(await sends([command])).toEqual(["same"]);
    expect(await left()).toEqual(after);
  }, 120_000);

  test("from two phones, and one after the other in the wrong order, is the same van", async () => {
    const commands = [load(astas, "06:40"), load(birgers, "06:45"), leave("07:00")];
    b.moveTo(new Date(at("07:30")));
    const [one, two, three] = commands as [Command, Command, Command];
    // One phone has all but Birger's and leaves; Birger's is scanned with another, and its scan comes last.
    expect(await sends([three, one])).toEqual(["done", "done"]);
    expect((await left()).jobs.map(({ state }) => state).sort()).toEqual(["left", "loaded", "loaded"]);
    expect(await sends([two])).toEqual(["done"]);
    const after = await left();
    expect(after.jobs.map(({ state }) => state)).toEqual(["loaded", "loaded", "loaded"]);
    expect(after.stops.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    expect(after.tour).toEqual([{ state: "out", out_at: new Date(at("07:00")) }]);
    expect(after.pickups).toContainEqual({ loaded_at: new Date(at("07:00")) });
    expect(await sends(commands.map(again))).toEqual(["same", "same", "same"]);
    expect(await left()).toEqual(after);
    expect((await (await b.driver()).get("/api/stores/conflicts")).body.conflicts).toEqual([]);
    expect((await b.handOver(await stopOf(birgers.orderNo))).status).toBe(200);
    // Handed over already: the other phone's scan of it tells nothing new.
    expect(await sends([again(two)])).toEqual(["same"]);
  }, 120_000);

  test("whose answer was lost on the way is the same by the route and by the queue", async () => {
    const one = load(astas, "06:40");
    const answer = await (await b.driver()).send(`/api/tours/${tourId}/load`, { scanned: astas.scans[0] }, one.key);
    expect(answer.status).toBe(200);
    const before = await left();
    expect(await sends([one])).toEqual(["same"]);
    expect(await left()).toEqual(before);
  }, 120_000);

  test("tells what does not fit: what another tour has, what no tour has, what was scanned when the van had left, another day's", async () => {
    const other = await (await b.planner()).send("/api/tours", {
      ...{ on: b.day, name: "Extraturen", areaId: null, driverId: null, van: null, capacity: 5 },
    });
    const { body } = other;
    expect(other.status, JSON.stringify(body)).toBe(201);
    const moved = { toTourId: body.tourId, placeNo: 1 };
    expect((await (await b.planner()).send(`/api/tours/stops/${await stopOf(birgers.orderNo)}/move`, moved)).status).toBe(200);
    b.moveTo(new Date(at("07:30")));
    const commands = [
      load(astas, "06:40"),
      load(birgers, "06:45"),
      scan("tour-load", at("06:50"), { tourId, scanned: fetched.deviceNo }),
      scan("tour-load", new Date(Date.parse(at("06:50")) - 24 * 3_600_000).toISOString(), { tourId, scanned: astas.scans[0] }),
      leave("07:00"),
    ];
    expect(await sends(commands)).toEqual(["done", "on-other-tour", "on-no-tour", "tour-not-today", "done"]);
    const kept = await (await b.driver()).get("/api/stores/conflicts");
    const told = (kept.body.conflicts as { kind: string; refusal: { code: string } }[]).map(({ kind, refusal }) => [
      kind,
      refusal.code,
    ]);
    expect(told.sort()).toEqual([
      ["tour-load", "on-no-tour"],
      ["tour-load", "on-other-tour"],
      ["tour-load", "tour-not-today"],
    ]);
  }, 120_000);

  test("a thing that is scanned when the van has left was not on it; nor one whose stop has been made", async () => {
    b.moveTo(new Date(at("07:30")));
    expect(await sends([load(astas, "06:40"), leave("07:00")])).toEqual(["done", "done"]);
    expect(await sends([load(birgers, "07:05")])).toEqual(["tour-left"]);
    expect((await b.handOver(await stopOf(astas.orderNo))).status).toBe(200);
    expect((await b.at(await stopOf(astas.orderNo), "fetch", { scanned: fetched.deviceNo })).status).toBe(200);
    expect(await sends([load(birgers, "06:45")])).toEqual(["tour-left"]);
    expect((await left()).loaded).toHaveLength(1);
  }, 120_000);

  test("with nothing on it and nothing to fetch has not left; another's tour is not loaded", async () => {
    const asFrej = await (await b.as("Frej Hyllbo")).send("/api/stores/scans", { commands: [load(astas, "06:40")] });
    expect(asFrej.body.rows).toMatchObject([{ refusal: { code: "not-permitted" } }]);
    await b.owner.query(
      "delete from tours.job j using tours.stop s where s.id = j.stop_id and s.tour_id = $1 and j.pickup_id is not null",
      [tourId],
    );
    b.moveTo(new Date(at("07:30")));
    expect(await sends([leave("07:00")])).toEqual(["nothing-on-tour"]);
  }, 120_000);
});
