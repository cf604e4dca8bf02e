import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { creditLine } from "./credit-line.ts";
import { type RentBench, rentBench, whenOver } from "./fixtures.ts";
import { insertOwnCharge } from "./store.ts";
import { findBrokenInvoices } from "./store-check.ts";
import { takeRunLock } from "./store-run.ts";

let db: TestDatabase;
let b: RentBench;
/** A rent of 300 kronor for the whole of November, invoiced on line 1 of this invoice. */
let rented: Awaited<ReturnType<typeof rentOfNovember>>;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  db.base.moveTo(testNoon);
  b = await rentBench(db);
  rented = await rentOfNovember();
});

async function rentOfNovember() {
  const [payerId, articleNo] = [await b.payer(), await b.article([["2019-01-01", 30_000]])];
  const deviceId = await b.device(articleNo);
  await b.start({ deviceId, articleNo, payerId, firstDay: "2026-11-01" });
  db.base.moveTo(whenOver("2026-11"));
  await b.run("2026-11");
  return { payerId, articleNo, deviceId, invoiceId: await invoiceOf("2026-11") };
}
const invoiceOf = async (month: string): Promise<string> =>
  (await db.owner.query("select id from billing.invoice where supplier_id = $1 and month = $2", [b.here.supplierId, month]))
    .rows[0]?.id;
const credit = (amountOre: number, part: { invoiceId?: string; lineNo?: number; causeId?: string } = {}, bench = b) =>
  withActor(db.base, bench.actor, (tx) =>
    creditLine(db.base, tx, {
      ...{ invoiceId: rented.invoiceId, lineNo: 1, amountOre, ruleId: "prov", ruleSource: "rules-i § credits", causeId: b.id() },
      ...part,
    }),
  );
const charges = async () =>
  (
    await db.owner.query("select price_ore::int as ore from billing.charge where supplier_id = $1 order by id", [
      b.here.supplierId,
    ])
  ).rows;
/** What of credits is broken: rents of a bench have no orders, which the check tells of too. */
const broken = async () =>
  (await withActor(db.base, b.actor, findBrokenInvoices)).filter(
    ({ check }) => !["line-without-payer-and-rules"].includes(check),
  );

test("a credit is an entry below nothing on the next invoice, about the line's own days; the line stays as it was, and again nothing changes", async () => {
  const before = await b.lines("2026-11");
  expect(await credit(12_345)).toMatchObject({ ok: true });
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect(await b.lines("2026-11")).toEqual(before);
  expect(await b.lines("2026-12")).toMatchObject([
    { kind: "rent", amountOre: 30_000 },
    { kind: "credit", fromOn: "2026-11-01", days: 0, priceOre: 12_345, amountOre: -12_345, payerId: rented.payerId },
  ]);
  const { rows } = await db.owner.query("select total_ore::int as ore, lines from billing.invoice where id = $1", [
    await invoiceOf("2026-12"),
  ]);
  expect(rows).toEqual([{ ore: 17_655, lines: 2 }]);
  db.base.moveTo(whenOver("2027-01"));
  await b.run("2027-01");
  expect((await b.lines("2027-01")).map(({ kind }) => kind)).toEqual(["rent"]);
  expect(await broken()).toEqual([]);
});

test("a payer that has nothing else gets its credit all the same", async () => {
  await b.stop(rented.deviceId, "2026-11-30");
  await credit(30_000);
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect(await b.lines("2026-12")).toMatchObject([{ kind: "credit", amountOre: -30_000 }]);
});

describe("a credit is refused, and leaves no trace,", () => {
  test.each([
    ["of a line that is not there", 100, { lineNo: 2 }, { code: "line-unknown" }],
    ["of an invoice that is not there", 100, { invoiceId: "00000000-0000-7000-8000-00000000dead" }, { code: "line-unknown" }],
    ["of nothing", 0, {}, { code: "credit-is-nothing" }],
    ["below nothing", -1, {}, { code: "credit-is-nothing" }],
    ["of half an öre", 0.5, {}, { code: "credit-is-nothing" }],
    ["of 2^53 öre", 2 ** 53, {}, { code: "credit-is-nothing" }],
    ["of one öre less than 2^53", 2 ** 53 - 1, {}, { code: "credit-is-more-than-line", leftOre: 30_000 }],
    ["of an öre more than the line", 30_001, {}, { code: "credit-is-more-than-line", leftOre: 30_000 }],
  ])("%s", async (_what, amountOre, part, refusal) => {
    expect(await credit(amountOre, part)).toEqual({ ok: false, refusal });
    expect(await charges()).toEqual([]);
  });

  test("of what is not left of the line", async () => {
    expect(await credit(20_000)).toMatchObject({ ok: true });
    expect(await credit(10_001)).toEqual({ ok: false, refusal: { code: "credit-is-more-than-line", leftOre: 10_000 } });
    expect(await credit(10_000)).toMatchObject({ ok: true });
    expect(await credit(1)).toEqual({ ok: false, refusal: { code: "credit-is-more-than-line", leftOre: 0 } });
  });

  test("of a credit", async () => {
    await credit(100);
    db.base.moveTo(whenOver("2026-12"));
    await b.run("2026-12");
    const of = { invoiceId: await invoiceOf("2026-12"), lineNo: 2 };
    expect(await credit(50, of)).toEqual({ ok: false, refusal: { code: "credit-is-not-credited" } });
  });

  test("of another supplier's line", async () => {
    expect(await credit(100, {}, await rentBench(db))).toEqual({ ok: false, refusal: { code: "line-unknown" } });
  });

  test("while a month is run", async () => {
    await withActor(db.base, b.actor, async (tx) => {
      expect(await takeRunLock(tx)).toBe(true);
      expect(await credit(100)).toEqual({ ok: false, refusal: { code: "month-run-under-way" } });
    });
    expect(await credit(100)).toMatchObject({ ok: true });
  });
});

test("many at once never credit more than the line had", async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => credit(7_000)));
  expect(all.filter(({ ok }) => ok)).toHaveLength(4);
  expect(all.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "credit-is-more-than-line" } });
});

test("a source is credited once", async () => {
  const causeId = b.id();
  await credit(100, { causeId });
  await expect(credit(100, { causeId })).rejects.toMatchObject({ constraint: "charge_cause_id_key" });
});

test("what late entries give back is not credited again, and what was credited is not given back again", async () => {
  await credit(10_000);
  // Five days were due: 250 kronor of the 300 are too much, and 100 are credited already.
  await b.stop(rented.deviceId, "2026-11-05");
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect((await b.lines("2026-12")).map(({ kind, amountOre }) => [kind, amountOre])).toEqual([
    ["credit", -10_000],
    ["adjustment", -20_000],
  ]);
  // Nothing of the 300 is left: the adjustment leaves what was credited, and no more.
  expect(await credit(1)).toEqual({ ok: false, refusal: { code: "credit-is-more-than-line", leftOre: 0 } });
  db.base.moveTo(whenOver("2027-01"));
  await b.run("2027-01");
  expect(await b.lines("2027-01")).toEqual([]);
  expect(await broken()).toEqual([]);
});

test("an adjustment is not below what it changes: it takes from what can be credited", async () => {
  await b.stop(rented.deviceId, "2026-11-10");
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect(await credit(10_001)).toEqual({ ok: false, refusal: { code: "credit-is-more-than-line", leftOre: 10_000 } });
  const of = { invoiceId: await invoiceOf("2026-12"), lineNo: 1 };
  expect(await credit(1, of)).toEqual({ ok: false, refusal: { code: "credit-is-more-than-line", leftOre: 0 } });
});

describe("the database itself refuses a credit", () => {
  const plant = (columns: Record<string, string>) => {
    const plain: Record<string, string> = {
      ...{ id: "gen_random_uuid()", supplier_id: "i.supplier_id", payer_id: "i.payer_id", order_row_id: "l.order_row_id" },
      ...{ article_no: "l.article_no", quantity: "-1", on_day: "l.to_on", price_ore: "1", vat_rate: "l.vat_rate" },
      ...{ rule_id: "'prov'", rule_source: "'prov'", recorded_at: "now()", cause_id: "gen_random_uuid()" },
      ...{ credits_month_on: "l.month_on", credits_invoice_id: "l.invoice_id", credits_line_no: "l.line_no", ...columns },
    };
    return db.owner.query(
      `insert into billing.charge (${Object.keys(plain).join(", ")}) select ${Object.values(plain).join(", ")}
       from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id where i.id = $1`,
      [rented.invoiceId],
    );
  };
  test.each([
    [
      "of another payer",
      { payer_id: `(select id from organisation.payer where id <> i.payer_id limit 1)` },
      "credit_of_its_line",
    ],
    ["of another row", { order_row_id: "gen_random_uuid()" }, "credit_of_its_line"],
    ["at another rate of VAT", { vat_rate: "6" }, "credit_of_its_line"],
    ["of more than its line", { price_ore: "30001" }, "credit_within_its_line"],
    ["above nothing", { quantity: "1" }, "charge_is_whole"],
    ["of several", { quantity: "-2" }, "charge_is_whole"],
    ["without a rule", { rule_id: "null" }, "charge_has_price"],
    ["with half a line", { credits_line_no: "null" }, "credit_of_its_line"],
  ])("%s", async (_what, columns, constraint) => {
    await plant({});
    await expect(plant(columns)).rejects.toMatchObject({ constraint });
  });
});

test("a figure of its own is a line of its own kind, once a cause, with its rule; it can be credited", async () => {
  const causeId = b.id();
  const own = () =>
    withActor(db.base, b.actor, (tx) =>
      insertOwnCharge(tx, {
        ...{ id: b.id(), payerId: rented.payerId, text: "Efterfakturering av prov", onDay: localDate("2026-11-20"), causeId },
        ...{ fromOn: localDate("2026-10-01"), toOn: localDate("2026-10-31"), amountOre: 4_200, vatRate: 25 },
        ...{ ruleId: "prov", ruleSource: "rules-i § credits", recordedAt: db.base.now() },
      }),
    );
  expect([await own(), await own()]).toEqual([true, false]);
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect(await b.lines("2026-12")).toMatchObject([
    { kind: "rent" },
    { kind: "claim", fromOn: "2026-10-01", amountOre: 4_200, priceOre: 4_200 },
  ]);
  expect(await credit(4_200, { invoiceId: await invoiceOf("2026-12"), lineNo: 2 })).toMatchObject({ ok: true });
  expect(await broken()).toEqual([]);
});

test("a figure below nothing is the payer's to have, as a credit of no line, once a cause; what it follows from stands on it, and it is not credited", async () => {
  const causeId = b.id();
  const own = () =>
    withActor(db.base, b.actor, (tx) =>
      insertOwnCharge(tx, {
        ...{ id: b.id(), payerId: rented.payerId, text: "Överskott av prov", onDay: localDate("2026-11-20"), causeId },
        ...{ fromOn: localDate("2026-01-01"), toOn: localDate("2026-10-31"), amountOre: -4_200, vatRate: 0 },
        ...{ ruleId: "prov", ruleSource: "rules-i § claims", recordedAt: db.base.now() },
      }),
    );
  expect([await own(), await own()]).toEqual([true, false]);
  db.base.moveTo(whenOver("2026-12"));
  await b.run("2026-12");
  expect(await b.lines("2026-12")).toMatchObject([
    { kind: "rent" },
    { kind: "credit", fromOn: "2026-01-01", amountOre: -4_200, priceOre: 4_200, payerId: rented.payerId },
  ]);
  expect(await credit(4_200, { invoiceId: await invoiceOf("2026-12"), lineNo: 2 })).toEqual({
    ok: false,
    refusal: { code: "credit-is-not-credited" },
  });
  expect(await broken()).toEqual([]);
});

test("credits are only added to, and who is not the supplier's own staff sees nothing to credit", async () => {
  await credit(100);
  for (const statement of ["update billing.charge set price_ore = 1", "delete from billing.charge"])
    await expect(db.owner.query(statement)).rejects.toThrow("append-only");
  const asked = withActor(db.base, { ...b.actor, role: "prescriber" }, (tx) =>
    sql`select billing.credit_left('2026-11-01', ${rented.invoiceId}::uuid, 1) as left`.execute(tx),
  );
  expect((await asked).rows).toEqual([{ left: 0 }]);
});
