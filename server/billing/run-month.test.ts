import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { firstDay, lastDay, type Month, newId } from "../kernel/index.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { PlantedFault, type TestDatabase, testDatabase, testNoon, withFaultAt } from "../platform/testbench.ts";
import { type Line, type RentBench, rentBench, whenOver } from "./fixtures.ts";
import { insertCharge } from "./store.ts";
import { findInvoice } from "./store-invoice.ts";
import { beginRun, insertInvoices, takeRunLock } from "./store-run.ts";
import { invoiceCsv } from "./view-invoice.ts";

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

/** Four payers with a rent each from 10 November, of 300 kronor a month. */
async function fourRents(bench = b): Promise<string[]> {
  const articleNo = await bench.article([["2019-01-01", 30000]]);
  const payers: string[] = [];
  for (const name of ["A", "B", "C", "D"]) {
    const payerId = await bench.payer(name);
    await bench.start({ deviceId: await bench.device(articleNo), articleNo, payerId, firstDay: "2026-11-10" });
    payers.push(payerId);
  }
  return payers;
}
const shapes = (lines: readonly Line[]) =>
  lines.map(({ kind, fromOn, days, priceOre, amountOre }) => [kind, fromOn, days, priceOre, amountOre].join(" ")).sort();
const invoices = async (bench = b) =>
  (
    await db.owner.query(
      "select month, payer_id, lines, total_ore::int from billing.invoice where supplier_id = $1 order by month, payer_id",
      [bench.here.supplierId],
    )
  ).rows;

describe("a month", () => {
  test.each([
    ["2026-11-30T22:59:59Z", "2026-11", "month-not-over"],
    ["2026-11-30T23:00:00Z", "2026-11", undefined],
    ["2026-03-31T21:59:59Z", "2026-03", "month-not-over"],
    ["2026-03-31T22:00:00Z", "2026-03", undefined],
    ["2026-10-31T22:59:59Z", "2026-10", "month-not-over"],
    ["2028-02-28T23:30:00Z", "2028-02", "month-not-over"],
    ["2028-02-29T23:00:00Z", "2028-02", undefined],
  ])("at %s %s is over by Swedish clocks or not: %s", async (moment, month, code) => {
    db.base.moveTo(new Date(moment));
    const result = await b.run(month);
    if (code) expect(result).toEqual({ ok: false, refusal: { code } });
    else expect(result).toMatchObject({ ok: true, value: { state: "done", payersDone: 0, totalOre: 0 } });
  });

  test("before the first day of rent is refused: it would be a wrong year", async () => {
    await fourRents();
    db.base.moveTo(whenOver("2026-11"));
    expect(await b.run("2026-10")).toEqual({ ok: false, refusal: { code: "month-before-it-all" } });
    expect(await b.run("2026-11")).toMatchObject({
      ok: true,
      value: { payersDone: 4, payersAll: 4, linesMade: 4, totalOre: 84000 },
    });
  });

  test("gives one invoice a payer whose lines sum to its total, due by the supplier's terms; run again it changes nothing", async () => {
    await fourRents();
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    const stored = await invoices();
    expect(stored).toHaveLength(4);
    const sums = await db.owner.query(
      "select i.id, i.lines, i.total_ore, i.due_on::text as due from billing.invoice i where supplier_id = $1 and (lines, total_ore) = (select count(*), sum(amount_ore) from billing.invoice_line l where l.invoice_id = i.id)",
      [b.here.supplierId],
    );
    expect(sums.rows.map((row) => row.due)).toEqual(Array.from({ length: 4 }, () => "2027-01-02"));
    db.base.moveTo(whenOver("2026-12"));
    expect(await b.run("2026-11")).toMatchObject({ ok: true, value: { state: "done", linesMade: 4 } });
    expect(await invoices()).toEqual(stored);
    const events = await db.owner.query(
      "select body from platform.event where supplier_id = $1 and kind = 'billing.monthClosed.v1'",
      [b.here.supplierId],
    );
    expect(events.rows).toEqual([{ body: { month: "2026-11", invoices: 4, totalOre: 84000 } }]);
  });

  test("a whole month costs its price, also a February with a leap day and the months when the clock is moved", async () => {
    const articleNo = await b.article([["2019-01-01", 12345]]);
    await b.start({ deviceId: await b.device(articleNo), articleNo, payerId: await b.payer(), firstDay: "2026-01-01" });
    db.base.moveTo(new Date("2029-01-05T12:00:00Z"));
    for (const [month, days] of [
      ["2026-02", 28],
      ["2028-02", 29],
      ["2026-03", 31],
      ["2026-10", 31],
    ] as const) {
      await b.run(month);
      expect(await b.lines(month)).toMatchObject([{ days, amountOre: 12345 }]);
    }
  });
});

describe("two runs", () => {
  test("at once: the second is refused, and what the first makes is made once", async () => {
    await fourRents();
    db.base.moveTo(whenOver("2026-11"));
    const results = await Promise.all([b.run("2026-11"), b.run("2026-11"), b.run("2026-11")]);
    const codes = results.map((result) => (result.ok ? "done" : result.refusal.code));
    expect(codes.filter((code) => code === "done").length).toBeGreaterThanOrEqual(1);
    expect(codes.every((code) => code === "done" || code === "month-run-under-way")).toBe(true);
    expect(await invoices()).toHaveLength(4);
  });

  test("are refused while another process holds the lock, and another supplier's is not in the way", async () => {
    await fourRents();
    const other = await rentBench(db);
    await fourRents(other);
    db.base.moveTo(whenOver("2026-11"));
    await withActor(db.base, b.actor, async (tx) => {
      expect(await takeRunLock(tx)).toBe(true);
      expect(await b.run("2026-11")).toEqual({ ok: false, refusal: { code: "month-run-under-way" } });
      expect(await other.run("2026-11")).toMatchObject({ ok: true, value: { payersDone: 4 } });
    });
    expect(await invoices()).toEqual([]);
    expect(await b.run("2026-11")).toMatchObject({ ok: true, value: { payersDone: 4 } });
  });
});

describe("broken off in the middle", () => {
  test("by a kill after some payers: the next run makes the rest, and the whole equals an unbroken one", async () => {
    const payers = await fourRents();
    const twin = await rentBench(db);
    await fourRents(twin);
    db.base.moveTo(whenOver("2026-11"));
    const month = "2026-11" as Month;
    await withActor(db.base, b.actor, (tx) => beginRun(tx, month, db.base.now()));
    const wishes = payers.slice(1, 3).map((payerId) => ({ payerId, invoiceId: newId(db.base.now()) }));
    const wish = { month, first: firstDay(month), last: lastDay(month), madeAt: db.base.now(), dueOn: lastDay(month) };
    await withActor(db.base, b.actor, (tx) => insertInvoices(tx, wishes, wish));
    await twin.run(month);
    expect(await b.run(month)).toMatchObject({ ok: true, value: { state: "done" } });
    expect(await invoices()).toHaveLength(4);
    expect(shapes(await b.lines())).toEqual(shapes(await twin.lines()));
  });

  test("by a fault at any database call: no invoice is half made, and the next run ends it", async () => {
    await fourRents();
    const twin = await rentBench(db);
    await fourRents(twin);
    db.base.moveTo(whenOver("2026-11"));
    await twin.run("2026-11");
    let faults = 0;
    for (let nth = 1; nth < 40; nth += 1) {
      const faulty = withFaultAt(db.base, nth);
      const result = await b.run("2026-11", faulty.base).catch((fault: unknown) => fault);
      const half = await db.owner.query(
        "select 1 from billing.invoice i where supplier_id = $1 and lines <> (select count(*) from billing.invoice_line l where l.invoice_id = i.id)",
        [b.here.supplierId],
      );
      expect(half.rows).toEqual([]);
      if (!(result instanceof PlantedFault)) break;
      faults += 1;
    }
    expect(faults).toBeGreaterThan(4);
    expect(await b.run("2026-11")).toMatchObject({ ok: true, value: { state: "done" } });
    expect(shapes(await b.lines())).toEqual(shapes(await twin.lines()));
  });
});

describe("what is heard of late", () => {
  const price = [
    ["2019-01-01", 30000],
    ["2026-11-16", 60000],
  ] as const;
  const started = async () => {
    const [payerId, articleNo] = [await b.payer(), await b.article(price)];
    const deviceId = await b.device(articleNo);
    return { payerId, deviceId, periodId: await b.start({ deviceId, articleNo, payerId, firstDay: "2026-11-01" }) };
  };

  test("a stop in a month that is invoiced is given back on the next one, price by price, and only once", async () => {
    const { deviceId } = await started();
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    expect(shapes(await b.lines("2026-11"))).toEqual(["rent 2026-11-01 15 30000 15000", "rent 2026-11-16 15 60000 30000"]);
    await b.stop(deviceId, "2026-11-10");
    db.base.moveTo(whenOver("2026-12"));
    await b.run("2026-12");
    expect(shapes(await b.lines("2026-12"))).toEqual([
      "adjustment 2026-11-01 -15 60000 -30000",
      "adjustment 2026-11-01 -5 30000 -5000",
    ]);
    expect(await invoices()).toMatchObject([{ total_ore: 45000 }, { total_ore: -35000 }]);
    db.base.moveTo(whenOver("2027-01"));
    await b.run("2027-01");
    expect(await b.lines("2027-01")).toEqual([]);
  });

  test("a rent that goes on after all is charged for the days that were missed, and in the month itself as usual", async () => {
    const { deviceId } = await started();
    const causeId = await b.stop(deviceId, "2026-11-20");
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    expect(shapes(await b.lines("2026-11"))).toEqual(["rent 2026-11-01 15 30000 15000", "rent 2026-11-16 5 60000 10000"]);
    await b.restart(causeId);
    db.base.moveTo(whenOver("2026-12"));
    await b.run("2026-12");
    expect(shapes(await b.lines("2026-12"))).toEqual(["adjustment 2026-11-01 10 60000 20000", "rent 2026-12-01 31 60000 60000"]);
  });

  test("a deed that began before the run and ended after it is not lost", async () => {
    const { deviceId } = await started();
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    db.base.moveTo(new Date(whenOver("2026-11").getTime() - 5000));
    await b.stop(deviceId, "2026-11-15");
    db.base.moveTo(whenOver("2026-12"));
    await b.run("2026-12");
    expect(shapes(await b.lines("2026-12"))).toEqual(["adjustment 2026-11-01 -15 60000 -30000"]);
  });

  test("changes back and forth over several months end where they would have if all had been known", async () => {
    const { deviceId, periodId } = await started();
    const moments = ["2026-11", "2026-12", "2027-01"];
    const causes: string[] = [];
    for (const [index, month] of moments.entries()) {
      db.base.moveTo(whenOver(month));
      await b.run(month);
      db.base.moveTo(new Date(whenOver(month).getTime() + 60_000));
      if (index % 2 === 0) causes.push(await b.stop(deviceId, "2026-12-10"));
      else await b.restart(causes.at(-1) ?? "");
    }
    db.base.moveTo(whenOver("2027-02"));
    await b.run("2027-02");
    const sums = new Map<string, number>();
    for (const line of (await b.lines()).filter(({ sourceId }) => sourceId === periodId))
      sums.set(line.fromOn.slice(0, 7), (sums.get(line.fromOn.slice(0, 7)) ?? 0) + line.amountOre);
    expect(Object.fromEntries(sums)).toEqual({ "2026-11": 45000, "2026-12": 19355, "2027-01": 0 });
  });
});

test("what was sold is charged once, in the month of its day or the next that is run, and the database refuses it twice", async () => {
  const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", 100]])];
  const { id: priceId } = (await db.owner.query("select id from catalogue.price where article_no = $1", [articleNo])).rows[0];
  const charge = {
    id: b.id(),
    payerId,
    orderRowId: b.id(),
    deviceId: null,
    decisionId: null,
    articleNo,
    chargeCode: null,
    quantity: 3,
    priceId,
    priceOre: 2550,
    recordedAt: db.base.now(),
    causeId: b.id(),
  };
  const insert = (onDay: string, id = charge.id) =>
    withActor(db.base, b.actor, (tx) => insertCharge(tx, { ...charge, id, onDay: onDay as ReturnType<typeof firstDay> }));
  await insert("2026-11-30");
  await expect(insert("2026-11-30", b.id())).rejects.toMatchObject({ constraint: "charge_cause_id_key" });
  db.base.moveTo(whenOver("2026-11"));
  await b.run("2026-11");
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect(await b.lines()).toMatchObject([{ kind: "sale", fromOn: "2026-11-30", days: 0, amountOre: 7650 }]);
});

test("invoices, lines, entries and charges are only ever added to, by the program and by the owner alike", async () => {
  await fourRents();
  db.base.moveTo(whenOver("2026-11"));
  await b.run("2026-11");
  const actor = systemActor(b.here.supplierId);
  for (const [table, column] of [
    ["billing.invoice", "total_ore"],
    ["billing.invoice_line", "amount_ore"],
    ["billing.rent_entry", "on_day"],
  ] as const)
    for (const statement of [`update ${table} set ${column} = ${column}`, `delete from ${table}`]) {
      await expect(db.owner.query(statement), statement).rejects.toThrow("append-only");
      await expect(
        withActor(db.base, actor, (tx) => sql.raw(statement).execute(tx)),
        statement,
      ).rejects.toMatchObject({ code: "42501" });
    }
  const period = withActor(db.base, actor, async (tx) =>
    (await import("kysely")).sql`update billing.rent_period set valid = 'empty'`.execute(tx),
  );
  await expect(period).rejects.toMatchObject({ code: "42501" });
});

test("an invoice as a file: numbers that a spreadsheet adds, nothing that it would run, no name of a person", async () => {
  const payerId = await b.payer('=HYPERLINK("http://x")');
  const articleNo = await b.article([["2019-01-01", 123456]], '+SUM(1;2) "bred"');
  await b.start({ deviceId: await b.device(articleNo), articleNo, payerId, firstDay: "2026-11-01" });
  db.base.moveTo(whenOver("2026-11"));
  await b.run("2026-11");
  const { id } = (await db.owner.query("select id from billing.invoice where supplier_id = $1", [b.here.supplierId])).rows[0];
  const csv = await withActor(db.base, b.actor, async (tx) => {
    const invoice = await findInvoice(tx, id);
    return invoice ? invoiceCsv(tx, invoice) : "";
  });
  const [head, line, ...rest] = csv.slice(1).split("\r\n");
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  expect(head?.split(";")).toHaveLength(21);
  expect(line).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(line).toContain(`"'+SUM(1;2) ""bred"""`);
  expect(line).toContain(";2026-11-01;2026-11-30;30;1;1234,56;1234,56;25;");
  expect(rest).toEqual([""]);
  const { family_name: name, number } = (
    await db.owner.query("select family_name, number from patients.person where id = $1", [b.personId])
  ).rows[0];
  expect(csv).not.toContain(name);
  expect(csv).not.toContain(number);
});
