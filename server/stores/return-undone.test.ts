import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { returnFollowed } from "../app/return-followed.ts";
import { type Lent, lifeWords, noonOf } from "../billing/fixtures-life.ts";
import { checkLedger, runMonth } from "../billing/index.ts";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { atEveryFault, testNoon } from "../platform/testbench.ts";
import { jpegOf } from "../platform/testbench-picture.ts";
import { unreceiveReturn } from "./unreceive-return.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));
const { act, lend, free, deviceNow } = lifeWords(() => b);

const frej = () => b.as("Frej Hyllbo");
const scanHome = async ({ deviceNo }: Lent) =>
  expect((await (await frej()).send("/api/stores/returns", { scanned: deviceNo })).status).toBe(200);
const undo = async ({ deviceId }: { deviceId: string }) => (await frej()).send(`/api/stores/returns/${deviceId}/undo`, {});

/** A bed with three rented rails on it, at somebody's home. */
async function lendBed(personId: string): Promise<Lent> {
  const bed = await lendTo(personId, b.articles.bed);
  const rails = await b.order({ personId, rows: [{ articleNo: b.articles.rail, quantity: 2, mainDeviceId: bed.deviceId }] });
  expect(rails.status, JSON.stringify(rails.body)).toBe(201);
  await b.pick(String(rails.body.orderId));
  await b.deliver(String(rails.body.orderId));
  return bed;
}

/** A rollator that two things sit on. */
async function lendWithParts(): Promise<Lent> {
  const device = await lend();
  await b.owner.query("insert into devices.component (device_id, article_no, quantity, added_at) values ($1, $2, 2, $3)", [
    device.deviceId,
    b.articles.rail,
    b.base.now(),
  ]);
  return device;
}

async function lendTo(personId: string, articleNo: string): Promise<Lent> {
  const placed = await b.order({ personId, rows: [{ articleNo, quantity: 1 }] });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  await b.pick(String(placed.body.orderId));
  await b.deliver(String(placed.body.orderId));
  return b.one<Lent>(
    `select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo" from devices.device d
     join orders.order_row r on r.id = d.order_row_id where r.order_id = $1`,
    [placed.body.orderId],
  );
}
const broken = () => checkLedger(b.base, systemActor(b.supplierId));
const parts = async ({ deviceId }: Lent) =>
  (
    await b.owner.query(
      `select article_no as "articleNo", quantity, person_id as "personId" from devices.component where device_id = $1 and removed_at is null`,
      [deviceId],
    )
  ).rows;

describe("a return that was a mistake", () => {
  test("is undone: the invoice is to the öre that of one that was never touched, with all that sits on it", async () => {
    const [wrong, same] = [await lendBed(b.personIds.asta), await lendBed(b.personIds.birger)];
    b.moveTo(noonOf("2026-11-25"));
    const before = await b.one(
      `select person_id as person, care_provider_id as provider, lagrum, order_row_id as row, state, holder, grade from devices.device where id = $1`,
      [wrong.deviceId],
    );
    await scanHome(wrong);
    expect(await parts(wrong)).toEqual([]);
    expect(await undo(wrong)).toMatchObject({ status: 200, body: { deviceNo: wrong.deviceNo, holder: "person" } });
    expect(
      await b.one(
        `select person_id as person, care_provider_id as provider, lagrum, order_row_id as row, state, holder, grade from devices.device where id = $1`,
        [wrong.deviceId],
      ),
    ).toEqual(before);
    expect(await parts(wrong)).toEqual([{ articleNo: b.articles.rail, quantity: 2, personId: b.personIds.asta }]);
    expect(
      await b.one(
        `select c.because, c.corrects = c.no - 1 as corrects, c.at = (select x.at from devices.custody x where x.device_id = c.device_id and x.no = c.no - 1) as same
         from devices.custody c where c.device_id = $1 order by no desc limit 1`,
        [wrong.deviceId],
      ),
    ).toEqual({ because: "return-undone", corrects: true, same: true });
    const picture = (await (await b.as("Alva Provhaga")).get(`/api/devices?personId=${b.personIds.asta}`)).body as {
      now: { deviceId: string }[];
      ended: { deviceId: string }[];
    };
    expect(picture.now.map(({ deviceId }) => deviceId)).toContain(wrong.deviceId);
    expect(picture.ended.map(({ deviceId }) => deviceId)).not.toContain(wrong.deviceId);
    b.moveTo(noonOf("2026-12-02"));
    await runMonth(b.base, systemActor(b.supplierId), "2026-11" as Month);
    const lines = async ({ deviceId }: Lent) =>
      (
        await b.owner.query(
          `select l.article_no as article, l.from_on::text as "from", l.to_on::text as "to", l.days, l.quantity, l.amount_ore::int as ore
           from billing.invoice_line l where l.device_id = $1 and l.from_on >= '2026-11-23' order by l.article_no, l.from_on`,
          [deviceId],
        )
      ).rows;
    const [got, should] = [await lines(wrong), await lines(same)];
    expect(should).toHaveLength(2);
    expect(got).toEqual(should);
    expect(await broken()).toEqual([]);
  });

  test("lets the pick-up row wait again with its rent as the pick-up said, and the true return ends it once", async () => {
    const [one, two] = [await lend(), await lend()];
    const body = { personId: b.personIds.asta, deviceIds: [one.deviceId, two.deviceId], fetchFrom: "home", isInfectious: false };
    const placed = await (await b.as("Alva Provhaga")).send("/api/pickups", body);
    expect(placed.status, JSON.stringify(placed.body)).toBe(201);
    const pickup = () =>
      b.one<{ state: string; rows: string[] }>(
        `select p.state, array(select r.state from orders.pickup_row r where r.pickup_id = p.id order by r.device_id = $2 desc) as rows
         from orders.pickup_order p where p.id = $1`,
        [placed.body.pickupId, one.deviceId],
      );
    const lastDay = async ({ deviceId }: Lent) =>
      b.one(
        "select (upper(valid) - 1)::text as last from billing.rent_period where device_id = $1 and not isempty(valid) order by lower(valid) desc",
        [deviceId],
      );
    const promised = await lastDay(one);
    await scanHome(one);
    expect(await pickup()).toEqual({ state: "part-arrived", rows: ["arrived", "registered"] });
    expect((await undo(one)).status).toBe(200);
    expect(await pickup()).toEqual({ state: "registered", rows: ["registered", "registered"] });
    await scanHome(one);
    await scanHome(two);
    expect(await pickup()).toEqual({ state: "done", rows: ["arrived", "arrived"] });
    expect((await undo(one)).status).toBe(200);
    expect(await pickup()).toEqual({ state: "part-arrived", rows: ["registered", "arrived"] });
    expect(await lastDay(one)).toEqual(promised);
    b.moveTo(noonOf("2026-11-25"));
    await scanHome(one);
    expect(await pickup()).toEqual({ state: "done", rows: ["arrived", "arrived"] });
    expect(await lastDay(one)).toEqual(promised);
    expect(await broken()).toEqual([]);
  });

  test("of a trial lets the trial, its follow-up and the receipt go on", async () => {
    const device = await lend(undefined, { trialUntil: "2026-12-20" });
    const kept = () =>
      b.one(
        `select (select array_agg(t.state || ' ' || t.until_on) from prescribing.timed_loan t where t.device_id = $1) as loans,
           (select array_agg(f.state || ' ' || f.due_on order by f.due_on) from prescribing.follow_up f where f.device_id = $1) as plans,
           (select array_agg(r.state || ' ' || (l.home_at is null)) from prescribing.receipt_line l join prescribing.receipt r on r.id = l.receipt_id where l.device_id = $1) as receipts`,
        [device.deviceId],
      );
    const before = await kept();
    await scanHome(device);
    expect(await kept()).not.toEqual(before);
    expect((await undo(device)).status).toBe(200);
    expect(await kept()).toEqual(before);
  });

  test("is undone once: the same press twice answers the same, another finds it gone on", async () => {
    const device = await lend();
    await scanHome(device);
    const key = crypto.randomUUID();
    const send = async () => (await frej()).send(`/api/stores/returns/${device.deviceId}/undo`, {}, key);
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status, second.body]).toEqual([200, 200, first.body]);
    expect(await undo(device)).toMatchObject({ status: 409, body: { code: "return-gone-on" } });
    expect(await deviceNow(device.deviceId)).toMatchObject({ state: "lent", person: b.personIds.asta });
  });
});

describe("a return stands, and nothing is written, when", () => {
  /** Scanned home, then something happens. */
  const cases: [string, string, (device: Lent) => Promise<unknown>][] = [
    ["it is of yesterday", "return-too-late", async () => b.moveTo(noonOf("2026-11-24"))],
    [
      "it is looked at",
      "return-gone-on",
      async ({ deviceNo }) =>
        (await b.as("Greta Skruvmo")).send("/api/service/inspections", {
          ...{ scanned: deviceNo, findings: ["dirty"], decision: "recondition", checklist: [] },
        }),
    ],
    [
      "it is held",
      "device-held",
      async ({ deviceId }) => (await b.as("Greta Skruvmo")).send(`/api/devices/${deviceId}/hold`, { reason: "Tillbud" }),
    ],
    [
      "wear is reported of it",
      "return-has-followed",
      async ({ deviceId }) => {
        const wear = { deviceId, found: "return", told: "Ramen är bockad", pictures: [jpegOf(10, 10).toString("base64")] };
        expect((await (await b.as("Greta Skruvmo")).send("/api/wear", wear)).status).toBe(201);
      },
    ],
  ];

  test.each(cases)("%s: %s", async (_why, code, then) => {
    const device = await lend();
    await scanHome(device);
    await then(device);
    const before = await b.footprint();
    expect(await undo(device)).toMatchObject({ status: 409, body: { code } });
    expect(await b.footprint()).toEqual(before);
  });

  test("a technician took it back when a loan was over: that was no return", async () => {
    const first = await lend();
    const loan = await free(first.articleNo);
    expect((await act(first.deviceId, "lend-meanwhile", { scanned: loan.deviceNo, because: "Byter hjul" })).status).toBe(200);
    expect((await act(first.deviceId, "end-loan")).status).toBe(200);
    const before = await b.footprint();
    expect(await undo(loan)).toMatchObject({ status: 409, body: { code: "return-gone-on" } });
    const { body } = await (await frej()).get("/api/stores/returns");
    expect(JSON.stringify(body)).not.toContain(loan.deviceId);
    expect(await b.footprint()).toEqual(before);
  });

  test("a part is said to be missing, or nobody of the warehouse asks", async () => {
    const bed = await lendWithParts();
    await scanHome(bed);
    expect((await (await b.as("Alva Provhaga")).send(`/api/stores/returns/${bed.deviceId}/undo`, {})).status).toBe(403);
    const missing = { deviceId: bed.deviceId, articleNo: b.articles.rail };
    expect((await (await frej()).send("/api/stores/parts/missing", missing)).status).toBe(201);
    expect(await undo(bed)).toMatchObject({ status: 409, body: { code: "return-has-followed" } });
  });
});

test("a fault at any call of the undo leaves the device in goods in, and all else as it was", async () => {
  const bed = await lendWithParts();
  const { personIds } = b;
  const body = { personId: personIds.asta, deviceIds: [bed.deviceId], fetchFrom: "home", isInfectious: false };
  expect((await (await b.as("Alva Provhaga")).send("/api/pickups", body)).status).toBe(201);
  await scanHome(bed);
  const warehouse = await b.actor("Frej Hyllbo");
  const before = await b.footprint();
  const calls = await atEveryFault(
    b.base,
    async (base) =>
      expect(
        await withActor(base, warehouse, (tx) => unreceiveReturn(base, tx, { deviceId: bed.deviceId, followed: returnFollowed })),
      ).toMatchObject({ ok: true }),
    async () => expect(await b.footprint()).toEqual(before),
  );
  expect(calls).toBeGreaterThan(5);
  expect(await deviceNow(bed.deviceId)).toMatchObject({ state: "lent", person: personIds.asta });
  expect(await broken()).toEqual([]);
});

test("what sat on a device that came home is asked about until somebody answers, also when the scan came with a queue", async () => {
  const bed = await lendWithParts();
  const command = {
    kind: "return",
    key: crypto.randomUUID(),
    madeAt: b.base.now().toISOString(),
    body: { scanned: bed.deviceNo },
  };
  b.moveTo(new Date(testNoon.getTime() + 3_600_000));
  expect((await (await frej()).send("/api/stores/scans", { commands: [command] })).status).toBe(200);
  const asked = async () => {
    const { body } = await (await frej()).get("/api/stores/returns");
    return (body as { items: { deviceId: string; isToday: boolean; parts: object[] }[] }).items.find(
      ({ deviceId }) => deviceId === bed.deviceId,
    );
  };
  expect(await asked()).toMatchObject({ isToday: true, parts: [{ articleNo: b.articles.rail, quantity: 2 }] });
  expect(JSON.stringify(await asked())).not.toContain(b.personIds.asta);
  b.moveTo(noonOf("2026-11-25"));
  expect(await asked()).toMatchObject({ isToday: false, parts: [{ quantity: 2 }] });
  const came = async () => (await frej()).send(`/api/stores/returns/${bed.deviceId}/parts-came`, {});
  expect(await came()).toMatchObject({ status: 200, body: { quantity: 2 } });
  expect(await came()).toMatchObject({ status: 409, body: { code: "parts-not-asked-about" } });
  expect(await asked()).toBeUndefined();
  const missing = { deviceId: bed.deviceId, articleNo: b.articles.rail };
  expect((await (await frej()).send("/api/stores/parts/missing", missing)).status).toBe(409);
});
