import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { checkLedger, runMonth } from "../billing/index.ts";
import { localDate, monthOf } from "../kernel/index.ts";
import { redecideDue } from "../orders/index.ts";
import { type Actor, systemActor } from "../platform/index.ts";
import { type Caller, type TestRegion, testRegion } from "./fixtures.ts";

let region: TestRegion;
let vgr: Actor;
let stockholm: Actor;
const supplierOf = async (county: string): Promise<Actor> => {
  const { rows } = await region.owner.query<{ id: string }>("select id from organisation.supplier where county = $1", [county]);
  return systemActor(rows[0]?.id ?? "");
};
beforeAll(async () => {
  region = await testRegion();
  [vgr, stockholm] = [await supplierOf("vastra-gotaland"), await supplierOf("stockholm")];
}, 90_000);
afterAll(() => region.close());
const noon = (day: string) => region.base.moveTo(new Date(`${day}T11:00:00Z`));
beforeEach(async () => {
  noon("2026-11-23");
  // As if the program had asked the day before: the clock of a test goes back, a day that was asked about does not.
  for (const { supplierId } of [vgr, stockholm])
    await region.owner.query(
      "insert into orders.asked_day (supplier_id, asked_on) values ($1, '2026-11-22') on conflict (supplier_id) do update set asked_on = excluded.asked_on",
      [supplierId],
    );
});
const month = (text: string) => monthOf(localDate(`${text}-01`));

const hampus = "200901152397";
const cornelia = "195206212382";
const quintus = "194804042390";
const xenia = "195503032384";
const leonora = "198808682382";
const zelda = "196010192380";

/** A person's rents that run or have ended since the clock's first day: payer's kind and name, first and last day. */
const rents = async (number: string) =>
  (
    await region.owner.query<{ kind: string; name: string; first: string; last: string | null }>(
      `select y.kind, y.name, lower(p.valid)::text as first, (upper(p.valid) - 1)::text as last
       from billing.rent_period p join organisation.payer y on y.id = p.payer_id join patients.person q on q.id = p.person_id
       where q.number = $1 and not isempty(p.valid) and coalesce(upper(p.valid), 'infinity') > '2026-11-01' order by p.device_id, lower(p.valid)`,
      [number],
    )
  ).rows;
/** Cases of a person's orders that nobody has closed. */
const openCases = async (number: string) =>
  (
    await region.owner.query<{ n: number }>(
      `select count(*)::int as n from orders.service_case c join orders.customer_order o on o.id = c.order_id join patients.person p on p.id = o.person_id
       where p.number = $1 and c.state = 'open'`,
      [number],
    )
  ).rows[0]?.n;
const move = async (caller: Caller, number: string, body: object) =>
  caller.send(`/api/patients/${await region.personId(number)}/moves`, body);
const clean = async () => {
  for (const actor of [vgr, stockholm]) expect(await checkLedger(region.base, actor)).toEqual([]);
};

describe("turning eighteen", () => {
  test.each([
    ["2027-01-14", 0],
    ["2027-01-15", 1],
  ])("on %s a rent of a person born 2009-01-15 has been divided %d times", async (day, times) => {
    noon(day);
    await redecideDue(region.base, vgr);
    const found = (await rents(hampus)).map(({ kind, first, last }) => [kind, first, last]);
    expect(found.filter(([kind]) => kind === "kommun").length).toBe(times);
    if (times > 0) {
      expect(found.at(-2)).toEqual(["region", expect.any(String), "2027-01-14"]);
      expect(found.at(-1)).toEqual(["kommun", "2027-01-15", null]);
    }
    await clean();
  });

  test("asked twice it is divided once, and the row's first decision stands", async () => {
    noon("2027-01-16");
    await Promise.all([redecideDue(region.base, vgr), redecideDue(region.base, vgr)]);
    expect((await rents(hampus)).length).toBe(2);
    const { rows } = await region.owner.query<{ payer_kind: string; cause: string; from_on: string }>(
      `select r.payer_kind, d.cause, d.from_on::text from orders.payer_decision d join orders.order_row r on r.id = d.order_row_id
       join orders.customer_order o on o.id = r.order_id join patients.person p on p.id = o.person_id where p.number = $1`,
      [hampus],
    );
    expect(rows).toEqual([{ payer_kind: "region", cause: "eighteen", from_on: "2027-01-15" }]);
  });

  test("January's invoices divide the month between the two, and say why on each line", async () => {
    noon("2027-02-03");
    for (const one of ["2026-11", "2026-12", "2027-01"]) await runMonth(region.base, vgr, month(one));
    const { rows } = await region.owner.query<{ kind: string; days: number }>(
      `select y.kind, l.days from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id join organisation.payer y on y.id = i.payer_id
       join orders.order_row r on r.id = l.order_row_id join orders.customer_order o on o.id = r.order_id join patients.person p on p.id = o.person_id
       where p.number = $1 and l.month_on = '2027-01-01' order by y.kind`,
      [hampus],
    );
    expect(rows).toEqual([
      { kind: "kommun", days: 17 },
      { kind: "region", days: 14 },
    ]);
    const economy = await region.as("Harry Kronvik");
    const invoices = await economy.get("/api/billing/invoices?month=2027-01");
    const lerum = (invoices.body.items as { invoiceId: string; payerName: string }[]).find(({ payerName }) =>
      /Lerum/.test(payerName),
    );
    const shown = await economy.get(`/api/billing/invoices/${lerum?.invoiceId}`);
    const line = (shown.body.items as { fromOn: string; payer: { because: string; rules: string[] } }[]).find(
      ({ fromOn }) => fromOn === "2027-01-15",
    );
    expect(line?.payer).toMatchObject({ rules: ["S160"], because: expect.stringContaining("ansvaret för personen") });
    await clean();
  });
});

describe("moving", () => {
  test("another municipality pays from the day; a move that is to come is asked about on its day", async () => {
    const prescriber = await region.as("Alva Provhaga");
    const body = { from: "2026-12-10", form: "ordinart", municipalityCode: "1490" };
    expect(await move(prescriber, cornelia, body)).toMatchObject({ status: 200 });
    const before = await rents(cornelia);
    expect(new Set(before.map(({ name }) => name)).size).toBe(1);
    noon("2026-12-11");
    await redecideDue(region.base, vgr);
    const after = await rents(cornelia);
    expect(after.length).toBe(before.length * 2);
    for (const [at, one] of after.entries())
      expect(one).toMatchObject(
        at % 2 === 0 ? { last: "2026-12-09" } : { name: expect.stringMatching(/Borås/), first: "2026-12-10", last: null },
      );
    await clean();
  });

  test("a move that is told too late divides what was invoiced by a minus and a plus that are the same öre", async () => {
    noon("2027-02-10");
    const prescriber = await region.as("Alva Provhaga");
    expect(await move(prescriber, leonora, { from: "2027-01-11", form: "ordinart", municipalityCode: "1490" })).toMatchObject({
      status: 200,
    });
    noon("2027-03-03");
    await runMonth(region.base, vgr, month("2027-02"));
    const { rows } = await region.owner.query<{ name: string; ore: number; days: number }>(
      `select y.name, sum(l.amount_ore)::int as ore, sum(l.days)::int as days from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
       join organisation.payer y on y.id = i.payer_id join orders.order_row r on r.id = l.order_row_id
       join orders.customer_order o on o.id = r.order_id join patients.person p on p.id = o.person_id
       where p.number = $1 and l.kind = 'adjustment' and l.month_on = '2027-02-01' and l.from_on = '2027-01-01' group by y.name order by ore`,
      [leonora],
    );
    expect(rows.length).toBe(2);
    expect(rows[0]?.name).toMatch(/Göteborg/);
    expect(rows[1]?.name).toMatch(/Borås/);
    // A month's rent is rounded once for each payer: they may differ by an öre.
    expect(Math.abs((rows[0]?.ore ?? 0) + (rows[1]?.ore ?? 0))).toBeLessThanOrEqual(1);
    expect((rows[0]?.days ?? 0) + (rows[1]?.days ?? 0)).toBe(0);
    await clean();
  });

  test("to a short stay and home again the aids are taken along: nobody else pays, and nothing is asked of customer service", async () => {
    const prescriber = await region.as("Jon Testvik");
    const [before, open] = [await rents(zelda), await openCases(zelda)];
    expect(before.map(({ kind }) => kind)).toContain("region");
    for (const [from, form] of [
      ["2026-11-23", "korttids"],
      ["2026-12-07", "ordinart"],
    ] as const) {
      noon(from);
      const again = form === "korttids" ? prescriber : await region.as("Jon Testvik");
      expect(await move(again, zelda, { from, form, municipalityCode: "0180" })).toMatchObject({ status: 200 });
      expect(await rents(zelda)).toEqual(before);
      expect(await openCases(zelda)).toBe(open);
    }
    await clean();
  });

  test("into a home for older people in Stockholm the aid is made over to rent first: a case, and nothing billed in silence", async () => {
    const prescriber = await region.as("Jon Testvik");
    const lift = await rents(xenia);
    expect(await move(prescriber, xenia, { from: "2026-11-23", form: "sabo", municipalityCode: "0136" })).toMatchObject({
      status: 200,
    });
    expect(await rents(xenia)).toEqual(lift);
    const service = await region.as("Lo Svarholm");
    const cases = (await service.get("/api/cases")).body.items as {
      caseId: string;
      kind: string;
      known: { from?: string; payerId?: string };
    }[];
    const mine = cases.filter(({ kind }) => kind === "transition-to-rent");
    expect(mine.length).toBeGreaterThan(0);
    expect(mine[0]?.known).toMatchObject({
      from: "2026-11-23",
      cause: "moved",
      payer: "kommun",
      because: expect.stringContaining("övergång till hyra"),
    });
    const { payerId } = mine[0]?.known ?? {};
    const decided = await service.send(`/api/cases/${mine[0]?.caseId}/decide`, {
      payerId,
      because: "Boendet tar över från inflyttningen",
    });
    expect(decided).toMatchObject({ status: 200 });
    expect((await rents(xenia)).some(({ kind, first }) => kind === "kommun" && first === "2026-11-23")).toBe(true);
    await clean();
  });

  test("what can't be is refused, and nothing is stored", async () => {
    const prescriber = await region.as("Alva Provhaga");
    const wrong = (body: object) =>
      move(prescriber, cornelia, { from: "2026-11-23", form: "ordinart", municipalityCode: "1480", ...body });
    expect(await wrong({ municipalityCode: "9999" })).toMatchObject({ status: 409, body: { code: "municipality-not-here" } });
    expect(await wrong({ from: "1950-01-01" })).toMatchObject({ status: 422, body: { code: "day-out-of-reach" } });
    expect(await wrong({ from: "2028-01-01" })).toMatchObject({ status: 422, body: { code: "day-out-of-reach" } });
    expect(await wrong({ form: "hotell" })).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect(await move(prescriber, "193101192395", { from: "2026-11-23", form: "sabo", municipalityCode: "1480" })).toMatchObject({
      status: 409,
      body: { code: "person-deceased" },
    });
    expect(
      await move(await region.as("Frej Hyllbo"), cornelia, { from: "2026-11-23", form: "sabo", municipalityCode: "1480" }),
    ).toMatchObject({ status: 403 });
    expect(await move(prescriber, quintus, { from: "2026-11-23", form: "sabo", municipalityCode: "1480" })).toMatchObject({
      status: 404,
    });
  });
});

test("another who has care of an adult pays from the day that they take over", async () => {
  const prescriber = await region.as("Bror Testlund");
  const david = "196601302398";
  expect(await rents(david)).toMatchObject([{ kind: "primarvard", last: null }]);
  const id = await region.personId(david);
  const taken = { from: "2026-11-20", care: ["kommun"] };
  expect(await prescriber.send(`/api/patients/${id}/care`, taken)).toMatchObject({ status: 200 });
  expect(await rents(david)).toMatchObject([
    { kind: "primarvard", last: "2026-11-19" },
    { kind: "kommun", first: "2026-11-20", last: null },
  ]);
  const both = { from: "2026-11-21", care: ["kommun", "primarvard"] };
  expect(await prescriber.send(`/api/patients/${id}/care`, both)).toMatchObject({ status: 200 });
  expect(await rents(david)).toMatchObject([{ last: "2026-11-19" }, { kind: "kommun", last: null }]);
  const service = await region.as("Ebba Svarsund");
  const cases = (await service.get("/api/cases")).body.items as { kind: string; known: { from?: string; cause?: string } }[];
  expect(cases.find(({ known }) => known.cause === "care")).toMatchObject({ kind: "payer", known: { from: "2026-11-21" } });
  await clean();
});
