import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addDays, daysIn, type LocalDate, localDate, type Month } from "../kernel/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { daysOf, type PriceRow, type RentBench, rentBench } from "./fixtures.ts";
import { rentAmount } from "./rent-amount.rule.ts";

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

const spans = async (deviceId: string) =>
  (
    await db.owner.query<{ first: string | null; last: string | null; empty: boolean }>(
      `select lower(valid)::text as first, (upper(valid) - 1)::text as last, isempty(valid) as empty from billing.rent_period p
       where device_id = $1 order by (select min(e.recorded_at) from billing.rent_entry e where e.period_id = p.id), id`,
      [deviceId],
    )
  ).rows;

test("rent starts on the day of delivery and ends on the last day: both are paid for", async () => {
  const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", 30000]])];
  const deviceId = await b.device(articleNo);
  await b.start({ deviceId, articleNo, payerId, firstDay: "2026-11-10" });
  await b.stop(deviceId, "2026-11-19");
  db.base.moveTo(new Date("2026-12-02T12:00:00Z"));
  await b.run("2026-11");
  expect(await b.lines()).toMatchObject([{ kind: "rent", fromOn: "2026-11-10", days: 10, amountOre: 10000 }]);
});

test("the later holder has the day: the one before pays until the day before, or nothing when it was the same day", async () => {
  const [first, second, third] = [await b.payer("A"), await b.payer("B"), await b.payer("C")];
  const articleNo = await b.article([["2019-01-01", 30000]]);
  const deviceId = await b.device(articleNo);
  await b.start({ deviceId, articleNo, payerId: first, firstDay: "2026-11-10" });
  db.base.moveTo(new Date(testNoon.getTime() + 1000));
  await b.start({ deviceId, articleNo, payerId: second, firstDay: "2026-11-15" });
  db.base.moveTo(new Date(testNoon.getTime() + 2000));
  await b.start({ deviceId, articleNo, payerId: third, firstDay: "2026-11-15" });
  expect(await spans(deviceId)).toEqual([
    { first: "2026-11-10", last: "2026-11-14", empty: false },
    { first: null, last: null, empty: true },
    { first: "2026-11-15", last: null, empty: false },
  ]);
  db.base.moveTo(new Date("2026-12-02T12:00:00Z"));
  await b.run("2026-11");
  const lines = await b.lines();
  expect(lines.map((line) => [line.payerId, line.days]).sort()).toEqual(
    [
      [first, 5],
      [third, 16],
    ].sort(),
  );
});

test("the database itself refuses a second rent of the same device, article and day, and any change of what has happened", async () => {
  const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", 30000]])];
  const deviceId = await b.device(articleNo);
  const periodId = await b.start({ deviceId, articleNo, payerId, firstDay: "2026-11-10" });
  const twice = db.owner.query(
    `insert into billing.rent_period (id, supplier_id, device_id, article_no, payer_id, order_row_id, valid)
     select gen_random_uuid(), supplier_id, device_id, article_no, payer_id, order_row_id, '[2026-11-20,2026-11-21)' from billing.rent_period where id = $1`,
    [periodId],
  );
  await expect(twice).rejects.toMatchObject({ constraint: "rent_once" });
  await expect(
    db.owner.query("update billing.rent_entry set on_day = on_day - 1 where period_id = $1", [periodId]),
  ).rejects.toThrow("append-only");
  await expect(db.owner.query("delete from billing.rent_entry where period_id = $1", [periodId])).rejects.toThrow("append-only");
});

/** What can happen to a device, and how many days after the thing before. */
const step = fc.record({ kind: fc.constantFrom("deliver", "pickup", "cancel", "return"), days: fc.integer({ min: 0, max: 6 }) });

test("whatever happens to a device, every day has at most one payer: the one who ought to have it", async () => {
  const payers = [await b.payer("A"), await b.payer("B"), await b.payer("C")];
  const articleNo = await b.article([["2019-01-01", 30000]]);
  const horizon = 150;
  const first = localDate("2026-01-05");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 18 }), async (steps) => {
      const deviceId = await b.device(articleNo);
      const days: (string | null)[] = Array.from({ length: horizon }, () => null);
      const fill = (from: number, payerId: string | null) => days.fill(payerId, Math.max(from, 0));
      let [on, turn, isLent, waiting] = [0, 0, false, undefined as { causeId: string; last: number } | undefined];
      for (const [index, { kind, days: later }] of steps.entries()) {
        on += later;
        const day = addDays(first, on);
        db.base.moveTo(new Date(testNoon.getTime() + index));
        const payerId = payers[turn % payers.length] ?? "";
        if (kind === "deliver" && !isLent) {
          turn += 1;
          isLent = true;
          await b.start({ deviceId, articleNo, payerId: payers[turn % payers.length] ?? "", firstDay: day });
          fill(on, payers[turn % payers.length] ?? "");
        } else if (kind === "pickup" && isLent && !waiting) {
          waiting = { causeId: await b.stop(deviceId, addDays(day, 3)), last: on + 3 };
          fill(on + 4, null);
        } else if (kind === "cancel" && waiting) {
          await b.restart(waiting.causeId);
          fill(waiting.last + 1, payerId);
          waiting = undefined;
        } else if (kind === "return" && isLent) {
          await b.stop(deviceId, day);
          if (!waiting) fill(on + 1, null);
          [isLent, waiting] = [false, undefined];
        }
      }
      const { rows } = await db.owner.query<{ payers: string[] | null }>(
        `select (select array_agg(p.payer_id::text) from billing.rent_period p where p.device_id = $1 and p.valid @> d::date) as payers
         from generate_series($2::date, $2::date + $3::int - 1, interval '1 day') d order by d`,
        [deviceId, first, horizon],
      );
      expect(rows.map((row) => row.payers)).toEqual(days.map((payerId) => (payerId ? [payerId] : null)));
    }),
    { numRuns: 25 },
  );
});

const months = ["2026-02", "2028-02", "2026-03", "2026-10", "2026-11", "2026-12"] as const;
const stretch = fc.record({
  from: fc.integer({ min: -40, max: 35 }),
  length: fc.option(fc.integer({ min: 0, max: 80 }), { nil: null }),
  quantity: fc.integer({ min: 1, max: 9 }),
  prices: fc.array(fc.record({ after: fc.integer({ min: 1, max: 31 }), ore: fc.integer({ min: 0, max: 2_000_000 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
});

test("the month run's SQL counts exactly as the rule: every line, whatever the days, the prices and the month", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...months), fc.array(stretch, { minLength: 1, maxLength: 5 }), async (text, stretches) => {
      const month = text as Month;
      b = await rentBench(db);
      const payerId = await b.payer();
      const first = localDate(`${month}-01`);
      const expected: string[] = [];
      for (const { from, length, quantity, prices } of stretches) {
        const rows: PriceRow[] = [["2019-01-01", prices[0]?.ore ?? 0]];
        for (const { after, ore } of prices.slice(1))
          rows.push([addDays(localDate(rows.at(-1)?.[0] === "2019-01-01" ? first : (rows.at(-1)?.[0] ?? first)), after), ore]);
        const articleNo = await b.article(rows);
        const deviceId = await b.device(articleNo);
        const start = addDays(first, from);
        const end = length === null ? null : addDays(start, length);
        const sourceId = await b.start({ deviceId, articleNo, payerId, firstDay: start, quantity });
        if (end) await b.stop(deviceId, end);
        for (const [index, [priceFrom, ore]] of rows.entries()) {
          const until = rows[index + 1]?.[0];
          const isIn = (day: LocalDate) =>
            day >= start && (end === null || day <= end) && day >= priceFrom && (until === undefined || day < until);
          const days = daysOf(month).filter(isIn);
          if (days[0])
            expected.push([sourceId, days[0], days.length, rentAmount(ore, days.length, daysIn(month), quantity)].join(" "));
        }
      }
      db.base.moveTo(new Date("2030-06-01T12:00:00Z"));
      const run = await b.run(month);
      db.base.moveTo(testNoon);
      const lines = await b.lines(month);
      expect(lines.map((line) => [line.sourceId, line.fromOn, line.days, line.amountOre].join(" ")).sort()).toEqual(
        expected.sort(),
      );
      const total = lines.reduce((sum, line) => sum + line.amountOre, 0);
      if (expected.length > 0)
        expect(run).toMatchObject({ ok: true, value: { state: "done", linesMade: expected.length, totalOre: total } });
    }),
    { numRuns: 25 },
  );
});
