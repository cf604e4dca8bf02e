import { afterEach, beforeEach, expect, test } from "vitest";
import { signature, type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
type Order = Awaited<ReturnType<TourBench["picked"]>>;
let astas: Order;
let birgers: Order;
let fetched: { deviceId: string; deviceNo: string };

interface Command {
  kind: string;
  key: string;
  madeAt: string;
  body: object;
}

/** Each story begins when the van has left with what Asta and Birger get; Asta gives another back. */
beforeEach(async () => {
  b = await tourBench();
  const { asta, birger } = b.personIds;
  fetched = await b.lent(asta);
  await b.pickup(asta, [fetched.deviceId]);
  [astas, birgers] = [await b.picked(asta), await b.picked(birger)];
  b.toTheDay();
  await b.propose();
  await b.giveTo((await b.showDay()).tours[0]?.tourId ?? "");
  await b.leave();
}, 120_000);
afterEach(() => b.close());

const at = (hour: number) => `${b.day}T${String(hour).padStart(2, "0")}:00:00.000Z`;
const stopOf = async (orderNo: string) =>
  (await b.tour()).stops.find(({ bring }) => bring.some((thing) => thing.orderNo === orderNo))?.stopId ?? "";
const scan = (kind: string, madeAt: string, body: object): Command => ({ kind, key: crypto.randomUUID(), madeAt, body });
async function sends(commands: Command[]) {
  const { status, body } = await (await b.driver()).send("/api/stores/scans", { commands });
  expect(status).toBe(200);
  return (body.rows as { outcome: string; refusal?: { code: string } }[]).map(({ outcome, refusal }) => refusal?.code ?? outcome);
}
const proof = { receivedBy: "Personen själv", proof: "signature", picture: signature };

/** The day's work: Asta's is handed over and her other fetched, nobody is home at Birger's. */
async function aDay(): Promise<Command[]> {
  const [first, second] = [await stopOf(astas.orderNo), await stopOf(birgers.orderNo)];
  return [
    scan("tour-hand-over", at(8), { stopId: first, ...proof }),
    scan("tour-fetch", at(9), { stopId: first, scanned: fetched.deviceNo }),
    scan("tour-missed", at(10), { stopId: second, note: "Ingen öppnade" }),
  ];
}

/** What the day has left: what must be the same however it came. */
async function left() {
  const { rows } = await b.owner.query(
    `select s.place_no, s.state, s.handed_at, s.closed_at, s.received_by, p.picture is not null as signed
     from tours.stop s left join tours.proof p on p.stop_id = s.id where s.supplier_id = $1 and s.state <> 'empty' order by 1`,
    [b.supplierId],
  );
  const orders = await b.owner.query("select order_no, state from orders.customer_order where order_no = any($1) order by 1", [
    [astas.orderNo, birgers.orderNo],
  ]);
  const trips = await b.owner.query("select count(*)::int as n from orders.missed_trip", []);
  return { stops: rows, orders: orders.rows, trips: trips.rows };
}

test("a day without a net is done when it comes, a day late too: at the moments when it was made, with its proof, once", async () => {
  const commands = await aDay();
  b.moveTo(new Date(Date.parse(at(9)) + 24 * 3_600_000));
  expect(await sends(commands)).toEqual(["done", "done", "done"]);
  const after = await left();
  expect(after.stops).toContainEqual(
    expect.objectContaining({ state: "done", handed_at: new Date(at(8)), closed_at: new Date(at(9)), signed: true }),
  );
  expect(after.stops).toContainEqual(expect.objectContaining({ state: "missed", closed_at: new Date(at(10)) }));
  expect(after.orders.map(({ state }) => state).sort()).toEqual(["cancelled", "delivered"]);
  const days = await b.one(
    "select max(lower(valid))::text as on from billing.rent_period where device_id = (select id from devices.device where device_no = $1)",
    [astas.scans[0]],
  );
  expect(days).toEqual({ on: b.day });
  expect(await sends([...commands].reverse())).toEqual(["same", "same", "same"]);
  for (const command of commands) expect(await sends([command])).toEqual(["same"]);
  expect(await left()).toEqual(after);
}, 120_000);

test("in the wrong order and from two phones it is the same day; what does not fit any more is told and nothing is doubled", async () => {
  const commands = await aDay();
  b.moveTo(new Date(at(11)));
  const [handed, fetch, missed] = commands as [Command, Command, Command];
  expect(await sends([missed])).toEqual(["done"]);
  expect(await sends([fetch])).toEqual(["done"]);
  expect(await sends([handed])).toEqual(["done"]);
  const again = (one: Command): Command => ({ ...one, key: crypto.randomUUID() });
  expect(await sends(commands.map(again))).toEqual(["done", "done", "done"]);
  expect((await left()).trips).toEqual([{ n: 1 }]);
  // Handed over by one phone, missed by the other.
  const { stopId } = handed.body as { stopId: string };
  expect(await sends([scan("tour-missed", at(10), { stopId, note: "Ingen hemma" })])).toEqual(["stop-closed"]);
  const { body } = await (await b.driver()).get("/api/stores/conflicts");
  expect(body.conflicts).toMatchObject([{ kind: "tour-missed", refusal: { code: "stop-closed" } }]);
}, 120_000);

test("a hand-over whose answer was lost is the same; one without its picture, and one of a tour of another day, are told", async () => {
  const stopId = await stopOf(astas.orderNo);
  b.moveTo(new Date(at(8)));
  const command = scan("tour-hand-over", at(8), { stopId, ...proof });
  expect(await sends([scan("tour-hand-over", at(7), { stopId, receivedBy: "Dotter", proof: "signature" })])).toEqual([
    "picture-needed",
  ]);
  const yesterday = new Date(Date.parse(at(8)) - 24 * 3_600_000).toISOString();
  expect(await sends([scan("tour-hand-over", yesterday, { stopId, ...proof })])).toEqual(["tour-not-out"]);
  expect((await b.handOver(stopId, {}, command.key)).status).toBe(200);
  expect(await sends([command])).toEqual(["same"]);
  const { rows } = await b.owner.query("select body ? 'picture' as has from stores.scan_conflict order by made_at", []);
  expect(rows).toContainEqual({ has: true });
}, 120_000);

test("somebody else's tour is not driven from one's own phone", async () => {
  const stopId = await stopOf(astas.orderNo);
  const { status, body } = await (await b.as("Frej Hyllbo")).send("/api/stores/scans", {
    commands: [scan("tour-missed", at(8), { stopId, note: "Ingen hemma" })],
  });
  expect(status).toBe(200);
  expect(body.rows).toMatchObject([{ refusal: { code: "not-permitted" } }]);
}, 120_000);
