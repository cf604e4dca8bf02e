import { afterAll, beforeAll, expect, test } from "vitest";
import { towns, type YearsBench, yearsBench } from "../app/fixtures-years.ts";
import { checkLedger, creditLine, runMonth } from "../billing/index.ts";
import { localDate, luhnDigit, monthOf, need } from "../kernel/index.ts";
import { payerNumbers } from "../mergers/contract-numbers.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { invoiceFile } from "./invoice-file.ts";

let b: YearsBench;
let payerId = "";
let old = "";
const economist = "Harry Kronvik";
/** A number of no one, with a right last digit. */
const numberOf = (series: number) => {
  const digits = `559999${String(series).padStart(3, "0")}`;
  return `${digits.slice(0, 6)}-${digits.slice(6)}${luhnDigit(digits)}`;
};
const [first, second] = [numberOf(11), numberOf(12)];

beforeAll(async () => {
  b = await yearsBench();
  const found = await b.one<{ id: string; orgNo: string }>(
    `select y.id, y.org_no as "orgNo" from organisation.payer y join organisation.principal h on h.id = y.principal_id
     where y.supplier_id = $1 and y.kind = 'kommun' and h.code = $2`,
    [b.supplierId, towns.trollhattan],
  );
  [payerId, old] = [found.id, found.orgNo];
  await b.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('peppol.seller', $1, $2, '2019-01-02', 'peppol-billing-3')`,
    [
      b.supplierId,
      JSON.stringify({ orgNo: "9990001233", bankgiro: "99999998", city: "Vallby", exemptReason: "Undantaget från skatteplikt" }),
    ],
  );
  const personId = await b.person();
  b.noon("2026-12-01");
  await b.lend(personId, "2026-12-01", [{ articleNo: need(b.articles.rollators[0], "a rollator"), quantity: 1 }]);
}, 120_000);
afterAll(() => b.close());

const send = async (path: string, body: object) => (await b.as(economist)).send(`/api/mergers/numbers${path}`, body);
const shown = async () => payerNumbers.parse((await (await b.as(economist)).get(`/api/mergers/numbers/${payerId}`)).body);
const latest = async () => (await shown()).items.find(({ withdrawnAt }) => withdrawnAt === null)?.numberId ?? null;
const tell = async (orgNo: string, on: string, part: object = {}) =>
  send("", { payerId, orgNo, on, because: "Kommunalförbundet har bildats", after: await latest(), ...part });
const bill = (month: string) => runMonth(b.base, systemActor(b.supplierId), monthOf(localDate(`${month}-01`)));
const invoiceOf = async (month: string) =>
  b.one<{ id: string; total: number }>(
    "select id, total_ore::int as total from billing.invoice where payer_id = $1 and month = $2",
    [payerId, month],
  );
const fileOf = async (month: string) => {
  const { id } = await invoiceOf(month);
  const actor = await b.actor(economist);
  const made = await withActor(b.base, actor, (tx) => invoiceFile(b.base, actor, tx, { invoiceId: id }));
  return made.ok ? [...made.value.pieces].join("") : JSON.stringify(made.refusal);
};
const csvOf = async (month: string) =>
  JSON.stringify((await (await b.as(economist)).get(`/api/billing/invoices/${(await invoiceOf(month)).id}/csv`)).body);
const legal = (orgNo: string) => `<cbc:CompanyID schemeID="0007">${orgNo.replace("-", "")}</cbc:CompanyID>`;

test("all that is wrong with a number is told at once, and nothing is stored", async () => {
  expect(await tell("559999-0000", "2020-01-01")).toMatchObject({
    status: 422,
    body: { code: "number-refused", faults: expect.arrayContaining(["number-digit", "number-day-out-of-reach"]) },
  });
  expect((await tell("hej", "2027-01-01")).body).toMatchObject({ faults: ["number-form"] });
  expect((await tell(old, "2027-01-01")).body).toMatchObject({ faults: ["number-same"] });
  const other = await b.one<{ orgNo: string; name: string }>(
    `select org_no as "orgNo", name from organisation.payer where supplier_id = $1 and kind = 'kommun' and id <> $2 and org_no <> $3 order by code limit 1`,
    [b.supplierId, payerId, old],
  );
  expect(await tell(other.orgNo, "2027-01-01")).toMatchObject({ body: { faults: ["number-in-use"], usedBy: [other.name] } });
  expect((await (await b.as("Ebba Svarsund")).send("/api/mergers/numbers", { payerId })).status).toBe(403);
  expect((await shown()).items).toEqual([]);
});

test("it is seen before it is said, told once of two at once, taken back, and told again", async () => {
  expect(await send("/preview", { payerId, orgNo: first.replace("-", ""), on: "2027-01-01" })).toMatchObject({
    status: 200,
    body: { before: old, orgNo: first, faults: [], usedBy: [] },
  });
  const both = await Promise.all([tell(first, "2027-01-01", { after: null }), tell(second, "2027-01-01", { after: null })]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: "number-changed-since" });
  const numberId = String(both.find(({ status }) => status === 201)?.body.numberId);
  expect((await send(`/${numberId}/withdraw`, {})).status).toBe(200);
  expect((await send(`/${numberId}/withdraw`, {})).body).toMatchObject({ code: "number-withdrawn" });
  expect((await tell(first, "2027-01-05")).status).toBe(201);
  expect((await tell(second, "2027-01-04")).body).toMatchObject({ faults: ["number-told-later"] });
  const { items, orgNo } = await shown();
  expect([items.length, items[0]?.mayWithdraw, items[1]?.mayWithdraw, orgNo]).toEqual([2, true, false, old]);
});

test("an invoice made before the day keeps the old number, one made on it or later has the new; sums are as they were", async () => {
  b.noon("2027-01-04");
  expect((await bill("2026-12")).ok).toBe(true);
  b.noon("2027-02-03");
  expect((await bill("2027-01")).ok).toBe(true);
  const before = await fileOf("2026-12");
  expect(before).toContain(legal(old));
  const after = await fileOf("2027-01");
  expect(after).toContain(legal(first));
  expect(after).not.toContain(legal(old));
  expect(await csvOf("2026-12")).toContain(old);
  expect(await csvOf("2027-01")).toContain(first);
  const sums = await b.one<{ same: boolean }>(
    "select bool_and(i.total_ore = (select sum(l.amount_ore) from billing.invoice_line l where l.invoice_id = i.id)) as same from billing.invoice i where i.payer_id = $1",
    [payerId],
  );
  expect(sums.same).toBe(true);
  expect(await checkLedger(b.base, systemActor(b.supplierId))).toEqual([]);
});

test("a credit of an old invoice stands on the next, and carries that one's number", async () => {
  const { id } = await invoiceOf("2026-12");
  const line = {
    invoiceId: id,
    lineNo: 1,
    amountOre: 1,
    ruleId: "prov",
    ruleSource: "rules-i § credits",
    causeId: crypto.randomUUID(),
  };
  const made = await withActor(b.base, systemActor(b.supplierId), (tx) => creditLine(b.base, tx, line));
  expect(made.ok).toBe(true);
  b.noon("2027-03-02");
  expect((await bill("2027-02")).ok).toBe(true);
  expect(await fileOf("2027-02")).toContain(legal(first));
  expect(await fileOf("2026-12")).toContain(legal(old));
});

test("what an invoice carries is not taken back, nor is a number told for days that are invoiced", async () => {
  const numberId = await latest();
  expect((await send(`/${numberId}/withdraw`, {})).body).toMatchObject({ code: "number-invoiced" });
  expect((await tell(second, "2027-02-01")).body).toMatchObject({ faults: ["number-invoiced-since"] });
  expect((await tell(second, "2027-03-03")).status).toBe(201);
  expect((await send(`/${numberId}/withdraw`, {})).body.code).toMatch(/^number-(invoiced|built-on)$/);
});

test("the database keeps the history, and no two payers of different principals on one number", async () => {
  for (const deed of [
    "update organisation.payer_number set org_no = '559999-0011'",
    "delete from organisation.payer_number_withdrawn",
  ])
    await expect(b.owner.query(deed)).rejects.toMatchObject({ message: expect.stringContaining("append-only") });
  await expect(
    b.owner.query(
      `insert into organisation.payer_number (id, supplier_id, payer_id, on_day, org_no, because, told_by, told_at)
       select gen_random_uuid(), y.supplier_id, y.id, '2027-06-01', $3, 'Prov av databasen', gen_random_uuid(), now() from organisation.payer y
       join organisation.principal h on h.id = y.principal_id where y.supplier_id = $1 and y.kind = 'kommun' and h.code = $2`,
      [b.supplierId, towns.goteborg, second],
    ),
  ).rejects.toMatchObject({ constraint: "number_of_one_payer" });
});
