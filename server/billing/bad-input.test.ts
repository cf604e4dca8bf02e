import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestDatabase } from "../platform/testbench.ts";
import { testDatabase, testNoon } from "../platform/testbench.ts";
import { type Line, type RentBench, rentBench, whenOver } from "./fixtures.ts";

/** What must not hurt a month: kills, clocks that go back, and what is registered late. */
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.base.moveTo(testNoon));

const shapes = (lines: readonly Line[]) =>
  lines.map(({ kind, fromOn, days, priceOre, amountOre }) => [kind, fromOn, days, priceOre, amountOre].join(" ")).sort();
async function rents(bench: RentBench, payers: number): Promise<string[]> {
  const made: string[] = [];
  for (let n = 1; n <= payers; n += 1) {
    const articleNo = await bench.article([["2019-01-01", 10_000 * n]]);
    const payerId = await bench.payer(`Betalare ${n}`);
    await bench.start({ deviceId: await bench.device(articleNo), articleNo, payerId, firstDay: "2026-11-10" });
    made.push(payerId);
  }
  return made;
}
class Killed extends Error {}

test.each([30, 60, 99])(
  "killed at %i per cent the month goes on, with the result of one that was not killed",
  async (percent) => {
    const [b, twin] = [await rentBench(db, { batchLines: 1 }), await rentBench(db)];
    await rents(b, 10);
    await rents(twin, 10);
    db.base.moveTo(whenOver("2026-11"));
    const { runMonth } = await import("./run-month.ts");
    const killed = runMonth(db.base, b.actor, "2026-11" as Parameters<typeof runMonth>[2], ({ payersDone, payersAll }) => {
      if (payersDone * 100 >= Math.min(percent, 90) * payersAll) throw new Killed();
    });
    await expect(killed).rejects.toThrow(Killed);
    const before = await b.lines();
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(10);
    expect(await b.run("2026-11")).toMatchObject({ ok: true, value: { payersDone: 10, payersAll: 10, linesMade: 10 } });
    await twin.run("2026-11");
    expect(shapes(await b.lines())).toEqual(shapes(await twin.lines()));
  },
);

test("a payer is merged with another in the middle of the year, told late: the old is given back, the new pays, no day twice", async () => {
  const b = await rentBench(db);
  const [old, merged, articleNo] = [await b.payer("Gamla"), await b.payer("Nya"), await b.article([["2019-01-01", 31_000]])];
  const deviceId = await b.device(articleNo);
  await b.start({ deviceId, articleNo, payerId: old, firstDay: "2027-01-01" });
  for (const month of ["2027-06", "2027-07", "2027-08"]) {
    db.base.moveTo(whenOver(month));
    await b.run(month);
  }
  db.base.moveTo(new Date("2027-09-10T12:00:00Z"));
  await b.start({ deviceId, articleNo, payerId: merged, firstDay: "2027-07-01" });
  db.base.moveTo(whenOver("2027-09"));
  await b.run("2027-09");
  const lines = await b.lines();
  const sum = (payerId: string, month: string) =>
    lines
      .filter((line) => line.payerId === payerId && line.fromOn.startsWith(month))
      .reduce((ore, line) => ore + line.amountOre, 0);
  expect(["2027-06", "2027-07", "2027-08", "2027-09"].map((month) => [sum(old, month), sum(merged, month)])).toEqual([
    [31_000, 0],
    [0, 31_000],
    [0, 31_000],
    [0, 31_000],
  ]);
});

test.each(["2026-11-01", "2026-11-03"])(
  "returned on the 31st, registered on the 2nd, with the month run on %s: the last day is paid, once",
  async (ranOn) => {
    const b = await rentBench(db);
    const articleNo = await b.article([["2019-01-01", 31_000]]);
    const deviceId = await b.device(articleNo);
    await b.start({ deviceId, articleNo, payerId: await b.payer(), firstDay: "2026-10-01" });
    const at = (day: string) => db.base.moveTo(new Date(`${day}T12:00:00Z`));
    const registered = async () => {
      at("2026-11-02");
      await b.stop(deviceId, "2026-10-31");
    };
    if (ranOn > "2026-11-02") await registered();
    at(ranOn);
    await b.run("2026-10");
    if (ranOn < "2026-11-02") await registered();
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    expect(shapes(await b.lines())).toEqual(["rent 2026-10-01 31 31000 31000"]);
  },
);

test("the clock goes back an hour after a month is run: the month stays as it is, and what is written then is not lost", async () => {
  const b = await rentBench(db);
  const articleNo = await b.article([["2019-01-01", 30_000]]);
  const deviceId = await b.device(articleNo);
  await b.start({ deviceId, articleNo, payerId: await b.payer(), firstDay: "2026-11-01" });
  db.base.moveTo(whenOver("2026-11"));
  await b.run("2026-11");
  db.base.moveTo(new Date(whenOver("2026-11").getTime() - 3_600_000));
  await b.stop(deviceId, "2026-11-20");
  expect(await b.run("2026-11")).toMatchObject({ ok: true, value: { state: "done", linesMade: 1 } });
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect(shapes(await b.lines())).toEqual(["adjustment 2026-11-01 -10 30000 -10000", "rent 2026-11-01 30 30000 30000"]);
});

test("a charge stands on one invoice ever: the database refuses it a second, in any month", async () => {
  const b = await rentBench(db);
  const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", 30_000]])];
  await db.owner.query(
    `insert into billing.charge (id, supplier_id, payer_id, order_row_id, article_no, quantity, on_day, price_id, price_ore, recorded_at, cause_id)
     select gen_random_uuid(), $1, $2, gen_random_uuid(), $3, 2, '2026-11-04', p.id, 5000, now(), gen_random_uuid() from catalogue.price p where p.article_no = $3`,
    [b.here.supplierId, payerId, articleNo],
  );
  db.base.moveTo(whenOver("2026-11"));
  await b.run("2026-11");
  expect(shapes(await b.lines())).toEqual(["sale 2026-11-04 0 5000 10000"]);
  const again = db.owner.query(
    `insert into billing.invoice_line (month_on, invoice_id, line_no, supplier_id, kind, source_id, order_row_id, article_no, from_on, to_on, days, quantity, price_id, price_ore, amount_ore, vat_rate)
     select '2026-12-01', invoice_id, 99, supplier_id, kind, source_id, order_row_id, article_no, from_on, to_on, days, quantity, price_id, price_ore, amount_ore, vat_rate
     from billing.invoice_line where supplier_id = $1`,
    [b.here.supplierId],
  );
  await expect(again).rejects.toMatchObject({ constraint: "charge_invoiced_once" });
});

test("one payer's late change touches that payer's lines alone: no row of another is written, read from the tables themselves", async () => {
  const b = await rentBench(db);
  const payers = await rents(b, 12);
  db.base.moveTo(whenOver("2026-11"));
  await b.run("2026-11");
  const stamped = async () =>
    (
      await db.owner.query<{ stamp: string; payer: string; month: string }>(
        `select l.ctid || ' ' || l.xmin as stamp, i.payer_id as payer, i.month from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
         where i.supplier_id = $1 order by i.month, i.payer_id, l.line_no`,
        [b.here.supplierId],
      )
    ).rows;
  const before = await stamped();
  const device = await db.owner.query<{ id: string }>("select device_id as id from billing.rent_period where payer_id = $1", [
    payers[4],
  ]);
  // All others are over, so that the next month is about this change alone.
  db.base.moveTo(new Date("2026-12-04T12:00:00Z"));
  const others = await db.owner.query<{ id: string }>(
    "select device_id as id from billing.rent_period where supplier_id = $1 and payer_id <> $2",
    [b.here.supplierId, payers[4]],
  );
  for (const { id } of others.rows) await b.stop(id, "2026-11-30");
  await b.stop(device.rows[0]?.id ?? "", "2026-11-20");
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  const after = await stamped();
  expect(after.filter(({ month }) => month === "2026-11")).toEqual(before);
  expect(after.filter(({ month }) => month === "2026-12").map(({ payer }) => payer)).toEqual([payers[4]]);
  await b.run("2026-11");
  await b.run("2026-12");
  expect(await stamped()).toEqual(after);
});
