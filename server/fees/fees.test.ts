import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Month } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { systemActor } from "../platform/index.ts";
import { feeList, personFees, quoteView, tariffList } from "./contract.ts";
import { countMonth } from "./count-month.ts";
import { contentOf, rowOf } from "./fixtures.ts";

let b: OrderBench;
let payerId: string;
const [klara, harry, ebba, alva] = ["Klara Attestrud", "Harry Kronvik", "Ebba Svarsund", "Alva Provhaga"];

beforeAll(async () => {
  b = await orderBench();
  await b.lendTwo();
  payerId = (
    await b.one<{ id: string }>(
      "select a.payer_id as id from duties.approver a join organisation.staff s on s.id = a.staff_id where s.given_name || ' ' || s.family_name = $1",
      [klara],
    )
  ).id;
  b.moveTo(new Date("2027-01-11T09:00:00Z"));
  const rows = [rowOf({ id: "manad", amountOre: 6000, per: "person", marked: true })];
  const content = contentOf(rows, { invoicedBy: "payer", caps: [{ id: "ar", per: "year", amountOre: 60000, rows: [] }] });
  const first = { payerId, validFrom: "2026-11-01", content, source: "Prov", isAssumed: true };
  expect((await (await b.as(harry)).send("/api/fees/tariffs", first)).status).toBe(201);
}, 180_000);
afterAll(() => b.close());

const count = async (month: string) => {
  const done = await countMonth(b.base, systemActor(b.supplierId), month as Month);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
};
const entries = async (where = "true") =>
  (
    await b.owner.query<{ month: string; countedIn: string; ore: number; personId: string; reverses: string | null }>(
      `select month, counted_in as "countedIn", amount_ore::int as ore, person_id as "personId", reverses from fees.entry where supplier_id = $1 and ${where}
       order by counted_in, month, person_id, amount_ore, row_id, subject`,
      [b.supplierId],
    )
  ).rows;
const listed = async (who: string, month: string) => {
  const answer = await (await b.as(who)).get(`/api/fees?month=${month}`);
  expect(answer.status).toBe(200);
  return feeList.parse(answer.body);
};
const tariff = (more: object = {}) => ({
  ...{ payerId, validFrom: "2026-12-16", source: "Beslut i nämnden", isAssumed: false },
  content: contentOf([rowOf({ id: "manad", amountOre: 9300, per: "person", marked: true })], { invoicedBy: "payer" }),
  ...more,
});

describe("a month of fees", () => {
  test("is not counted before it is over, and then once: counted again, nothing changes", async () => {
    expect(await countMonth(b.base, systemActor(b.supplierId), "2027-01" as Month)).toMatchObject({
      ok: false,
      refusal: { code: "month-not-over" },
    });
    const first = await count("2026-11");
    expect(first).toMatchObject({ state: "done", unanswered: 0 });
    const before = await entries();
    expect(before.length).toBeGreaterThan(0);
    expect(before.reduce((sum, { ore }) => sum + ore, 0)).toBe(first.totalOre);
    expect(await count("2026-11")).toEqual(first);
    expect(await entries()).toEqual(before);
    expect(await countMonth(b.base, systemActor(b.supplierId), "2026-10" as Month)).toMatchObject({
      ok: false,
      refusal: { code: "month-counted-later" },
    });
  });

  test("is what it is however many persons are counted at a time, and by two who count at once", async () => {
    const small = async (batch: number) => {
      await b.owner.query(
        "update platform.setting set value = jsonb_set(value, '{batch}', $1::text::jsonb) where key = 'fees.counting'",
        [batch],
      );
      await b.owner.query(
        "alter table fees.entry disable trigger keep_row; alter table fees.run disable trigger keep_run; delete from fees.entry; delete from fees.run",
      );
      await b.owner.query("alter table fees.entry enable trigger keep_row; alter table fees.run enable trigger keep_run");
      b.moveTo(new Date(b.base.now().getTime() + 60_000));
      await Promise.all([count("2026-11"), count("2026-11")]);
      return entries();
    };
    expect(await small(1)).toEqual(await small(500));
  });

  test("is seen by whoever answers for the payer, by a reference; and by nobody else", async () => {
    const shown = await listed(klara, "2026-11");
    expect(shown).toMatchObject({ isCounted: true, hasMore: false });
    expect(shown.items.length).toBeGreaterThan(1);
    expect(shown.items.every(({ reference }) => /^[0-9A-F]{10}$/.test(reference ?? ""))).toBe(true);
    expect(shown.totalOre).toBe(shown.items.reduce((sum, { amountOre }) => sum + amountOre, 0));
    const file = (await (await b.as(klara)).file("/api/fees/csv?month=2026-11")).content.toString("utf8");
    const { rows } = await b.owner.query<{ secret: string }>(
      "select unnest(array[p.number, p.given_name || ' ' || p.family_name, p.id::text]) as secret from patients.person p where p.supplier_id = $1",
      [b.supplierId],
    );
    expect(rows.filter(({ secret }) => `${file}${JSON.stringify(shown)}`.includes(secret))).toEqual([]);
    expect((await listed("Märta Attestbråten", "2026-11")).items).toEqual([]);
    for (const who of [alva, harry, ebba])
      expect(await (await b.as(who)).get("/api/fees?month=2026-11")).toMatchObject({ status: 403 });
  });

  test("what was told late of it is taken back and taken anew with the next month, once", async () => {
    const before = await entries();
    const sent = await (await b.as(ebba)).send("/api/fees/exemptions", {
      ...{ personId: b.personIds.asta, payerId, from: "2026-11-01", until: "2026-11-30", reason: "Beslut i nämnden" },
    });
    expect(sent.status).toBe(201);
    const saved = await (await b.as(harry)).send("/api/fees/tariffs", tariff());
    expect(saved.status).toBe(201);
    await count("2026-12");
    const late = (await entries()).filter(({ countedIn }) => countedIn === "2026-12");
    const asta = before.find(({ personId }) => personId === b.personIds.asta);
    expect(late.filter(({ month }) => month === "2026-11")).toEqual([
      {
        month: "2026-11",
        countedIn: "2026-12",
        personId: b.personIds.asta,
        ore: 0 - (asta?.ore ?? 0),
        reverses: expect.any(String),
      },
    ]);
    // Half of December by each of two tariffs: 15 and 16 days of 31.
    const december = late
      .filter(({ month, personId }) => month === "2026-12" && personId === b.personIds.asta)
      .map(({ ore }) => ore);
    expect(december.sort((x, y) => x - y)).toEqual([2903, 4800]);
    expect((await entries()).slice(0, before.length)).toEqual(before);
    const again = await entries();
    await count("2026-12");
    expect(await entries()).toEqual(again);
  });
});

describe("the file with numbers", () => {
  const path = () => `/api/fees/invoicing?month=2026-12&payerId=${payerId}`;
  test("is for the payer that invoices itself, each person in it is a look, and the protected have no number", async () => {
    await b.owner.query("update patients.person set protection = 'sekretessmarkering' where id = $1", [b.personIds.birger]);
    const { content, status } = await (await b.as(klara)).file(path());
    expect(status).toBe(200);
    const text = content.toString("utf8");
    expect(text).toContain("194103122380");
    expect(text).not.toContain("193810022396");
    expect(text).toContain("Skyddade personuppgifter");
    const { looks } = await b.one<{ looks: number }>(
      "select count(distinct person_key)::int as looks from access.log where action = 'export' and role = 'cost-approver'",
    );
    expect(looks).toBeGreaterThan(1);
  });
  test("is refused to others, and where the payer does not invoice: nobody is told apart", async () => {
    expect(await (await b.as("Märta Attestbråten")).get(path())).toMatchObject({
      status: 404,
      body: { code: "not-invoiced-by-payer" },
    });
    expect(await (await b.as(harry)).get(path())).toMatchObject({ status: 403 });
    const content = contentOf([], { invoicedBy: "supplier" });
    await (await b.as(harry)).send("/api/fees/tariffs", tariff({ content, validFrom: "2026-12-31" }));
    expect(await (await b.as(klara)).get(path())).toMatchObject({ status: 404 });
  });
});

describe("tariffs and exemptions", () => {
  test("a tariff's faults are all told at once, and another supplier's payer is unknown; nothing is kept", async () => {
    const economist = await b.as(harry);
    const content = contentOf([rowOf({ id: "a", amountOre: -1 }), rowOf({ id: "b" })]);
    expect(await economist.send("/api/fees/tariffs", tariff({ content }))).toMatchObject({
      status: 422,
      body: {
        code: "tariff-faults",
        faults: [
          { at: "rows.0", code: "amount-below-nothing" },
          { at: "rows.1", code: "rows-overlap" },
        ],
      },
    });
    const other = await b.one<{ id: string }>("select id from organisation.payer where supplier_id <> $1 limit 1", [
      b.supplierId,
    ]);
    expect(await economist.send("/api/fees/tariffs", tariff({ payerId: other.id }))).toMatchObject({ status: 404 });
    const shown = tariffList.parse((await economist.get("/api/fees/tariffs")).body);
    expect(shown.items.filter((one) => one.payerId === payerId).map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ["2024-01-01", "2026-10-31"],
      ["2026-11-01", "2026-12-15"],
      ["2026-12-16", "2026-12-30"],
      ["2026-12-31", null],
    ]);
    expect(await (await b.as(alva)).send("/api/fees/tariffs", tariff())).toMatchObject({ status: 403 });
  });

  test("an exemption that is wrong is told so in all places; one is ended, and what it was is kept", async () => {
    const service = await b.as(ebba);
    const wrong = { personId: b.personIds.asta, payerId: b.personIds.asta, from: "2027-02-02", until: "2027-02-01", reason: "" };
    expect(await service.send("/api/fees/exemptions", wrong)).toMatchObject({
      status: 422,
      body: { faults: [{ code: "end-before-start" }, { code: "reason-missing" }, { code: "payer-unknown" }] },
    });
    const made = await service.send("/api/fees/exemptions", { ...wrong, payerId, until: null, reason: "Beslut" });
    const id = String(made.body.exemptionId);
    expect(await service.send(`/api/fees/exemptions/${id}/end`, { until: "2027-02-01" })).toMatchObject({ status: 200 });
    expect(await service.send(`/api/fees/exemptions/${id}/end`, { until: "2027-03-01" })).toMatchObject({ status: 404 });
    const shown = personFees.parse((await service.get(`/api/fees/persons/${b.personIds.asta}`)).body);
    expect(shown.exemptions.map(({ from, reason }) => [from, reason])).toEqual([["2026-11-01", "Beslut i nämnden"]]);
    const { kept } = await b.one<{ kept: number }>("select count(*)::int as kept from fees.exemption");
    expect(kept).toBe(3);
    expect(
      await (await b.as(alva)).send("/api/fees/exemptions", { ...wrong, payerId, until: null, reason: "Beslut" }),
    ).toMatchObject({ status: 403 });
  });

  test("whoever orders sees what the person will pay and by which decision; of somebody not met nothing", async () => {
    b.moveTo(new Date("2026-11-23T11:00:00Z"));
    const { name } = await b.one<{ name: string }>("select name from organisation.payer where id = $1", [payerId]);
    const rows = [
      { articleNo: b.articles.rollators[1], payerName: name },
      { articleNo: b.articles.rollators[1], payerName: null },
    ];
    const asked = await (await b.as(alva)).send("/api/fees/quote", { personId: b.personIds.asta, rows });
    expect(quoteView.parse(asked.body).items).toMatchObject([
      // Exempt in November, by the decision above.
      { answer: "exempt", isAssumed: true },
      { answer: "unsaid", rows: [] },
    ]);
    const other = await (await b.as(alva)).send("/api/fees/quote", { personId: b.personIds.birger, rows });
    expect(quoteView.parse(other.body).items[0]).toMatchObject({
      answer: "fee",
      caps: [{ per: "year", amountOre: 60000 }],
      rows: [{ amountOre: 6000 }],
    });
    expect(await (await b.as(alva)).send("/api/fees/quote", { personId: b.personIds.inStockholm, rows })).toMatchObject({
      status: 404,
    });
  });
});

test("nothing that is counted can be changed", async () => {
  await expect(b.owner.query("update fees.entry set amount_ore = 1")).rejects.toThrow(/append-only/);
  await expect(b.owner.query("delete from fees.entry")).rejects.toThrow(/append-only/);
  await expect(b.owner.query("update fees.tariff set source = 'annan'")).rejects.toThrow(/append-only/);
  await expect(b.owner.query("update fees.run set persons = 0")).rejects.toThrow(/stays/);
});
