import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type RentBench, rentBench, whenOver } from "../billing/fixtures.ts";
import { creditLine, insertOwnCharge } from "../billing/index.ts";
import { firstDay, type Month, newId } from "../kernel/index.ts";
import { programFor, systemActor, withActor } from "../platform/index.ts";
import { PlantedFault, type TestDatabase, testDatabase, testNoon, withFaultAt } from "../platform/testbench.ts";
import { vatOre } from "./accounts.rule.ts";
import { bookWhenMonthClosed } from "./book-month.ts";
import { exportSie } from "./export-sie.ts";
import { readSie } from "./fixtures.ts";
import { bookMonth, checkBooks, checkDaily } from "./index.ts";

let db: TestDatabase;
let wired: TestDatabase;
let b: RentBench;

beforeAll(async () => {
  db = await testDatabase();
  wired = await testDatabase(new Map([["billing.monthClosed.v1", [bookWhenMonthClosed]]]));
});
afterAll(async () => {
  await db.close();
  await wired.close();
});
beforeEach(async () => {
  db.base.moveTo(testNoon);
  wired.base.moveTo(testNoon);
  b = await rentBench(db);
});

const november = "2026-11" as Month;

async function rents(bench: RentBench, names: readonly string[], price = 30000): Promise<void> {
  const articleNo = await bench.article([["2019-01-01", price]]);
  for (const name of names) {
    const payerId = await bench.payer(name);
    await bench.start({ deviceId: await bench.device(articleNo), articleNo, payerId, firstDay: "2026-11-10" });
  }
}
const booked = async (bench: RentBench) =>
  (
    await bench.db.owner.query<{ number: number; account: string; ore: number; what: string }>(
      `select v.series, v.number, v.on_day::text as day, e.entry_no, e.account, e.amount_ore::int as ore, e.what from ledger.voucher v
       join ledger.entry e on e.voucher_id = v.id where v.supplier_id = $1 order by v.number, e.entry_no`,
      [bench.here.supplierId],
    )
  ).rows;

test("a month that is closed is booked with it: receivable against VAT and rent, one voucher an invoice", async () => {
  const bench = await rentBench(wired);
  await rents(bench, ["A", "B"], 30_001);
  wired.base.moveTo(whenOver(november));
  await bench.run(november);
  // 21 of 30 days of 300.01 kr are 21 001 öre, and VAT on them 5 250.25.
  const entries = await booked(bench);
  expect(entries.map(({ number, account, ore }) => [number, account, ore])).toEqual(
    [1, 2].flatMap((number) => [
      [number, "1510", 26_251],
      [number, "2611", -5_250],
      [number, "3041", -21_001],
    ]),
  );
  expect(entries[0]).toMatchObject({ series: "F", day: "2026-11-30" });
  expect(await bookMonth(wired.base, bench.actor, november)).toEqual({ ok: true, value: { vouchers: 0 } });
  expect(await booked(bench)).toEqual(entries);
});

test("a credit takes from the account of what it credits, and a figure of its own is booked as a fee", async () => {
  const bench = await rentBench(wired);
  await rents(bench, ["A"], 30_000);
  wired.base.moveTo(whenOver(november));
  await bench.run(november);
  const { rows } = await wired.owner.query<{ id: string; payer: string }>(
    "select id, payer_id as payer from billing.invoice where supplier_id = $1",
    [bench.here.supplierId],
  );
  const [invoice] = rows;
  await withActor(wired.base, bench.actor, async (tx) => {
    const by = { ruleId: "prov", ruleSource: "prov", causeId: bench.id() };
    await creditLine(wired.base, tx, { ...by, invoiceId: invoice?.id ?? "", lineNo: 1, amountOre: 1_000 });
    const day = firstDay(november);
    const on = { onDay: day, fromOn: day, toOn: day, recordedAt: wired.base.now() };
    const own = {
      ...by,
      ...on,
      id: bench.id(),
      causeId: bench.id(),
      payerId: invoice?.payer ?? "",
      text: "Prov",
      amountOre: 400,
    };
    await insertOwnCharge(tx, { ...own, vatRate: 25 });
  });
  wired.base.moveTo(whenOver("2026-12"));
  await bench.run("2026-12");
  const second = (await booked(bench)).filter(({ number }) => number === 2);
  // 300 of rent less 10 of it, and 4 beside; VAT on 294.
  expect(second.map(({ what, ore }) => [what, ore])).toEqual([
    ["receivable", 36_750],
    ["vat", -7_350],
    ["revenue", -400],
    ["revenue", -29_000],
  ]);
  expect(second.at(-1)?.account).toBe("3041");
});

test("a month is booked by hand when it is closed, and refused before", async () => {
  await rents(b, ["A"]);
  db.base.moveTo(whenOver(november));
  expect(await bookMonth(db.base, b.actor, november)).toEqual({ ok: false, refusal: { code: "month-not-invoiced" } });
  await b.run(november);
  expect(await bookMonth(db.base, b.actor, november)).toEqual({ ok: true, value: { vouchers: 1 } });
});

test("killed at any call nothing is half booked, and the next try books it all", async () => {
  await rents(b, ["A", "B", "C"]);
  db.base.moveTo(whenOver(november));
  await b.run(november);
  for (let nth = 1; nth < 40; nth += 1) {
    const faulty = withFaultAt(db.base, nth);
    const result = await bookMonth(faulty.base, b.actor, november).catch((fault: unknown) => fault);
    if (!(result instanceof PlantedFault)) break;
    expect(await booked(b)).toEqual([]);
  }
  expect(await booked(b)).toHaveLength(9);
});

test("two that book at once give each invoice one voucher and no number twice", async () => {
  await rents(b, ["A", "B", "C"]);
  db.base.moveTo(whenOver(november));
  await b.run(november);
  const both = await Promise.all([bookMonth(db.base, b.actor, november), bookMonth(db.base, b.actor, november)]);
  expect(both.map((result) => result.ok && result.value.vouchers).sort()).toEqual([0, 3]);
  expect([...new Set((await booked(b)).map(({ number }) => number))]).toEqual([1, 2, 3]);
});

test("a rate of VAT without an account is refused by name and found by the check; no month is begun until it is made right", async () => {
  await rents(b, ["A"]);
  db.base.moveTo(whenOver(november));
  await b.run(november);
  await db.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source)
     select key, $1, value || '{"vat": {}}', '2026-01-01', source from platform.setting where key = 'ledger.accounts' and supplier_id is null`,
    [b.here.supplierId],
  );
  expect(await bookMonth(db.base, b.actor, november)).toEqual({ ok: false, refusal: { code: "account-missing", rates: [25] } });
  expect(await checkBooks(db.base, b.actor)).toContainEqual({ check: "invoice-is-not-booked", faults: 1 });
  db.base.moveTo(whenOver("2026-12"));
  expect(await b.run("2026-12")).toEqual({ ok: false, refusal: { code: "check-has-failed" } });
  await db.owner.query("update billing.check_result set found = '[]' where supplier_id = $1", [b.here.supplierId]);
  expect(await b.run("2026-12")).toMatchObject({ ok: true });
});

test("the check books what is not booked, keeps what it found, and is made once a day", async () => {
  await rents(b, ["A"]);
  db.base.moveTo(whenOver(november));
  await b.run(november);
  const result = () =>
    db.owner.query<{ at: Date; found: { check: string }[] }>(
      "select checked_at as at, found from billing.check_result where supplier_id = $1",
      [b.here.supplierId],
    );
  await checkDaily(db.base, b.actor);
  const first = (await result()).rows[0];
  expect(await booked(b)).toHaveLength(3);
  expect(first?.found.map(({ check }) => check)).not.toContain("invoice-is-not-booked");
  db.base.moveTo(new Date(db.base.now().getTime() + 3_600_000));
  await checkDaily(db.base, b.actor);
  expect((await result()).rows[0]?.at).toEqual(first?.at);
  db.base.moveTo(new Date(db.base.now().getTime() + 86_400_000));
  await checkDaily(db.base, b.actor);
  expect((await result()).rows[0]?.at).not.toEqual(first?.at);
});

test("the database refuses a voucher out of balance, one without entries, a hole in the numbers, a second of an invoice and a change", async () => {
  await rents(b, ["A"]);
  db.base.moveTo(whenOver(november));
  await b.run(november);
  const plant = (number: number, amounts: readonly number[]) =>
    withActor(db.base, b.actor, async (tx) => {
      const id = newId(db.base.now());
      await sql`insert into ledger.voucher (id, series, year, number, month, on_day, text, invoice_id, payer_id, booked_at)
        select ${id}::uuid, 'F', 2026, ${number}, '2026-11', '2026-11-30', 'prov', i.invoice_id, i.payer_id, ${db.base.now()} from billing.invoice_report i`.execute(
        tx,
      );
      for (const [index, ore] of amounts.entries())
        await sql`insert into ledger.entry (voucher_id, entry_no, account, amount_ore, payer_id, what)
          select ${id}::uuid, ${index + 1}, '1510', ${ore}, i.payer_id, 'receivable' from billing.invoice_report i`.execute(tx);
    });
  await expect(plant(1, [100, -99])).rejects.toMatchObject({ constraint: "debit_is_credit" });
  await expect(plant(1, [])).rejects.toMatchObject({ constraint: "debit_is_credit" });
  await expect(plant(2, [100, -100])).rejects.toMatchObject({ constraint: "no_hole" });
  await plant(1, [100, -100]);
  await expect(plant(2, [100, -100])).rejects.toMatchObject({ constraint: "invoice_booked_once" });
  await expect(db.owner.query("update ledger.entry set amount_ore = 0")).rejects.toThrow();
  // What was planted is balanced, but is not what was invoiced.
  expect(await checkBooks(db.base, b.actor)).toContainEqual({ check: "booked-sum-is-not-the-invoice", faults: 1 });
});

test("another supplier, a prescriber and nobody at all see nothing of the books", async () => {
  await rents(b, ["A"]);
  db.base.moveTo(whenOver(november));
  await b.run(november);
  await bookMonth(db.base, b.actor, november);
  const count = async (actor: ReturnType<typeof systemActor>) =>
    withActor(db.base, actor, async (tx) => {
      const found = await sql<{ n: number }>`select (select count(*) from ledger.voucher) + (select count(*) from ledger.entry)
        + (select count(*) from billing.check_result) as n`.execute(tx);
      return Number(found.rows[0]?.n);
    });
  expect(await count({ ...b.actor, role: "economy" })).toBe(4);
  expect(await count(systemActor((await rentBench(db)).here.supplierId))).toBe(0);
  expect(await count({ ...programFor(b.actor), role: "prescriber" })).toBe(0);
  expect(await count(systemActor(""))).toBe(0);
});

test("the file of a month balances voucher by voucher and sums to the invoices to the öre", async () => {
  await rents(b, ['Å "Ö" AB', "Éva ä\\"], 12_345);
  db.base.moveTo(whenOver(november));
  await b.run(november);
  await bookMonth(db.base, b.actor, november);
  const file = await withActor(db.base, b.actor, (tx) => exportSie(db.base, tx, november));
  const read = readSie(file ?? new Uint8Array());
  expect(read.names).toEqual(expect.arrayContaining(['Å "Ö" AB', "Éva ä/"]));
  expect(read.vouchers.map(({ number }) => number)).toEqual(["1", "2"]);
  for (const { ore } of read.vouchers) expect(ore.reduce((sum, part) => sum + part, 0)).toBe(0);
  const { rows } = await db.owner.query("select sum(total_ore)::int as ore from billing.invoice where supplier_id = $1", [
    b.here.supplierId,
  ]);
  expect(read.sumOf("3041")).toBe(-(rows[0]?.ore ?? 0));
  expect(await withActor(db.base, b.actor, (tx) => exportSie(db.base, tx, "2026-10" as Month))).toBeUndefined();
});

test("whatever is invoiced is booked to the öre, twice the same, with no number missing", async () => {
  const line = fc.record({
    kind: fc.constantFrom("rent", "sale", "adjustment"),
    ore: fc.integer({ min: -5_000_000, max: 9_000_000 }),
    rate: fc.constantFrom(25, 12, 6, 0),
  });
  const invoices = fc.array(fc.array(line, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(invoices, async (wanted) => {
      const bench = await rentBench(db);
      const articleNo = await bench.article([["2019-01-01", 100]]);
      const price = await db.owner.query("select id from catalogue.price where article_no = $1", [articleNo]);
      const due: number[] = [];
      for (const lines of wanted) {
        const invoiceId = newId(db.base.now());
        const total = lines.reduce((sum, { ore }) => sum + ore, 0);
        await db.owner.query(
          "insert into billing.invoice (id, supplier_id, payer_id, month, made_at, due_on, lines, total_ore) values ($1, $2, $3, '2026-11', now(), '2027-01-01', $4, $5)",
          [invoiceId, bench.here.supplierId, await bench.payer(), lines.length, total],
        );
        for (const [index, { kind, ore, rate }] of lines.entries())
          await db.owner.query(
            `insert into billing.invoice_line (month_on, invoice_id, line_no, supplier_id, kind, source_id, order_row_id, article_no, from_on, to_on, days, quantity, price_id, price_ore, amount_ore, vat_rate)
             values ($1, $2, $3, $4, $5, gen_random_uuid(), gen_random_uuid(), $6, $1, $1, 1, 1, $7, 100, $8, $9)`,
            [firstDay(november), invoiceId, index + 1, bench.here.supplierId, kind, articleNo, price.rows[0]?.id, ore, rate],
          );
        const byRate = [25, 12, 6].map((rate) =>
          vatOre(
            lines.filter((one) => one.rate === rate).reduce((sum, { ore }) => sum + ore, 0),
            rate,
          ),
        );
        due.push(byRate.reduce((sum, ore) => sum + ore, total));
      }
      await db.owner.query(
        "insert into billing.month_run (supplier_id, month, state, started_at, started_by, ended_at) values ($1, '2026-11', 'done', now(), gen_random_uuid(), now())",
        [bench.here.supplierId],
      );
      expect(await bookMonth(db.base, bench.actor, november)).toEqual({ ok: true, value: { vouchers: wanted.length } });
      const entries = await booked(bench);
      expect(entries.filter(({ what }) => what === "receivable").map(({ ore }) => ore)).toEqual(due);
      expect([...new Set(entries.map(({ number }) => number))]).toEqual(wanted.map((_, index) => index + 1));
      await bookMonth(db.base, bench.actor, november);
      expect(await booked(bench)).toEqual(entries);
      expect((await checkBooks(db.base, bench.actor)).filter(({ check }) => /booked|voucher/.test(check))).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
