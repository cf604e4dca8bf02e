import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Month, newId } from "../kernel/index.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { type RentBench, rentBench, whenOver } from "./fixtures.ts";
import { lookAtOddity } from "./look-at-oddity.ts";
import { showTrial } from "./show-trial.ts";
import { tryMonth } from "./try-month.ts";

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

const economy = () => ({ ...b.actor, role: "economy" as const });
const attempt = (month: string) => withActor(db.base, economy(), (tx) => tryMonth(db.base, economy(), tx, month as Month));
const shown = (month: string) => withActor(db.base, economy(), (tx) => showTrial(tx, month as Month));
const tried = async (month: string) => {
  expect(await attempt(month)).toMatchObject({ ok: true });
  const trial = await shown(month);
  if (!trial) throw new Error("no trial");
  return trial;
};
const found = (trial: Awaited<ReturnType<typeof tried>>, kind: string) => trial.oddities.filter((one) => one.kind === kind);
const rented = async (payerId: string, firstDay: string, price = 30_000) => {
  const articleNo = await b.article([["2019-01-01", price]]);
  const deviceId = await b.device(articleNo);
  await b.start({ deviceId, articleNo, payerId, firstDay });
  return { articleNo, deviceId };
};
const priced = (articleNo: string, from: string, amountOre: number, until: string | null = null) =>
  db.owner.query(
    `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source) values ($1, $2, 'rent_month', daterange($3, $5), $4, 25, 'rules-i')`,
    [b.here.supplierId, articleNo, from, amountOre, until],
  );

describe("a trial run", () => {
  test("counts to the öre what the run then makes, by payer and kind, and stores no invoice", async () => {
    const [a, c] = [await b.payer("A"), await b.payer("C")];
    const gone = await rented(a, "2026-11-01");
    await rented(c, "2026-11-16", 45_000);
    db.base.moveTo(whenOver("2026-11"));
    await b.run("2026-11");
    // Heard of late: a part of November is given back in December.
    await b.stop(gone.deviceId, "2026-11-20");
    db.base.moveTo(whenOver("2026-12"));
    const trial = await tried("2026-12");
    expect(await b.lines("2026-12")).toEqual([]);
    expect(trial.total).toMatchObject({ lines: 2, linesBefore: 2, ore: 35_000, oreBefore: 52_500, days: 21, daysBefore: 45 });
    expect(trial.kinds.map(({ kind, lines, ore, oreBefore }) => [kind, lines, ore, oreBefore])).toEqual(
      expect.arrayContaining([
        ["adjustment", 1, -10_000, 0],
        ["rent", 1, 45_000, 52_500],
      ]),
    );
    expect(trial.payers.map(({ payerName, ore, oreBefore }) => [payerName, ore, oreBefore])).toEqual([
      ["C", 45_000, 22_500],
      ["A", -10_000, 30_000],
    ]);
    expect(await b.run("2026-12")).toMatchObject({
      ok: true,
      value: { linesMade: trial.total.lines, totalOre: trial.total.ore },
    });
  });

  test("is refused for a month that isn't over, that is before it all, or that is invoiced; other suppliers' money isn't in it", async () => {
    const other = await rentBench(db);
    const articleNo = await other.article([["2019-01-01", 1000]]);
    await other.start({
      deviceId: await other.device(articleNo),
      articleNo,
      payerId: await other.payer(),
      firstDay: "2026-11-01",
    });
    await rented(await b.payer(), "2026-11-01");
    expect(await attempt("2026-11")).toEqual({ ok: false, refusal: { code: "month-not-over" } });
    db.base.moveTo(whenOver("2026-11"));
    expect(await attempt("2026-10")).toEqual({ ok: false, refusal: { code: "month-before-it-all" } });
    expect((await tried("2026-11")).total).toMatchObject({ lines: 1, ore: 30_000 });
    await b.run("2026-11");
    expect(await attempt("2026-11")).toEqual({ ok: false, refusal: { code: "month-is-invoiced" } });
  });

  test("is kept as it was made: neither it, its sums, its oddities nor what was said of them are changed", async () => {
    await rented(await b.payer(), "2026-11-01");
    db.base.moveTo(whenOver("2026-11"));
    await tried("2026-11");
    for (const table of ["trial", "trial_sum", "oddity"])
      await expect(db.owner.query(`delete from billing.${table}`), table).rejects.toThrow("append-only");
  });
});

describe("an oddity", () => {
  test("a device that lacks a price is told and stops the month, until it has one for all its days", async () => {
    const payerId = await b.payer();
    const articleNo = await b.article([]);
    await b.start({ deviceId: await b.device(articleNo), articleNo, payerId, firstDay: "2026-11-10" });
    await rented(payerId, "2026-11-01");
    db.base.moveTo(whenOver("2026-11"));
    expect(found(await tried("2026-11"), "rent-without-price")).toMatchObject([
      { articleNo, devices: 1, isBlocking: true, subject: articleNo },
    ]);
    const stopped = { ok: false, refusal: { code: "month-has-oddities", kinds: ["rent-without-price"] } };
    expect(await b.run("2026-11")).toEqual(stopped);
    await priced(articleNo, "2026-11-11", 30_000);
    expect(await b.run("2026-11")).toEqual(stopped);
    await priced(articleNo, "2026-11-10", 30_000, "2026-11-11");
    expect(found(await tried("2026-11"), "rent-without-price")).toEqual([]);
    expect(await b.run("2026-11")).toMatchObject({ ok: true, value: { linesMade: 3, totalOre: 51_000 } });
  });

  test("what stops is the supplier's own setting", async () => {
    await db.owner.query(
      `insert into platform.setting (key, supplier_id, value, valid_from, source) select key, $1, value || '{"stops": []}', '2026-01-01', source
       from platform.setting where key = 'billing.oddities' and supplier_id is null`,
      [b.here.supplierId],
    );
    const articleNo = await b.article([]);
    await b.start({ deviceId: await b.device(articleNo), articleNo, payerId: await b.payer(), firstDay: "2026-11-10" });
    db.base.moveTo(whenOver("2026-11"));
    expect(found(await tried("2026-11"), "rent-without-price")).toMatchObject([{ isBlocking: false }]);
    expect(await b.run("2026-11")).toMatchObject({ ok: true });
  });

  test("a payer whose sum jumps is told with both sums, and stops nothing; before the first month nobody jumps", async () => {
    const [steady, jumping] = [await b.payer("Stadig"), await b.payer("Hoppar")];
    await rented(steady, "2026-11-01", 2_000_000);
    await rented(jumping, "2026-11-01", 2_000_000);
    db.base.moveTo(whenOver("2026-11"));
    expect(found(await tried("2026-11"), "payer-jump")).toEqual([]);
    await b.run("2026-11");
    await rented(jumping, "2026-12-01", 1_000_000);
    db.base.moveTo(whenOver("2026-12"));
    expect(found(await tried("2026-12"), "payer-jump")).toMatchObject([
      { payerName: "Hoppar", ore: 3_000_000, oreBefore: 2_000_000, isBlocking: false },
    ]);
    expect(await b.run("2026-12")).toMatchObject({ ok: true });
  });

  test("rent of what stands at home, and rent that no decision is behind, are told by device", async () => {
    const { deviceId } = await rented(await b.payer(), "2026-11-01");
    db.base.moveTo(whenOver("2026-11"));
    const trial = await tried("2026-11");
    expect(found(trial, "rent-of-what-is-home")).toMatchObject([{ deviceId }]);
    expect(found(trial, "rent-without-decision")).toMatchObject([{ deviceId }]);
  });

  test("is looked at with a word that stays in the next trial; the later word stands, and no other oddity has it", async () => {
    await rented(await b.payer(), "2026-11-01");
    await rented(await b.payer(), "2026-11-01");
    db.base.moveTo(whenOver("2026-11"));
    const [first] = found(await tried("2026-11"), "rent-of-what-is-home");
    const look = (word: string, subject = first?.subject ?? "") =>
      withActor(db.base, economy(), (tx) =>
        lookAtOddity(db.base, tx, { month: "2026-11", kind: "rent-of-what-is-home", subject, word }),
      );
    expect(await look("x", newId(db.base.now()))).toEqual({ ok: false, refusal: { code: "oddity-unknown" } });
    expect(await look("Ska hämtas")).toEqual({ ok: true, value: { looked: true } });
    // The clock has gone back an hour: what is said last stands all the same.
    db.base.moveTo(new Date(db.base.now().getTime() - 3_600_000));
    await look("Är rättad");
    const words = found(await tried("2026-11"), "rent-of-what-is-home").map((one) => one.look?.word ?? null);
    expect(words).toEqual(["Är rättad", null]);
    await expect(db.owner.query("update billing.oddity_look set word = ''")).rejects.toThrow("append-only");
  });
});
