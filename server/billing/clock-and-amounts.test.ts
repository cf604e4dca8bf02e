import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { type RentBench, rentBench, whenOver } from "./fixtures.ts";

let db: TestDatabase;
let b: RentBench;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  db.base.moveTo(testNoon);
  b = await rentBench(db);
});
const anHourBack = () => db.base.moveTo(new Date(db.base.now().getTime() - 3_600_000));

describe("a clock that goes back an hour", () => {
  test("between a month's run and what is told after it loses nothing: the next month gives the days back, once", async () => {
    const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", 30_000]])];
    const deviceId = await b.device(articleNo);
    await b.start({ deviceId, articleNo, payerId, firstDay: "2026-11-10" });
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    anHourBack();
    await b.stop(deviceId, "2026-11-19");
    db.base.moveTo(whenOver("2026-12"));
    await b.run("2026-12");
    expect(await b.lines("2026-12")).toMatchObject([{ kind: "adjustment", days: -11, amountOre: -11_000 }]);
    db.base.moveTo(whenOver("2027-01"));
    await b.run("2027-01");
    expect(await b.lines("2027-01")).toEqual([]);
  });

  test("between two entries of one device: the one that was written last holds", async () => {
    const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", 30_000]])];
    const deviceId = await b.device(articleNo);
    await b.start({ deviceId, articleNo, payerId, firstDay: "2026-11-10" });
    const cause = await b.stop(deviceId, "2026-11-19");
    anHourBack();
    await b.restart(cause);
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    expect(await b.lines()).toMatchObject([{ days: 21, amountOre: 21_000 }]);
  });
});

describe("amounts at 2^53", () => {
  const most = Number.MAX_SAFE_INTEGER;
  async function dearRents(count: number, priceOre: number): Promise<string> {
    const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", priceOre]])];
    for (let no = 0; no < count; no += 1)
      await b.start({ deviceId: await b.device(articleNo), articleNo, payerId, firstDay: "2026-11-01" });
    db.base.moveTo(whenOver("2026-11"));
    return payerId;
  }
  const totals = async () =>
    (
      await db.owner.query<{ total: string }>("select total_ore::text as total from billing.invoice where supplier_id = $1", [
        b.here.supplierId,
      ])
    ).rows;

  test("the greatest whole number is invoiced to the öre", async () => {
    await dearRents(1, most);
    expect(await b.run("2026-11")).toMatchObject({ ok: true, value: { totalOre: most } });
    expect(await totals()).toEqual([{ total: "9007199254740991" }]);
  });

  test("above it the run says so, and nothing of the invoice is stored or rounded", async () => {
    await dearRents(2, most);
    await expect(b.run("2026-11")).rejects.toThrow("above 2^53");
    expect(await totals()).toEqual([]);
    const { rows } = await db.owner.query("select state, total_ore::text as ore from billing.month_run where supplier_id = $1", [
      b.here.supplierId,
    ]);
    expect(rows).toEqual([{ state: "failed", ore: "0" }]);
  });
});
