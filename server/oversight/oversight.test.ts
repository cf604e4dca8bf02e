import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type LookAction, logLook, logRefused, looksAt } from "../access/index.ts";
import { need } from "../kernel/index.ts";
import { ids, orgActor, plantOrganisation, testId } from "../organisation/fixtures.ts";
import { numbers, persons, plantPersons } from "../patients/fixtures.ts";
import { type Actor, systemActor, withActor, withKey } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import type { ReviewBody } from "./contract.ts";
import { extractLooks, showOwnLog } from "./extract-looks.ts";
import { people, plantReview } from "./fixtures.ts";
import { pickLooks } from "./index.ts";
import { reviewLook } from "./review-look.ts";
import { openPick, showFigures, showPicks } from "./show-picks.ts";

const supplierStaff = { unitId: ids.hmc, careProviderId: null, lagrum: null, assignmentId: null } as const;
const prescriber = orgActor();
const reviewer = orgActor({ ...supplierStaff, userId: people.reviewer, role: "reviewer" });
const otherReviewer = orgActor({ ...supplierStaff, userId: people.otherReviewer, role: "reviewer" });
const administrator = orgActor({ ...supplierStaff, userId: testId(720), role: "administrator" });
const citizen = (personId: string) => orgActor({ ...supplierStaff, unitId: null, userId: personId, role: "citizen", personId });
const day = 86_400_000;
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  await plantPersons(world.owner);
  await plantReview(world.owner);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.base.moveTo(testNoon);
  await world.owner.query(
    "truncate access.log, access.seal, access.person_key, oversight.round, oversight.unit_day, oversight.pick, oversight.step, relations.care_relation",
  );
});

function look(personId: string | null, part: Partial<Actor> = {}, action: LookAction = "read"): Promise<void> {
  return withActor(world.base, { ...prescriber, ...part }, (tx) => logLook(world.base, tx, { personId, action }));
}

async function relation(personId: string, part: { userId?: string; purpose?: string; endedAt?: Date } = {}): Promise<void> {
  const { userId = null, purpose = null, endedAt = null } = part;
  const cause = purpose ? "stated" : "order";
  await world.owner.query(
    `insert into relations.care_relation (id, supplier_id, person_id, unit_id, user_id, cause, cause_id, purpose, began_at, until_at, ended_at)
     values (gen_random_uuid(), $1, $2, $3, $4, $5, gen_random_uuid(), $6, '2026-01-01', $7, $8)`,
    [ids.supplier, personId, ids.healthCentre, userId, cause, purpose, purpose ? "2027-01-01" : null, endedAt],
  );
}

/** The day after the looks, when the night's round has its hour. */
async function nextDay(days = 1) {
  world.base.moveTo(new Date(testNoon.getTime() + days * day));
  return pickLooks(world.base, ids.supplier);
}
const queue = async (who: Actor = reviewer) => (await showPicks(world.base, who, { which: "waiting", page: 1 })).items;
let keys = 0;
function step(pickId: string, body: ReviewBody, who: Actor = reviewer) {
  keys += 1;
  const intention = { key: `intention-${keys}`, deed: "reviewLook", content: { pickId, body } };
  return withKey(world.base, who, intention, (tx) => reviewLook(world.base, tx, { pickId, body }));
}
async function picked(who: Actor = reviewer): Promise<string> {
  const [one] = await queue(who);
  return need(one, "a look waits").pickId;
}

test("a look without a relation is picked the day after, once; one with a relation is not", async () => {
  await relation(persons.atHome);
  await look(persons.atHome);
  await look(persons.child);
  await look(persons.child, {}, "list");
  expect(await pickLooks(world.base, ids.supplier)).toMatchObject({ looks: 0, picked: 0 });
  expect(await nextDay()).toEqual({ days: 1, looks: 2, picked: 1 });
  expect(await queue()).toMatchObject([
    {
      why: ["Ingen vårdrelation"],
      userName: "Prova Förskrivare",
      unitName: "Vårdcentral Prov",
      lines: 2,
      isSampled: false,
      state: "open",
    },
  ]);
  expect(await nextDay()).toEqual({ days: 0, looks: 0, picked: 0 });
  expect(await queue()).toHaveLength(1);
});

test("a relation that had ended counts not, and a stated purpose is its own reason to look", async () => {
  await relation(persons.atHome, { endedAt: new Date("2026-11-22T00:00:00Z") });
  await relation(persons.child, { userId: prescriber.userId, purpose: "need" });
  await relation(persons.reserve, { userId: ids.otherStaff, purpose: "need" });
  for (const person of [persons.atHome, persons.child, persons.reserve]) await look(person);
  await nextDay();
  expect((await queue()).map(({ why }) => why.join()).sort()).toEqual([
    "Ingen vårdrelation",
    "Ingen vårdrelation",
    "Öppnad med angivet ändamål",
  ]);
});

test("kin, colleagues, nights and refusals are found among a day's looks", async () => {
  await world.owner.query(`insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on) values
    ('${testId(731)}', '${ids.supplier}', 'RES0000731A', 'reservnummer', 'Någon', 'Förskrivare', 'man', '1980-01-01'),
    ('${testId(732)}', '${ids.supplier}', 'RES0000732A', 'reservnummer', 'Chelo', 'Chef', 'woman', '1980-01-01') on conflict do nothing`);
  for (const person of [testId(731), testId(732), persons.atHome]) await relation(person);
  await look(testId(731));
  await look(testId(732));
  for (let no = 0; no < 5; no += 1)
    await logRefused(
      world.base,
      { ...prescriber, ...supplierStaff, userId: ids.warehouseStaff, role: "warehouse" },
      { personId: persons.child, action: "read" },
    );
  world.base.moveTo(new Date("2026-11-23T22:30:00Z"));
  await look(persons.atHome);
  world.base.moveTo(testNoon);
  await nextDay();
  expect((await queue()).map(({ why }) => why.join()).sort()).toEqual([
    "Kan vara en kollega",
    "Många nekade försök",
    "På natten",
    "Samma efternamn",
  ]);
});

test("a person whom many more than usual have looked at is found, whoever of them one is", async () => {
  const users = Array.from({ length: 10 }, (_, no) => testId(740 + no));
  const units = [ids.healthCentre, ids.careHome, ids.hmc, ids.closedUnit];
  for (const [no, userId] of users.entries()) {
    await look(persons.hidden, { userId, unitId: units[no % 4] ?? null, role: "customer-service" });
    await look([persons.child, persons.reserve, persons.atHome][no % 3] ?? null, { userId, role: "customer-service" });
  }
  await nextDay();
  expect((await queue()).filter(({ why }) => why.includes("Ovanligt många har läst"))).toHaveLength(0);
  // Three or four users look at each of the others: ten is not four times as many. Two hundred persons with one each make it so.
  world.base.moveTo(new Date(testNoon.getTime() + day));
  for (let no = 0; no < 40; no += 1) await look(testId(800 + no), { userId: testId(799), role: "customer-service" });
  await look(persons.hidden, { userId: testId(749), role: "customer-service" });
  await nextDay(2);
  expect((await queue()).filter(({ why }) => why.includes("Ovanligt många har läst"))).toHaveLength(1);
});

test("the sample takes its least of each unit, the same whoever draws it", async () => {
  await world.owner.query(
    `update platform.setting set value = '{"perMille": 100, "leastPerUnit": 30}' where key = 'oversight.sample'`,
  );
  world.base.moveTo(new Date("2026-11-29T11:00:00Z"));
  for (let no = 0; no < 60; no += 1)
    await look(testId(800 + no), { role: "customer-service", unitId: no < 50 ? ids.hmc : ids.careHome });
  world.base.moveTo(new Date("2026-11-30T11:00:00Z"));
  const done = await Promise.all(Array.from({ length: 4 }, () => pickLooks(world.base, ids.supplier)));
  expect(done.reduce((sum, { picked }) => sum + picked, 0)).toBe(29 + 10);
  const drawn = async () =>
    (await world.owner.query<{ key: string }>("select person_key::text as key from oversight.pick where is_sampled order by 1"))
      .rows;
  const first = await drawn();
  await world.owner.query("truncate oversight.round, oversight.unit_day, oversight.pick, oversight.step");
  await pickLooks(world.base, ids.supplier);
  expect(await drawn()).toEqual(first);
  await world.owner.query(
    `update platform.setting set value = '{"perMille": 0, "leastPerUnit": 0}' where key = 'oversight.sample'`,
  );
});

test("days when the program stood still are caught up with, each by itself; the looks of today wait", async () => {
  await relation(persons.atHome);
  for (const days of [0, 1, 2]) {
    world.base.moveTo(new Date(testNoon.getTime() + days * day));
    await look(persons.child);
    if (days === 0) await nextDay(1);
  }
  expect(await nextDay(2)).toEqual({ days: 1, looks: 1, picked: 1 });
  expect(await nextDay(4)).toEqual({ days: 2, looks: 1, picked: 1 });
  expect((await queue()).map((pick) => pick.day)).toEqual(["2026-11-23", "2026-11-24", "2026-11-25"]);
});

test("a fault at any call of the round leaves the day whole: gone through with its picks, or not at all", async () => {
  await look(persons.child);
  world.base.moveTo(new Date(testNoon.getTime() + day));
  await atEveryFault(
    world.base,
    (base) => pickLooks(base, ids.supplier),
    async () => {
      const kept = await world.owner.query(
        "select (select count(*) from oversight.round)::int as rounds, (select count(*) from oversight.pick)::int as picks",
      );
      expect(kept.rows).toEqual([{ rounds: 0, picks: 0 }]);
    },
  );
  expect(await queue()).toHaveLength(1);
});

test("opening a picked look shows the person, what was done and what else was done around then, and is a look itself", async () => {
  await look(persons.hidden, { sourceIp: "192.0.2.7" });
  world.base.moveTo(new Date(testNoon.getTime() - 3 * day));
  await look(persons.hidden, {}, "order");
  await nextDay();
  const shown = need(await openPick(world.base, reviewer, await picked()), "the look is there");
  expect(shown).toMatchObject({
    person: { name: "Prova Dold", isProtected: true },
    reasons: [{ title: "Ingen vårdrelation" }],
    lineItems: [{ action: "read", outcome: "granted", sourceIp: "192.0.2.7" }],
    otherLines: [{ action: "order" }],
    causes: [],
    managers: [{ name: "Chelo Chef" }],
    steps: [],
  });
  expect(shown.reasons[0]?.source).toContain("§ 4 kap. 9");
  const logged = await world.owner.query("select role, action, subject from access.log where action = 'review'");
  expect(logged.rows).toEqual([{ role: "reviewer", action: "review", subject: shown.pickId }]);
  expect((await openPick(world.base, reviewer, shown.pickId))?.steps).toMatchObject([{ what: "opened", byName: "Granna Logg" }]);
});

test("a manager is asked, her answer noted, and the look judged with words and a name; each step stays", async () => {
  await look(persons.child);
  await nextDay();
  const pickId = await picked();
  expect(await step(pickId, { what: "answer", words: "Ingen fråga än" })).toMatchObject({ refusal: { code: "pick-not-asked" } });
  expect(await step(pickId, { what: "ask", managerId: people.reviewer, words: "Varför läste hon?" })).toMatchObject({
    refusal: { code: "manager-unknown" },
  });
  expect(await step(pickId, { what: "ask", managerId: people.manager, words: "Varför läste hon?" })).toMatchObject({ ok: true });
  expect(await step(pickId, { what: "ask", managerId: people.manager, words: "En gång till" })).toMatchObject({
    refusal: { code: "pick-asked" },
  });
  expect(await step(pickId, { what: "answer", words: "Hon täckte för en kollega" })).toMatchObject({ ok: true });
  expect(
    await step(pickId, { what: "close", outcome: "unlawful", words: "Inget uppdrag den dagen" }, otherReviewer),
  ).toMatchObject({ ok: true });
  expect(await step(pickId, { what: "close", outcome: "justified", words: "Ångrar mig" })).toMatchObject({
    refusal: { code: "pick-judged" },
  });
  expect(await queue()).toEqual([]);
  const shown = need(await openPick(world.base, reviewer, pickId), "judged looks can be read");
  expect(shown).toMatchObject({ state: "unlawful", closedAt: world.base.now().toISOString() });
  expect(shown.steps).toMatchObject([
    { what: "asked", askedName: "Chelo Chef", byName: "Granna Logg" },
    { what: "answered", words: "Hon täckte för en kollega" },
    { what: "unlawful", words: "Inget uppdrag den dagen", byName: "Grant Logg" },
  ]);
  expect((await showFigures(world.base, reviewer)).months).toEqual([
    { month: "2026-11", looks: 1, picked: 1, sampled: 0, waiting: 0, justified: 0, unlawful: 1 },
  ]);
  for (const change of ["update oversight.step set words = 'annat'", "delete from oversight.step"]) {
    await expect(world.base.pool.query(change)).rejects.toThrow(/permission denied/);
    await expect(world.owner.query(change)).rejects.toThrow(/append-only/);
  }
});

test("two reviewers at once judge a look once", async () => {
  await look(persons.child);
  await nextDay();
  const pickId = await picked();
  const close = (outcome: "justified" | "unlawful", who: Actor) => step(pickId, { what: "close", outcome, words: "Bedömt" }, who);
  const done = await Promise.all([close("justified", reviewer), close("unlawful", otherReviewer)]);
  expect(done.filter((one) => one.ok)).toHaveLength(1);
});

test("nobody reviews her own looks: they are not there for her, and the database refuses", async () => {
  await look(persons.child, { userId: people.reviewer });
  await nextDay();
  expect(await queue(reviewer)).toEqual([]);
  const pickId = await picked(otherReviewer);
  expect(await openPick(world.base, reviewer, pickId)).toBeUndefined();
  expect(await step(pickId, { what: "close", outcome: "justified", words: "Mitt eget" })).toMatchObject({
    refusal: { code: "pick-unknown" },
  });
  await expect(
    world.owner.query(`update oversight.pick set state = 'justified', closed_at = now(), closed_by = '${people.reviewer}'`),
  ).rejects.toThrow(/pick_check|check constraint/);
});

test("the queue is a reviewer's alone, of her own supplier", async () => {
  await look(persons.child);
  await nextDay();
  const pickId = await picked();
  const others: Actor[] = [prescriber, administrator, citizen(persons.child), { ...reviewer, supplierId: ids.otherSupplier }];
  for (const who of others) {
    expect(await queue(who)).toEqual([]);
    expect(await openPick(world.base, who, pickId)).toBeUndefined();
    expect((await showFigures(world.base, who)).months).toEqual([]);
  }
  const rows = await world.base.pool.query(
    "select id from oversight.pick union all select log_id from access.looks_by($1, null, '2000-01-01', '2100-01-01')",
    [prescriber.userId],
  );
  expect(rows.rows).toEqual([]);
});

test("a person reads who has looked at her data, in her own words and without names; nobody else's lines", async () => {
  await relation(persons.atHome);
  await look(persons.atHome);
  await look(persons.atHome, {}, "list");
  await look(persons.child);
  world.base.moveTo(new Date(testNoon.getTime() + 3_600_000));
  await look(persons.atHome, { ...supplierStaff, userId: people.customerService, role: "customer-service" }, "search");
  world.base.moveTo(new Date(testNoon.getTime() + 5_400_000));
  await logRefused(
    world.base,
    { ...prescriber, userId: ids.warehouseStaff, role: "warehouse" },
    { personId: persons.atHome, action: "read" },
  );
  world.base.moveTo(new Date(testNoon.getTime() + 7_200_000));
  const own = await showOwnLog(world.base, citizen(persons.atHome));
  expect(
    own.looks.map(({ role, reason, actions, unitName, staffName }) => ({
      role,
      reason,
      actions: [...actions].sort(),
      unitName,
      staffName,
    })),
  ).toEqual([
    { role: "warehouse", reason: "refused", actions: ["read"], unitName: "Vårdcentral Prov", staffName: null },
    { role: "customer-service", reason: "task", actions: ["search"], unitName: "Provcentralens lager", staffName: null },
    { role: "prescriber", reason: "care-relation", actions: ["list", "read"], unitName: "Vårdcentral Prov", staffName: null },
  ]);
  expect(own.looks[2]).toMatchObject({ because: ["order"], careProviderName: "Vård i prov" });
  expect(JSON.stringify(own)).not.toMatch(/Förskrivare|Karo|Lagerman/);
  // Her own look is a line of the next reading.
  expect((await showOwnLog(world.base, citizen(persons.atHome))).looks[0]).toMatchObject({ role: "citizen", reason: "own" });
  const asked = async (who: Actor, personId: string) =>
    withActor(
      world.base,
      who,
      async (tx) => (await looksAt(tx, { personId, since: new Date(0), before: new Date("2100-01-01"), limit: 10 })).length,
    );
  expect(await asked(citizen(persons.child), persons.atHome)).toBe(0);
  expect(await asked(prescriber, persons.atHome)).toBe(0);
  expect(await asked(systemActor(ids.supplier), persons.atHome)).toBe(0);
  expect(await asked({ ...administrator, supplierId: ids.otherSupplier }, persons.atHome)).toBe(0);
  expect(await asked(citizen(persons.child), persons.child)).toBe(1);
});

test("an administrator gives out an extract by number, which is a line itself; names only where the region says so, never of protected staff", async () => {
  await look(persons.atHome);
  await look(persons.atHome, { ...supplierStaff, userId: people.customerService, role: "customer-service" });
  const body = { number: numbers.atHome, from: "2026-11-01", to: "2026-11-30" };
  const made = await extractLooks(world.base, administrator, body);
  expect(made).toMatchObject({
    ok: true,
    value: { person: { name: "Prova Hemmaboende" }, looks: [{ staffName: null }, { staffName: null }] },
  });
  await world.owner.query(`update platform.setting set value = '{"staffNames": true}' where key = 'oversight.extract'`);
  await world.owner.query(`update organisation.staff set is_protected = true where id = '${people.customerService}'`);
  // A day of its own: what settings say on a day is remembered for half a minute.
  world.base.moveTo(new Date(testNoon.getTime() + 7 * day));
  const named = await extractLooks(world.base, administrator, body);
  expect(named.ok && named.value.looks.map(({ staffName }) => staffName).sort()).toEqual(
    [null, null, "Prova Förskrivare"].sort(),
  );
  await world.owner.query(`update platform.setting set value = '{"staffNames": false}' where key = 'oversight.extract'`);
  expect(await extractLooks(world.base, administrator, { ...body, number: "RES9999999A" })).toMatchObject({
    refusal: { code: "person-unknown" },
  });
  expect(await extractLooks(world.base, prescriber, body)).toMatchObject({ refusal: { code: "not-permitted" } });
  const lines = await world.owner.query(
    "select role, outcome, person_key is null as nobody from access.log where action = 'export' order by at, outcome",
  );
  expect(lines.rows).toEqual([
    { role: "administrator", outcome: "granted", nobody: false },
    { role: "administrator", outcome: "granted", nobody: false },
    { role: "administrator", outcome: "not-found", nobody: true },
    { role: "prescriber", outcome: "refused", nobody: true },
  ]);
});

test("an erased person is in no extract and no name is left in the queue, though the look stays picked", async () => {
  await look(persons.child);
  await nextDay();
  const pickId = await picked();
  await world.owner.query("delete from access.person_key");
  expect(await openPick(world.base, reviewer, pickId)).toMatchObject({ person: null, lineItems: [{ action: "read" }] });
  expect((await showOwnLog(world.base, citizen(persons.child))).looks).toEqual([]);
});
