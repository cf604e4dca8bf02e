import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, localDate } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { testNoon } from "../platform/testbench.ts";
import { type Lent, lifeWords, noonOf } from "./fixtures-life.ts";

let b: OrderBench;
beforeAll(async () => {
  b = await orderBench();
}, 90_000);
afterAll(() => b.close());
beforeEach(() => b.moveTo(testNoon));
const { act, correct, lend, rents, deviceNow } = lifeWords(() => b);

/** A unit with a place of its own; `pays`: it pays for what is its own. One that does not is private: no rule says who does. */
async function unitOf(pays: boolean) {
  const { unitId } = await b.one<{ unitId: string }>(
    `select u.id as "unitId" from organisation.unit u join organisation.delivery_place d on d.unit_id = u.id
     where u.supplier_id = $1 and u.care_provider_id is not null and coalesce(d.closed_on, u.closed_on) is null
     order by case when $2 then u.id::text end, u.id desc`,
    [b.supplierId, pays],
  );
  const makePrivate =
    "update organisation.care_provider set kind = 'privat' where id = (select care_provider_id from organisation.unit where id = $1)";
  if (!pays) await b.owner.query(makePrivate, [unitId]);
  const { payerId } = await b.one<{ payerId: string }>(
    `select id as "payerId" from organisation.payer where supplier_id = $1 and kind = 'primarvard' order by id`,
    [b.supplierId],
  );
  await b.owner.query("update organisation.unit set payer_id = $2 where id = $1", [unitId, pays ? payerId : null]);
  return { unitId, payerId };
}

/** Who is counted as the one who rents a device on a day. */
async function payersOn(deviceId: string, day: string): Promise<string[]> {
  const { rows } = await b.owner.query<{ payer: string }>(
    `select payer_id as payer from billing.billing_report where device_id = $1 and first_day <= $2 and (last_day is null or last_day >= $2)`,
    [deviceId, day],
  );
  return rows.map(({ payer }) => payer);
}

describe("base equipment and personal aids", () => {
  test("a person's aid becomes a unit's from a chosen day and back: payer, rent and on-call follow from the day, nothing is edited", async () => {
    const device = await lend(b.articles.bed);
    await b.owner.query("update catalogue.article set jour_cover = 'always' where article_no = $1", [device.articleNo]);
    const { unitId, payerId } = await unitOf(true);
    b.moveTo(noonOf("2026-12-10"));
    const wish = { deviceId: device.deviceId, to: { is: "unit", unitId }, from: "2026-12-01" };
    const shown = await correct("/preview", wish);
    expect(shown).toMatchObject({
      status: 200,
      body: {
        ...{ kind: "to-unit", earliest: "2026-11-23", needsPayer: false },
        ...{
          before: { is: "person", isOnCall: true },
          after: { is: "unit", isOnCall: false },
          months: [{ month: "2026-12", days: 10 }],
        },
      },
    });
    const entries = "select count(*)::int as count from billing.rent_entry where device_id = $1";
    const deliveries = async () =>
      (await b.owner.query("select 1 from devices.devices_report where device_id = $1", [device.deviceId])).rowCount;
    const delivered = await deliveries();
    const [before] = (await b.owner.query<{ count: number }>(entries, [device.deviceId])).rows;
    const made = await correct("", { ...wish, because: "Registrerades fel när sängen kom" });
    expect(made).toMatchObject({ status: 201, body: { orderNo: expect.stringMatching(/^K\d+$/) } });
    expect(await deviceNow(device.deviceId)).toEqual({ state: "lent", holder: "unit", person: null, unit: unitId });
    const [old, now] = await rents([device.deviceId]);
    expect([old, now]).toMatchObject([
      { first: "2026-11-23", last: "2026-11-30", person: b.personIds.asta },
      { first: "2026-12-01", last: null, person: null, unit: unitId, payer: payerId },
    ]);
    const [after] = (await b.owner.query<{ count: number }>(entries, [device.deviceId])).rows;
    expect(after?.count).toBe((before?.count ?? 0) + 2);
    expect(
      await b.one(
        `select because, corrects = no - 1 as corrects, at::date::text as at from devices.custody where device_id = $1 order by no desc limit 1`,
        [device.deviceId],
      ),
    ).toMatchObject({ because: "corrected", corrects: true });

    const back = { deviceId: device.deviceId, to: { is: "person", personId: b.personIds.asta, unitId }, from: "2026-12-05" };
    const offered = (await correct("/preview", back)).body as { needsPayer: boolean; after: { isOnCall: boolean } };
    expect(offered).toMatchObject({ kind: "to-person", before: { isOnCall: false } });
    const payer = offered.needsPayer ? { payerId: old?.payer } : {};
    expect((await correct("", { ...back, ...payer, because: "Förskrevs personligt" })).status).toBe(201);
    expect(await rents([device.deviceId])).toMatchObject([
      { first: "2026-11-23", last: "2026-11-30" },
      { first: "2026-12-01", last: "2026-12-04", payer: payerId },
      { first: "2026-12-05", last: null, person: b.personIds.asta },
    ]);
    // The figures follow the day: what is rented is counted on whose it is. Nothing more was delivered.
    const countedOn = (day: string) => payersOn(device.deviceId, day);
    expect([await countedOn("2026-11-30"), await countedOn("2026-12-01"), await countedOn("2026-12-04")]).toEqual([
      [old?.payer],
      [payerId],
      [payerId],
    ]);
    expect(await countedOn("2026-12-05")).not.toContain(payerId);
    expect(await countedOn("2026-12-05")).toHaveLength(1);
    expect(await deliveries()).toBe(delivered);
    const { rows } = await b.owner.query(
      "select kind from orders.device_correction where device_id = $1 order by recorded_at, kind desc",
      [device.deviceId],
    );
    expect(rows.map(({ kind }) => kind).sort()).toEqual(["to-person", "to-unit"]);
  });

  test("what was invoiced to the wrong payer is given back on the next invoice, and the right one pays it", async () => {
    const device = await lend();
    const { unitId, payerId } = await unitOf(true);
    const [old] = await rents([device.deviceId]);
    const run = async (month: string, day: string) => {
      b.moveTo(noonOf(day));
      const { runMonth } = await import("./run-month.ts");
      const { systemActor } = await import("../platform/index.ts");
      await runMonth(b.base, systemActor(b.supplierId), month as never);
    };
    await run("2026-11", "2026-12-03");
    const wish = {
      deviceId: device.deviceId,
      to: { is: "unit", unitId },
      from: "2026-11-23",
      because: "Var enhetens från början",
    };
    expect((await correct("", wish)).status).toBe(201);
    await run("2026-12", "2027-01-04");
    const { rows } = await b.owner.query<{ payer: string; ore: number }>(
      `select i.payer_id as payer, sum(l.amount_ore)::int as ore from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
       where l.source_id in (select p.id from billing.rent_period p where p.device_id = $1 and (isempty(p.valid) or lower(p.valid) >= '2026-11-23')) group by 1`,
      [device.deviceId],
    );
    const sum = (id: string | undefined) => rows.find(({ payer }) => payer === id)?.ore;
    expect(sum(old?.payer)).toBe(0);
    expect(sum(payerId)).toBeGreaterThan(0);
  });

  test("is refused without a payer, before the holder had it, to the same holder, and while it waits for the van", async () => {
    const device = await lend();
    const { unitId } = await unitOf(false);
    const wish = { deviceId: device.deviceId, to: { is: "unit", unitId }, from: "2026-11-23", because: "Registrerades fel" };
    const before = await b.footprint();
    expect(await correct("", wish)).toMatchObject({ status: 409, body: { code: "payer-not-decided" } });
    expect(await correct("", { ...wish, from: "2026-11-22" })).toMatchObject({
      status: 422,
      body: { code: "correction-day-wrong" },
    });
    expect(await correct("", { ...wish, from: "2026-11-24" })).toMatchObject({ status: 422 });
    const same = { ...wish, to: { is: "person", personId: b.personIds.asta, unitId } };
    expect(await correct("", same)).toMatchObject({ body: { code: "correction-changes-nothing" } });
    expect((await correct("", wish, "Alva Provhaga")).status).toBe(403);
    expect(await b.footprint()).toEqual(before);
  });
  test("the preview says who pays on each of its days, as it becomes: she lived elsewhere on some of them", async () => {
    const device = await lend();
    const { unitId, payerId } = await unitOf(true);
    b.moveTo(noonOf("2026-12-10"));
    const toUnit = { deviceId: device.deviceId, to: { is: "unit", unitId }, from: "2026-12-01", because: "Registrerades fel" };
    expect((await correct("", toUnit)).status).toBe(201);
    const moved = await (await b.as("Ebba Svarsund")).send(`/api/patients/${b.personIds.asta}/moves`, {
      ...{ from: "2026-12-04", form: "ordinart", municipalityCode: "1480" },
    });
    expect(moved.status).toBe(200);
    const back = { deviceId: device.deviceId, to: { is: "person", personId: b.personIds.asta, unitId }, from: "2026-12-02" };
    const shown = (await correct("/preview", back)).body as {
      needsPayer: boolean;
      totalOre: number;
      months: { days: number; ore: number; from: string; fromName: string; toName: string; isAsked: boolean }[];
    };
    expect(shown.needsPayer).toBe(false);
    expect(shown.months).toMatchObject([
      { from: "2026-12-02", days: 2, isAsked: false },
      { from: "2026-12-04", days: 7, isAsked: false },
    ]);
    expect(shown.months[0]?.toName).not.toBe(shown.months[1]?.toName);
    expect((await correct("", { ...back, because: "Var hennes hela tiden" })).status).toBe(201);
    // What it said is what became of it.
    const { rows: names } = await b.owner.query<{ id: string; name: string }>("select id, name from organisation.payer");
    const nameOf = (id: string | null | undefined) => names.find((one) => one.id === id)?.name;
    const became = (await rents([device.deviceId])).filter(({ first }) => first >= "2026-12-01");
    expect(became.map(({ first, payer }) => [first, nameOf(payer)])).toEqual([
      ["2026-12-01", nameOf(payerId)],
      ...shown.months.map(({ from, toName }) => [from, toName]),
    ]);
    expect(shown.months.map(({ fromName }) => fromName)).toEqual([nameOf(payerId), nameOf(payerId)]);
    expect(shown.totalOre).toBe(shown.months.reduce((sum, { ore }) => sum + ore, 0));
  });
});

describe("from person to person", () => {
  test("needs cleaned and checked; who pays is decided anew for the receiver, and the history is kept", async () => {
    const device = await lend();
    const { unitId } = await unitOf(true);
    b.moveTo(noonOf("2026-12-01"));
    const to = { is: "person", personId: b.personIds.birger, unitId };
    const wish = { deviceId: device.deviceId, to, from: "2026-12-01", because: "Asta har fått en annan" };
    const offered = (await correct("/preview", wish)).body as { needsPayer: boolean };
    const [old] = await rents([device.deviceId]);
    const payer = offered.needsPayer ? { payerId: old?.payer } : {};
    expect(await correct("", { ...wish, ...payer, isCleaned: true })).toMatchObject({
      body: { code: "not-cleaned-and-checked" },
    });
    expect((await correct("", { ...wish, ...payer, isCleaned: true, isChecked: true })).status).toBe(201);
    expect(await deviceNow(device.deviceId)).toMatchObject({ state: "lent", person: b.personIds.birger });
    expect(await rents([device.deviceId])).toMatchObject([
      { last: "2026-11-30", person: b.personIds.asta },
      { first: "2026-12-01", last: null, person: b.personIds.birger },
    ]);
    const { rows } = await b.owner.query<{ person: string }>(
      "select person_id as person from devices.custody where device_id = $1 and person_id is not null order by no desc limit 2",
      [device.deviceId],
    );
    expect(rows.map(({ person }) => person)).toEqual([b.personIds.birger, b.personIds.asta]);
  });
});

test("whatever happens in a life, a device is with one at a time, no day has two rents, and rent is paid while it is with somebody", async () => {
  const steps = fc.array(
    fc.record({
      deed: fc.constantFrom("swap", "loan", "end", "lose", "find", "unit", "person"),
      days: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 4, maxLength: 9 },
  );
  const { unitId, payerId } = await unitOf(true);
  await fc.assert(
    fc.asyncProperty(steps, async (life) => {
      b.moveTo(testNoon);
      await b.owner.query(
        "update devices.device set hold_reason = null where supplier_id = $1 and state = 'in-stock' and article_no = any($2)",
        [b.supplierId, b.articles.rollators],
      );
      const device = await lend(b.articles.rollator).catch(() => undefined);
      if (!device) return;
      let [now, loan, loss] = [device.deviceId, undefined as string | undefined, undefined as string | undefined];
      const all = new Set([now]);
      let [day, lostOn] = [localDate("2026-11-23"), localDate("2026-11-23")];
      for (const { deed, days } of life) {
        day = addDays(day, days);
        b.moveTo(noonOf(day));
        const other = (
          await b.owner.query<Lent>(
            `select id as "deviceId", device_no as "deviceNo" from devices.device where article_no = $1 and supplier_id = $2 and state = 'in-stock' and hold_reason is null and kept_until is null order by id limit 1`,
            [device.articleNo, b.supplierId],
          )
        ).rows[0];
        if ((deed === "swap" || deed === "loan") && other && !loss && !(deed === "loan" && loan)) {
          const done = await act(now, deed === "swap" ? "swap" : "lend-meanwhile", { scanned: other.deviceNo, because: "Prov" });
          expect(done.status).toBe(200);
          if (deed === "loan") loan = now;
          else if (loan) loan = undefined;
          now = other.deviceId;
          all.add(now);
        } else if (deed === "end" && loan && !loss) {
          const done = await act(loan, "end-loan");
          expect(done.status).toBe(200);
          now = loan;
          loan = undefined;
        } else if (deed === "lose" && !loss && !loan) {
          const lost = await (await b.as("Ebba Svarsund")).send("/api/losses", { deviceId: now, lostOn: day, isCareless: "no" });
          expect(lost.status).toBe(201);
          loss = String(lost.body.lossId);
          lostOn = day;
        } else if (deed === "find" && loss) {
          expect((await (await b.as("Ebba Svarsund")).send(`/api/losses/${loss}/found`, {})).status).toBe(200);
          loss = undefined;
        } else if ((deed === "unit" || deed === "person") && !loss && !loan) {
          const to = deed === "unit" ? { is: "unit", unitId } : { is: "person", personId: b.personIds.asta, unitId };
          const done = await correct("", { deviceId: now, to, from: day, payerId, because: "Registrerades fel" });
          expect([201, 409], JSON.stringify(done.body)).toContain(done.status);
        }
      }
      await expectOneRent([...all], day, loss === undefined ? undefined : lostOn);
    }),
    { numRuns: 8 },
  );
}, 240_000);

/** Each day from the first: one of the devices is rented, once; when it is lost, until the day of the report. */
async function expectOneRent(deviceIds: string[], last: string, lostOn: string | undefined): Promise<void> {
  const { rows } = await b.owner.query<{ on: string; rents: number }>(
    `select d::date::text as on, (select count(*)::int from billing.rent_period p where p.device_id = any($1) and lower(p.valid) >= '2026-11-23' and p.valid @> d::date) as rents
     from generate_series('2026-11-23'::date, $2::date + 1, interval '1 day') d order by d`,
    [deviceIds, last],
  );
  for (const { on, rents: count } of rows) expect(count, on).toBe(lostOn !== undefined && on > lostOn ? 0 : 1);
  const { rows: held } = await b.owner.query<{ count: number }>(
    `select count(*)::int as count from devices.device where id = any($1) and holder in ('person', 'unit')`,
    [deviceIds],
  );
  expect(held[0]?.count).toBe(lostOn === undefined ? 1 : 0);
  const { rows: broken } = await b.owner.query(
    `select 1 from devices.custody c join devices.custody n on n.device_id = c.device_id and n.no = c.no + 1 where c.device_id = any($1) and n.at < c.at`,
    [deviceIds],
  );
  expect(broken).toEqual([]);
}
