import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { short, towns, type YearsBench, yearsBench } from "../app/fixtures-years.ts";
import { checkLedger, creditLine, runMonth } from "../billing/index.ts";
import { localDate, monthOf, must, need } from "../kernel/index.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { carryOutMergers } from "./carry-out.ts";

let b: YearsBench;
beforeAll(async () => {
  b = await yearsBench();
}, 90_000);
afterAll(() => b.close());

const economist = "Harry Kronvik";
const payer = async (code: string) =>
  (
    await b.one<{ id: string }>(
      `select y.id from organisation.payer y join organisation.principal h on h.id = y.principal_id
       where y.supplier_id = $1 and y.kind = 'kommun' and h.code = $2`,
      [b.supplierId, code],
    )
  ).id;
const wish = async (from: string, into: string, on: string) => ({
  ...{ payerId: await payer(from), intoPayerId: await payer(into), on },
});
const say = async (path: string, body: object) => (await b.as(economist)).send(`/api/mergers${path}`, body);
const told = async (from: string, into: string, on: string, late = "old") => {
  const said = await say("", { ...(await wish(from, into, on)), late, because: "Kommunerna slås ihop" });
  must(said.status === 201, `it is told, not ${JSON.stringify(said.body)}`);
  return String(said.body.mergerId);
};
const carry = (pace?: Parameters<typeof carryOutMergers>[2]) => carryOutMergers(b.base, b.supplierId, pace);
const withdraw = (mergerId: string) => say(`/${mergerId}/withdraw`, {});
const bill = (month: string) => runMonth(b.base, systemActor(b.supplierId), monthOf(localDate(`${month}-01`)));
const checked = () => checkLedger(b.base, systemActor(b.supplierId));

/** One rollator, lent on a day to somebody of a town; the whole month before is out of the way. */
async function lent(day: string, town: string, at = 0): Promise<string> {
  const personId = await b.person();
  b.noon(day);
  if (town !== towns.trollhattan) await b.move(personId, day, town);
  await b.lend(personId, day, [{ articleNo: need(b.articles.rollators[at], "a rollator"), quantity: 1 }]);
  return personId;
}

describe("a payer goes into another", () => {
  let personId = "";
  /** She moves away the day after. */
  let moverId = "";
  let mergerId = "";

  test("all that goes over is seen first, and all that is wrong at once", async () => {
    personId = await lent("2026-12-01", towns.trollhattan);
    moverId = await lent("2026-12-01", towns.trollhattan, 1);
    const seen = await say("/preview", await wish(towns.trollhattan, towns.goteborg, "2026-12-15"));
    expect(seen).toMatchObject({ status: 200, body: { faults: [], monthsInvoiced: 0 } });
    expect(seen.body.devices).toBeGreaterThan(0);
    expect(seen.body.monthOre).toBeGreaterThan(0);
    const wrong = { ...(await wish(towns.boras, towns.boras, "2020-01-01")), late: "old", because: "Kommunerna slås ihop" };
    expect(await say("", wrong)).toMatchObject({
      status: 409,
      body: { code: "merger-refused", faults: ["day-out-of-reach", "same-payer"] },
    });
    expect((await (await b.as("Ebba Svarsund")).send("/api/mergers", wrong)).status).toBe(403);
  });

  test("from the day the other pays, by the same rules with the merger after them; the days before are the first's", async () => {
    mergerId = await told(towns.trollhattan, towns.goteborg, "2026-12-15");
    expect(await carry()).toBe(0);
    b.noon("2026-12-16");
    expect(await b.move(moverId, "2026-12-16", towns.boras)).toMatchObject({ status: 200 });
    expect(await carry()).toBe(1);
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-14"],
      ["Göteborgs", "2026-12-15", null],
    ]);
    expect(short(await b.rents(moverId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-14"],
      ["Göteborgs", "2026-12-15", "2026-12-15"],
      ["Borås", "2026-12-16", null],
    ]);
    const payers = (await (await b.as("Alva Provhaga")).get(`/api/orders/payers?personId=${personId}`)).body;
    const { no } = await b.one<{ no: string }>("select merger_no::text as no from organisation.payer_merger where id = $1", [
      mergerId,
    ]);
    expect(JSON.stringify(payers)).toContain(`merger:${no}`);
    expect(await checked()).toEqual([]);
  });

  test("what is ordered, moved and told late afterwards has its right payer at once", async () => {
    const later = await lent("2026-12-17", towns.trollhattan, 1);
    expect(short(await b.rents(later))).toEqual([["Göteborgs", "2026-12-17", null]]);
    expect(await b.move(personId, "2026-12-05", towns.boras)).toMatchObject({ status: 200 });
    expect(await b.move(personId, "2026-12-10", towns.trollhattan)).toMatchObject({ status: 200 });
    expect(short(await b.rents(personId))).toEqual([
      ["Trollhättans", "2026-12-01", "2026-12-04"],
      ["Borås", "2026-12-05", "2026-12-09"],
      ["Trollhättans", "2026-12-10", "2026-12-14"],
      ["Göteborgs", "2026-12-15", null],
    ]);
    expect(await checked()).toEqual([]);
  });

  test("taken back before a month carries it, all goes back, also what was ordered meanwhile", async () => {
    expect((await withdraw(mergerId)).status).toBe(200);
    expect(await carry()).toBe(1);
    expect(short(await b.rents(personId)).at(-1)).toEqual(["Trollhättans", "2026-12-10", null]);
    expect(short(await b.rents(moverId)).at(-1)).toEqual(["Borås", "2026-12-16", null]);
    const meant = await b.owner.query(
      `select 1 from billing.rent_period p where p.payer_id = $1 and not isempty(p.valid) and exists (
         select 1 from orders.payer_report r where r.order_row_id = p.order_row_id and r.valid @> lower(p.valid) and r.payer_id <> $1)`,
      [await payer(towns.goteborg)],
    );
    expect(meant.rows).toEqual([]);
    expect(await checked()).toEqual([]);
    expect(await withdraw(mergerId)).toMatchObject({ status: 409, body: { code: "merger-withdrawn" } });
  });
});

describe("a merger that is told when its days are invoiced", () => {
  const linesOf = async (personId: string) =>
    (
      await b.owner.query<{ line: string }>(
        `select i.month || ' ' || split_part(y.name, ' ', 1) || ' ' || to_char(l.from_on, 'MM') || ' ' || l.kind || ' ' || l.days as line
         from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id join organisation.payer y on y.id = i.payer_id
         join billing.rent_period p on p.id = l.source_id where p.person_id = $1 order by i.month, l.from_on, y.name, l.days`,
        [personId],
      )
    ).rows.map(({ line }) => line);

  test("the old is given back and the other invoiced, each on the next; it can't be taken back then", async () => {
    const personId = await lent("2027-01-01", towns.trollhattan, 2);
    b.noon("2027-02-02");
    expect(await bill("2027-01")).toMatchObject({ ok: true });
    const before = await linesOf(personId);
    expect(before).toEqual(["2027-01 Trollhättans 01 rent 31"]);
    const seen = await say("/preview", await wish(towns.trollhattan, towns.goteborg, "2027-01-11"));
    expect(seen.body.monthsInvoiced).toBe(1);
    const mergerId = await told(towns.trollhattan, towns.goteborg, "2027-01-11", "new");
    expect(await carry()).toBe(1);
    b.noon("2027-03-02");
    expect(await bill("2027-02")).toMatchObject({ ok: true });
    // Göteborg took over claims and debts: Trollhättan has no day in February, and what is given back stands on the other's invoice.
    expect(await linesOf(personId)).toEqual([
      ...before,
      "2027-02 Göteborgs 01 adjustment -21",
      "2027-02 Göteborgs 01 adjustment 21",
      "2027-02 Göteborgs 02 rent 28",
    ]);
    expect(await withdraw(mergerId)).toMatchObject({ status: 409, body: { code: "merger-invoiced" } });
    expect(await checked()).toEqual([]);
  });

  test("a credit of the old payer's line stands on the other's next invoice, and is of the line", async () => {
    const { invoiceId, lineNo } = await b.one<{ invoiceId: string; lineNo: number }>(
      `select l.invoice_id as "invoiceId", l.line_no as "lineNo" from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
       where i.month = '2027-01' and i.payer_id = $1 and l.kind = 'rent' and l.days = 31 and l.amount_ore > 1000 order by l.line_no`,
      [await payer(towns.trollhattan)],
    );
    const credit = {
      invoiceId,
      lineNo,
      amountOre: 500,
      ruleId: "prov",
      ruleSource: "rules-i § credits",
      causeId: crypto.randomUUID(),
    };
    const made = await withActor(b.base, systemActor(b.supplierId), (tx) => creditLine(b.base, tx, credit));
    must(made.ok, `it is credited, not ${JSON.stringify(made)}`);
    b.noon("2027-04-02");
    expect(await bill("2027-03")).toMatchObject({ ok: true });
    const { payerId } = await b.one<{ payerId: string }>(
      `select i.payer_id as "payerId" from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id where l.source_id = $1`,
      [made.value.chargeId],
    );
    expect(payerId).toBe(await payer(towns.goteborg));
    expect(await checked()).toEqual([]);
  });
});

test("killed in the middle it goes on where it was, and who took over may go into a third", async () => {
  const personId = await lent("2027-04-05", towns.boras);
  const region = await b.one<{ id: string }>(
    "select id from organisation.payer where supplier_id = $1 and kind = 'region' order by code limit 1",
    [b.supplierId],
  );
  const body = { payerId: await payer(towns.goteborg), intoPayerId: region.id, on: "2027-04-10", late: "old" };
  b.noon("2027-04-12");
  expect((await say("", { ...body, because: "Regionen tar över kostnaderna" })).status).toBe(201);
  class Killed extends Error {}
  const left = async () =>
    (
      await b.owner.query(
        "select 1 from orders.payer_report r where r.payer_id = $1 and (upper_inf(r.valid) or upper(r.valid) > '2027-04-10')",
        [await payer(towns.goteborg)],
      )
    ).rows.length;
  const all = await left();
  let turned = 0;
  const afterRows = (more: number) => {
    turned += more;
    if (turned >= all / 2) throw new Killed();
  };
  await expect(carry({ rowsMost: 1, afterRows })).rejects.toThrow(Killed);
  expect(await left()).toBe(all - turned);
  expect(all - turned).toBeGreaterThan(0);
  expect(await carry()).toBe(1);
  expect(await carry()).toBe(0);
  const mixed = await say("", {
    ...(await wish(towns.boras, towns.goteborg, "2027-04-08")),
    late: "old",
    because: "Kommunerna slås ihop",
  });
  expect(mixed).toMatchObject({ status: 409, body: { faults: ["into-merged"] } });
  const third = {
    payerId: await payer(towns.boras),
    intoPayerId: region.id,
    on: "2027-04-08",
    late: "old",
    because: "Samma som de andra",
  };
  expect((await say("", third)).status).toBe(201);
  expect(await carry()).toBe(1);
  expect((await b.rents(personId)).map(({ kind, first, last }) => [kind, first, last])).toEqual([
    ["kommun", "2027-04-05", "2027-04-07"],
    ["region", "2027-04-08", null],
  ]);
  // Trollhättan goes through Göteborg to the region.
  const { rows } = await b.owner.query(
    "select 1 from billing.rent_period p where p.payer_id = any($1) and p.valid && daterange('2027-04-10', null)",
    [[await payer(towns.trollhattan), await payer(towns.goteborg)]],
  );
  expect(rows).toEqual([]);
  expect(await checked()).toEqual([]);
});

test("two that are told at the same moment: one stands, the other hears why", async () => {
  const { rows } = await b.owner.query<{ id: string }>(
    `select y.id from organisation.payer y where y.supplier_id = $1 and y.kind = 'kommun'
       and not exists (select from organisation.payer_merger m where y.id in (m.payer_id, m.into_payer_id)) order by y.code limit 3`,
    [b.supplierId],
  );
  const [one, two, three] = rows.map(({ id }) => id);
  const body = { payerId: one, on: "2027-06-01", late: "old", because: "Kommunerna slås ihop" };
  const said = await Promise.all([say("", { ...body, intoPayerId: two }), say("", { ...body, intoPayerId: three })]);
  expect(said.map(({ status }) => status).sort()).toEqual([201, 409]);
  const { items } = (await (await b.as(economist)).get("/api/mergers")).body as {
    items: { state: string; mayWithdraw: boolean }[];
  };
  expect(items[0]).toMatchObject({ state: "planned", mayWithdraw: true });
});
