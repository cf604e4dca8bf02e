import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runMonth } from "../billing/index.ts";
import { localDate, monthOf } from "../kernel/index.ts";
import { redecideDue } from "../orders/index.ts";
import { systemActor } from "../platform/index.ts";
import { short, towns, type YearsBench, yearsBench } from "./fixtures-years.ts";

let b: YearsBench;
beforeAll(async () => {
  b = await yearsBench();
}, 90_000);
afterAll(() => b.close());

let next = 0;
const withRollator = async () => {
  const personId = await b.person();
  await b.lend(personId, "2026-12-01", [{ articleNo: b.articles.rollators[next++], quantity: 1 }]);
  b.noon("2027-02-23");
  return personId;
};
/** Both have care: no rule says who pays. */
const both = ["kommun", "primarvard"];
const decide = async (caseId: string | undefined, body: object) =>
  (await b.as("Ebba Svarsund")).send(`/api/cases/${caseId}/decide`, { because: "Så är det överenskommet", ...body });
const payerNamed = async (start: string) =>
  (
    await b.one<{ id: string }>("select id from organisation.payer where supplier_id = $1 and name like $2 || '%'", [
      b.supplierId,
      start,
    ])
  ).id;

describe("a question to customer service", () => {
  test("is withdrawn when its ground is gone, and replaced when something else is asked", async () => {
    const personId = await withRollator();
    await b.care(personId, "2027-01-10", both);
    expect(await b.cases(personId)).toMatchObject([{ state: "open", from: "2027-01-10" }]);
    await b.move(personId, "2027-01-20", towns.boras);
    expect(await b.cases(personId)).toMatchObject([
      { state: "closed", because: "withdrawn" },
      { state: "open", from: "2027-01-20" },
    ]);
    await b.care(personId, "2027-02-01", ["kommun"]);
    expect((await b.cases(personId)).map(({ state }) => state)).toEqual(["closed", "closed"]);
    expect(short(await b.rents(personId)).at(-1)).toEqual(["Borås", "2027-02-01", null]);
    expect(await b.broken()).toEqual([]);
  });

  test("that was answered is not asked again while the same is asked, and its answer falls with it", async () => {
    const personId = await withRollator();
    await b.care(personId, "2027-01-10", both);
    const [asked] = await b.cases(personId);
    expect(await decide(asked?.caseId, { payerId: await payerNamed("Primärvården") })).toMatchObject({ status: 200 });
    const answered = await b.rents(personId);
    expect(answered.map(({ kind, first }) => [kind, first])).toEqual([
      ["kommun", "2026-12-01"],
      ["primarvard", "2027-01-10"],
    ]);
    // A stay and another record of what is known: the same is asked of the same home.
    await b.move(personId, "2027-01-15", towns.trollhattan, { form: "slutenvard" });
    await b.move(personId, "2027-01-25", towns.trollhattan);
    expect(await b.rents(personId)).toEqual(answered);
    expect(await b.cases(personId)).toMatchObject([{ state: "closed" }]);
    // The day was told wrongly: nobody asks what was answered.
    await b.care(personId, "2027-01-10", ["kommun"]);
    expect(new Set((await b.rents(personId)).map(({ kind }) => kind))).toEqual(new Set(["kommun"]));
    // And it was right after all: what she answered stands again.
    await b.care(personId, "2027-01-10", both);
    expect((await b.cases(personId)).filter(({ state }) => state === "open")).toEqual([]);
    expect((await b.rents(personId)).at(-1)).toMatchObject({ kind: "primarvard", first: "2027-01-10", last: null });
    expect(await b.broken()).toEqual([]);
  });

  test("may be answered from a later day, also one that is to come, and not from one before it was asked about", async () => {
    const personId = await withRollator();
    await b.care(personId, "2027-01-10", both);
    const [asked] = await b.cases(personId);
    const payerId = await payerNamed("Primärvården");
    expect(await decide(asked?.caseId, { payerId, from: "2027-01-09" })).toMatchObject({
      ...{ status: 422, body: { code: "day-not-asked", from: "2027-01-10" } },
    });
    expect(await decide(asked?.caseId, { payerId, from: "2027-03-01" })).toMatchObject({ status: 200 });
    expect((await b.rents(personId)).length).toBe(1);
    expect(await b.broken()).toEqual([]);
    const economy = systemActor(b.supplierId);
    await redecideDue(b.base, economy);
    b.noon("2027-03-02");
    await redecideDue(b.base, economy);
    expect((await b.rents(personId)).map(({ kind, first, last }) => [kind, first, last])).toEqual([
      ["kommun", "2026-12-01", "2027-02-28"],
      ["primarvard", "2027-03-01", null],
    ]);
    expect(await b.broken()).toEqual([]);
  });

  test("of a bed is one, and what sits on the bed follows its answer", async () => {
    const personId = await b.person();
    await b.lend(personId, "2026-12-01", [
      { articleNo: b.articles.bed, quantity: 1 },
      { articleNo: b.articles.rail, quantity: 2, mainRowNo: 1 },
    ]);
    b.noon("2027-02-23");
    await b.care(personId, "2027-01-10", both);
    const asked = await b.cases(personId);
    expect(asked).toMatchObject([{ state: "open", kind: "payer" }]);
    expect(await decide(asked[0]?.caseId, { payerId: await payerNamed("Primärvården"), from: "2027-02-01" })).toMatchObject({
      status: 200,
    });
    expect((await b.rents(personId)).filter(({ kind, first }) => kind === "primarvard" && first === "2027-02-01").length).toBe(2);
    expect(await b.broken()).toEqual([]);
  });
});

describe("the responsibility for what is prescribed", () => {
  test("is handed over from a day, and every hand-over stays to be seen", async () => {
    const personId = await b.person();
    b.noon("2027-02-23");
    const { rows: units } = await b.owner.query<{ id: string; name: string }>(
      "select id, name from organisation.unit where supplier_id = $1 and closed_on is null order by name limit 2",
      [b.supplierId],
    );
    const [one, other] = [String(units[0]?.id), String(units[1]?.id)];
    expect(await b.handOver(personId, "2027-02-01", one)).toMatchObject({ status: 200, body: { from: "2027-02-01" } });
    expect(await b.handOver(personId, "2027-02-20", other)).toMatchObject({ status: 200 });
    expect(await b.handOver(personId, "2027-02-20", other)).toMatchObject({ status: 409, body: { code: "nothing-changes" } });
    expect(await b.handOver(personId, "2027-02-21", personId)).toMatchObject({ status: 409, body: { code: "unit-unknown" } });
    expect(await b.handOver(personId, "2027-02-21", one, "Frej Hyllbo")).toMatchObject({ status: 403 });
    expect(await b.handOver(personId, "2027-04-01", one)).toMatchObject({ status: 200 });
    const page = await (await b.as("Alva Provhaga")).get(`/api/patients/${personId}`);
    expect(page.body.responsible).toEqual([
      { unitId: one, unitName: units[0]?.name, from: "2027-04-01", isNow: false },
      { unitId: other, unitName: units[1]?.name, from: "2027-02-20", isNow: true },
      { unitId: one, unitName: units[0]?.name, from: "2027-02-01", isNow: false },
    ]);
    await expect(b.owner.query("delete from patients.responsibility where person_id = $1", [personId])).rejects.toThrow(
      "append-only",
    );
  });

  test("makes who pays be asked again from the day", async () => {
    const personId = await withRollator();
    // A register knows that others have care of her, and nobody has told of it.
    await b.owner.query("update patients.care set care = 'primarvard' where person_id = $1", [personId]);
    expect((await b.rents(personId)).length).toBe(1);
    const { id } = await b.one<{ id: string }>("select id from organisation.unit where supplier_id = $1 order by name limit 1", [
      b.supplierId,
    ]);
    await b.handOver(personId, "2027-02-01", id);
    expect((await b.rents(personId)).map(({ kind, first }) => [kind, first])).toEqual([
      ["kommun", "2026-12-01"],
      ["primarvard", "2027-02-01"],
    ]);
    const { cause } = await b.one<{ cause: string }>("select cause from orders.payer_decision order by number desc limit 1");
    expect(cause).toBe("responsibility");
  });
});

describe("before a change is saved", () => {
  const preview = async (personId: string, change: object, who = "Alva Provhaga") =>
    (await b.as(who)).send("/api/orders/payers/preview", { personId, change });

  test("it is shown who would pay, why and how much, and nothing is written", async () => {
    const personId = await withRollator();
    const before = await b.footprint();
    const seen = await preview(personId, { kind: "move", from: "2027-02-01", form: "ordinart", municipalityCode: towns.boras });
    expect(seen).toMatchObject({
      status: 200,
      body: {
        asked: 1,
        items: [
          {
            ...{ from: "2027-02-01", waits: false, monthOre: expect.any(Number) },
            before: { kind: "kommun", name: expect.stringContaining("Trollhättan") },
            after: {
              kind: "kommun",
              name: expect.stringContaining("Borås"),
              because: expect.stringMatching(/\w/),
              rules: ["S160"],
            },
          },
        ],
      },
    });
    expect(await b.footprint()).toEqual(before);
    // What was shown is what comes of it.
    await b.move(personId, "2027-02-01", towns.boras);
    expect(short(await b.rents(personId)).at(-1)).toEqual(["Borås", "2027-02-01", null]);
    const again = await preview(personId, { kind: "move", from: "2027-02-01", form: "ordinart", municipalityCode: towns.boras });
    expect(again.body).toMatchObject({ asked: 1, items: [] });
  });

  test("what was left open before the day is not asked again, of what is lent or given back", async () => {
    const personId = await b.person();
    await b.lend(personId, "2026-12-01", [{ articleNo: b.articles.rollators[10], quantity: 1 }]);
    const [lent] = await b.rents(personId);
    b.noon("2027-01-20");
    await b.bringHome(String(lent?.deviceId));
    b.noon("2027-02-23");
    // A register that nobody told of, as one that was read in when the program came.
    await b.owner.query(
      "insert into patients.care (person_id, care, valid) values ($1, 'primarvard', daterange('2027-01-05', '2027-02-01'))",
      [personId],
    );
    const body = { from: "2027-02-10", form: "ordinart", municipalityCode: towns.boras };
    expect((await preview(personId, { kind: "move", ...body })).body).toEqual({ asked: 0, items: [] });
    await b.move(personId, "2027-02-10", towns.boras);
    expect(await b.cases(personId)).toEqual([]);
  });

  test("a change to come, care that nobody can decide and a hand-over are shown too", async () => {
    const personId = await withRollator();
    const coming = await preview(personId, { kind: "move", from: "2027-06-01", form: "ordinart", municipalityCode: towns.boras });
    expect(coming.body).toMatchObject({ items: [{ from: "2027-06-01" }] });
    const unclear = await preview(personId, { kind: "care", from: "2027-02-01", care: both });
    expect(unclear.body).toMatchObject({ items: [{ waits: true, after: { kind: "manual", name: null } }] });
    const handed = await preview(personId, { kind: "responsibility", from: "2027-02-01", unitId: personId });
    expect(handed.body).toMatchObject({ items: [] });
    expect(await preview(personId, { kind: "care", from: "2027-02-01", care: both }, "Frej Hyllbo")).toMatchObject({
      status: 403,
    });
    expect(await preview(crypto.randomUUID(), { kind: "care", from: "2027-02-01", care: both })).toMatchObject({ status: 404 });
  });
});

test("two who record changes of one person at once are both heard, one after the other", async () => {
  const personId = await withRollator();
  await Promise.all([b.as("Alva Provhaga"), b.as("Ebba Svarsund")]);
  const done = await Promise.all([
    b.move(personId, "2027-02-01", towns.boras),
    b.move(personId, "2027-01-10", towns.goteborg, { who: "Ebba Svarsund" }),
    b.care(personId, "2027-01-20", ["primarvard"]),
    b.care(personId, "2027-02-10", ["kommun"], "Ebba Svarsund"),
  ]);
  expect(done.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(short(await b.rents(personId))).toEqual([
    ["Trollhättans", "2026-12-01", "2027-01-09"],
    ["Göteborgs", "2027-01-10", "2027-01-19"],
    ["Primärvården,", "2027-01-20", "2027-02-09"],
    ["Borås", "2027-02-10", null],
  ]);
  expect(await b.broken()).toEqual([]);
});

test("an invoice line says the decision that was known when it was made, also when the payer stays", async () => {
  const personId = await withRollator();
  const economy = systemActor(b.supplierId);
  const run = (text: string) => runMonth(b.base, economy, monthOf(localDate(`${text}-01`)));
  const told = async (text: string) => {
    const { rows } = await b.owner.query<{ rule: string | null; kind: string }>(
      `select (select d.rules[1] from orders.payer_decision d where d.id = l.decision_id) as rule, l.kind from billing.invoice_line l
       join orders.order_row r on r.id = l.order_row_id join orders.customer_order o on o.id = r.order_id
       where o.person_id = $1 and l.month_on = $2 order by l.line_no`,
      [personId, `${text}-01`],
    );
    return rows;
  };
  // Customer service says that the same municipality goes on paying.
  await b.care(personId, "2027-01-10", both);
  const [asked] = await b.cases(personId);
  await decide(asked?.caseId, { payerId: await payerNamed("Trollhättan") });
  expect((await b.rents(personId)).length).toBe(1);
  for (const one of ["2026-11", "2026-12", "2027-01"]) await run(one);
  expect(await told("2026-12")).toEqual([{ rule: null, kind: "rent" }]);
  expect(await told("2027-01")).toEqual([{ rule: expect.stringMatching(/^case:/), kind: "rent" }]);
  b.noon("2027-03-03");
  await b.care(personId, "2027-01-10", ["kommun"]);
  await run("2027-02");
  expect(await told("2027-01")).toEqual([{ rule: expect.stringMatching(/^case:/), kind: "rent" }]);
  expect(await told("2027-02")).toEqual([{ rule: "S160", kind: "rent" }]);
  expect(await b.broken()).toEqual([]);
});
