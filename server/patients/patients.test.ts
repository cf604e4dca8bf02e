import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { ids, orgActor, plantOrganisation, testId } from "../organisation/fixtures.ts";
import { type Tx, withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { numbers, persons, plantPersons, plantRelations } from "./fixtures.ts";
import {
  addressOf,
  careOn,
  findPerson,
  findPersonByNumber,
  findPersonForOrder,
  findPersonNumbered,
  findPersonsNamed,
  housingOn,
  personNames,
  readPerson,
} from "./index.ts";

const today = localDate("2026-11-23");
const actor = orgActor();
const otherActor = orgActor({ supplierId: ids.otherSupplier, unitId: ids.otherUnit, userId: ids.otherStaff });
const warehouse = orgActor({ role: "warehouse", userId: ids.warehouseStaff, unitId: ids.hmc, lagrum: null });
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  await plantPersons(world.owner);
});
afterAll(() => world.close());
beforeEach(() => world.owner.query("truncate access.log, access.seal"));

const ask = <Answer>(question: (tx: Tx) => Promise<Answer>, who = actor) => withActor(world.base, who, question);

async function logged(): Promise<[string, string, boolean][]> {
  const rows = await world.owner.query<{ action: string; outcome: string; has_key: boolean }>(
    "select action, outcome, person_key is not null as has_key from access.log order by action, outcome, has_key",
  );
  return rows.rows.map((row) => [row.action, row.outcome, row.has_key]);
}

test.each([
  [numbers.atHome, persons.atHome],
  ["461122-2383", persons.atHome],
  ["19461122-2383", persons.atHome],
  [numbers.child, persons.child],
  ["190665-2381", persons.child],
  ["res 0000501a", persons.reserve],
])("the number %s finds its person, and the question is in the log", async (number, personId) => {
  expect(await findPersonNumbered(world.base, actor, number)).toMatchObject({ ok: true, value: { personId } });
  expect(await logged()).toEqual([["search", "granted", true]]);
});

test.each([
  ["19461122-2384", "wrong-check-digit", "one digit off"],
  ["20190665-2382", "wrong-check-digit", "a samordningsnummer, one digit off"],
  ["Hemmaboende", "bad-number", "no number at all"],
  ["20000101-2384", "person-unknown", "a right number that nobody here has"],
  ["RES9999999Z", "person-unknown", "a reserve number that nobody here has"],
])("%s is refused: %s (%s), and logged without a person", async (number, code, _why) => {
  expect(await findPersonNumbered(world.base, actor, number)).toEqual({ ok: false, refusal: { code } });
  expect(await logged()).toEqual([["search", "not-found", false]]);
  const kept = await world.owner.query("select row_to_json(l)::text as line from access.log l");
  expect(JSON.stringify(kept.rows)).not.toContain(number.replace(/\D/g, "").slice(-4) || number);
});

test("the same number in another supplier's register is another row, and neither is seen from the other", async () => {
  expect(await findPersonNumbered(world.base, otherActor, numbers.atHome)).toMatchObject({
    value: { personId: persons.elsewhere },
  });
  expect(await findPersonNumbered(world.base, otherActor, numbers.child)).toMatchObject({ refusal: { code: "person-unknown" } });
  expect(await readPerson(world.base, otherActor, persons.atHome)).toMatchObject({ refusal: { code: "person-unknown" } });
  expect(await ask((tx) => findPerson(tx, persons.elsewhere))).toBeUndefined();
});

test("a role without the permit finds and reads nobody, and the attempt stays in the log", async () => {
  expect(await findPersonNumbered(world.base, warehouse, numbers.atHome)).toEqual({
    ok: false,
    refusal: { code: "not-permitted" },
  });
  expect(await findPersonsNamed(world.base, warehouse, "Prova")).toEqual({ ok: false, refusal: { code: "not-permitted" } });
  expect(await readPerson(world.base, warehouse, persons.atHome)).toEqual({ ok: false, refusal: { code: "not-permitted" } });
  expect(await logged()).toEqual([
    ["list", "refused", false],
    ["read", "refused", true],
    ["search", "refused", false],
  ]);
});

test("a person is shown with age, housing now and later, today's address and care, and the look is logged", async () => {
  const shown = await readPerson(world.base, actor, persons.atHome);
  expect(shown).toMatchObject({
    ok: true,
    value: {
      name: "Prova Hemmaboende",
      number: "19461122-2383",
      ageYears: 80,
      isProtected: false,
      housing: { form: "ordinart", since: "2010-01-01", until: "2026-11-30", municipalityName: "Karlstad", unitName: null },
      otherHousing: [{ form: "sabo", since: "2026-12-01", until: null, unitName: "Björkgården" }],
      address: { street: "Nya gatan 2", postcode: "65340" },
      care: ["kommun", "primarvard"],
    },
  });
  expect(await logged()).toEqual([["read", "granted", true]]);
});

test("somebody who is not in the register is refused and gets no key in the log", async () => {
  expect(await readPerson(world.base, actor, testId(999))).toEqual({ ok: false, refusal: { code: "person-unknown" } });
  expect(await logged()).toEqual([["read", "not-found", false]]);
  const keys = await world.owner.query("select key from access.person_key where person_id = $1", [testId(999)]);
  expect(keys.rows).toEqual([]);
});

test("a protected person is marked, and neither her address nor the unit that she lives at is shown", async () => {
  const shown = await readPerson(world.base, actor, persons.hidden);
  expect(shown).toMatchObject({
    ok: true,
    value: {
      isProtected: true,
      protection: "sekretessmarkering",
      address: null,
      housing: { form: "sabo", unitId: null, unitName: null },
    },
  });
  const text = JSON.stringify(shown);
  for (const place of ["Hemliga", "65225", "070-9", "Björkgården", ids.careHome]) expect(text).not.toContain(place);
});

test("no role at all reads a protected person's address, not even past the program's own questions", async () => {
  const roles = [
    "prescriber",
    "unit-staff",
    "customer-service",
    "warehouse",
    "technician",
    "economy",
    "citizen",
    "system",
  ] as const;
  for (const role of roles) {
    const who = orgActor({ role, personId: role === "citizen" ? persons.hidden : null });
    expect(await ask((tx) => addressOf(tx, persons.hidden), who), role).toBeUndefined();
    const all = await ask((tx) => tx.selectFrom("patients.address").select(["street"]).execute(), who);
    expect(JSON.stringify(all), role).not.toContain("Hemliga");
  }
});

test("an age is counted on the day, and stands still at death", async () => {
  world.base.moveTo(new Date("2026-11-21T22:59:00Z"));
  expect(await findPersonNumbered(world.base, actor, numbers.atHome)).toMatchObject({ value: { ageYears: 79 } });
  world.base.moveTo(new Date("2026-11-21T23:01:00Z"));
  expect(await findPersonNumbered(world.base, actor, numbers.atHome)).toMatchObject({ value: { ageYears: 80 } });
  world.base.moveTo(new Date("2026-11-23T11:00:00Z"));
  expect(await findPersonNumbered(world.base, actor, numbers.deceased)).toMatchObject({
    value: { ageYears: 96, deceasedOn: "2026-07-01" },
  });
});

test.each([
  ["2026-11-30", "ordinart", null],
  ["2026-12-01", "sabo", ids.careHome],
  ["2009-12-31", undefined, undefined],
])("on %s the housing is %s", async (on, form, unitId) => {
  const housing = await ask((tx) => housingOn(tx, persons.atHome, localDate(on)));
  expect(housing?.form).toBe(form);
  expect(housing?.unitId).toBe(unitId);
});

test.each([
  ["2019-06-01", "Hemgatan 1"],
  ["2026-11-23", "Nya gatan 2"],
  ["2009-01-01", undefined],
])("on %s the address is %s", async (on, street) => {
  expect((await ask((tx) => addressOf(tx, persons.atHome, localDate(on))))?.street).toBe(street);
});

test.each([
  ["hemma", [persons.atHome]],
  ["Prova", [persons.hidden, persons.atHome]],
  ["prova hem", [persons.atHome]],
  ["Hemmaboende, Prova", [persons.atHome]],
  ["äng", [persons.child]],
  ["%", []],
  ["ova", []],
])("names that begin with %j find them, by family name", async (name, found) => {
  const answer = await findPersonsNamed(world.base, actor, name);
  expect(answer.ok && answer.value.persons.map((person) => person.personId)).toEqual(found);
  expect(await logged()).toEqual(found.length > 0 ? found.map(() => ["list", "granted", true]) : [["list", "not-found", false]]);
});

test("a search by name shows twenty at most and says that there are more", async () => {
  await world.owner.query(
    `insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on)
     select gen_random_uuid(), $1, 'MANY' || lpad(n::text, 6, '0'), 'reservnummer', 'Mängd', 'Lik' || n, 'woman', '1990-01-01' from generate_series(1, 25) n`,
    [ids.supplier],
  );
  const { rows: many } = await world.owner.query<{ id: string }>("select id from patients.person where given_name = 'Mängd'");
  await plantRelations(world.owner, { personIds: many.map(({ id }) => id), unitIds: [ids.healthCentre] });
  const answer = await findPersonsNamed(world.base, actor, "Mängd");
  expect(answer).toMatchObject({ ok: true, value: { hasMore: true } });
  expect(answer.ok && answer.value.persons).toHaveLength(20);
  expect(await logged()).toHaveLength(20);
});

test("a search by name reads its index, also under row security", async () => {
  const plan = await withActor(world.base, actor, async (tx) => {
    await tx.executeQuery({ ...(await planned("set local enable_seqscan = off")) });
    return tx.executeQuery<{ "QUERY PLAN": string }>(
      await planned(`explain select id from patients.person where supplier_id = platform.actor_supplier()
        and family_key >= lower('hem') collate "C" and family_key < (lower('hem') || 'z') collate "C"`),
    );
  });
  expect(plan.rows.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/Index Cond:.*family_key >=/);
});

async function planned(text: string) {
  const { CompiledQuery } = await import("kysely");
  return CompiledQuery.raw(text);
}

test("an order gets what it must know in short, without the name", async () => {
  const person = await ask((tx) => findPersonForOrder(tx, persons.atHome, today));
  expect(person).toEqual({
    personId: persons.atHome,
    bornOn: "1946-11-22",
    deceasedOn: null,
    isProtected: false,
    housing: "ordinart",
    municipalityCode: "1780",
    housingUnitId: null,
    care: ["kommun", "primarvard"],
    postcode: "65340",
  });
  expect(await ask((tx) => findPersonForOrder(tx, persons.hidden, today))).toMatchObject({ isProtected: true, postcode: null });
  expect(await ask((tx) => findPersonForOrder(tx, persons.reserve, today))).toMatchObject({
    housing: null,
    municipalityCode: null,
    care: [],
  });
  expect(await ask((tx) => findPersonForOrder(tx, persons.elsewhere, today))).toBeUndefined();
});

test("names and care by id, of one's own register only", async () => {
  const names = await ask((tx) => personNames(tx, [persons.atHome, persons.elsewhere]));
  expect([...names]).toEqual([[persons.atHome, "Prova Hemmaboende"]]);
  expect(await ask((tx) => careOn(tx, persons.atHome, localDate("2026-11-24")))).toEqual(["primarvard"]);
  expect((await ask((tx) => findPersonByNumber(tx, numbers.atHome)))?.personId).toBe(persons.atHome);
});

test("a fault at any database call shows nothing without a line in the log", async () => {
  await atEveryFault(
    world.base,
    (base) => readPerson(base, actor, persons.atHome),
    async () => expect(await logged()).toEqual([]),
  );
  expect(await logged()).toEqual([["read", "granted", true]]);
});
