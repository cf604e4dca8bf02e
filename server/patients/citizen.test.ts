import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Browser, fromOmlopp, openBrowser, testUrl } from "../access/fixtures.ts";
import { startProvider, type TestProvider } from "../access/fixtures-provider.ts";
import { buildServer } from "../app/server.ts";
import { ids as org, orgActor, plantOrganisation, testId } from "../organisation/fixtures.ts";
import { ask, type Http, withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { numbers, persons, plantPersons } from "./fixtures.ts";

let world: TestDatabase;
let http: Http;
let browser: Browser;
let provider: TestProvider;

/** A grown-up whom no register knows, and who is somebody's ombud in the tests. */
const stranger = "198507072398";
const noBody = "199003272383";
const links = { guardian: testId(901), proxy: testId(902), hidden: testId(903) };

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  await plantPersons(world.owner);
  provider = await startProvider();
  const asked = { issuer: provider.issuer, clientId: "omlopp", clientSecret: "test" };
  http = await buildServer({
    base: world.base,
    log: pino({ level: "silent" }),
    signIn: { secret: "a secret of the tests, long enough", publicUrl: testUrl, isSecure: false, citizenOidc: asked },
  });
});
afterAll(async () => {
  await http.close();
  await provider.close();
  await world.close();
});
beforeEach(async () => {
  world.base.moveTo(testNoon);
  browser = openBrowser(http);
  await world.owner.query("delete from patients.agent");
});

async function signIn(number: string, loa = "loa3"): Promise<string | undefined> {
  provider.claims = {
    given_name: "Prova",
    family_name: "Privat",
    acr: `http://id.elegnamnden.se/loa/1.0/${loa}`,
    "https://id.oidc.se/claim/personalIdentityNumber": number,
  };
  const begun = await browser.get("/api/sign-in?as=citizen&to=/mina/hjalpmedel");
  return (await browser.get(provider.comeBack(begun.location ?? ""))).location;
}
const me = async () => (await browser.get("/api/me")).json() as Record<string, unknown>;

async function link(
  id: string,
  wish: { person?: string; kind?: string; number?: string; valid?: string; isProtected?: boolean } = {},
) {
  const { person = persons.child, kind = "guardian", number = stranger, valid = "[2020-01-01,)", isProtected = false } = wish;
  await world.owner.query(
    `insert into patients.agent (id, person_id, kind, agent_number, agent_name, is_protected, valid, recorded_at, recorded_by)
     values ($1, $2, $3, $4, 'Prova Ombud', $5, $6, $7, $8)`,
    [id, person, kind, number, isProtected, valid, testNoon, org.prescriberStaff],
  );
}

test("a citizen who stands in one register meets her own pages at once, and nothing of staff", async () => {
  expect(await signIn(numbers.hidden)).toBe("/mina/hjalpmedel");
  expect(await me()).toMatchObject({
    isCitizen: true,
    user: { name: "Prova Dold", licences: [] },
    assignment: null,
    person: { kind: "own", personName: "Prova Dold", supplierName: "Provcentralen" },
    permits: ["blocks.change", "looks.own", "own.read"].sort(),
  });
  for (const path of ["/api/devices", `/api/patients/${persons.hidden}`, "/api/orders"])
    expect((await browser.get(path)).status, path).toBeGreaterThanOrEqual(400);
  expect(await browser.post("/api/patients/search", { name: "Prova" }, fromOmlopp)).toMatchObject({ status: 403 });
});

test("a protected citizen sees her own aids, and no unit that would tell where she lives", async () => {
  await signIn(numbers.hidden);
  await world.owner.query(
    `insert into patients.responsibility (person_id, supplier_id, unit_id, from_on, recorded_at, recorded_by)
     values ($1, $3, $2, '2020-01-01', now(), $4), ($5, $3, $2, '2020-01-01', now(), $4)`,
    [persons.hidden, org.careHome, org.supplier, org.prescriberStaff, persons.child],
  );
  expect((await browser.get("/api/own/aids")).json()).toEqual({
    items: [],
    unit: null,
    supplier: { name: "Provcentralen", phone: "054-000 00 01" },
  });
  browser = openBrowser(http);
  await signIn(numbers.child);
  expect((await browser.get("/api/own/aids")).json()).toMatchObject({ unit: { name: "Björkgården", phone: "054-2" } });
});

test("her look is in the log as her own: user and person are the same key, and neither is her id", async () => {
  await signIn(numbers.hidden);
  await browser.get("/api/own/aids");
  const { rows } = await world.owner.query<{ role: string; user: string; key: string; id: string }>(
    `select l.role, l.user_id as user, l.person_key as key, k.person_id as id from access.log l join access.person_key k on k.key = l.person_key
     where l.action = 'list' and k.person_id = $1 order by l.at desc limit 1`,
    [persons.hidden],
  );
  expect(rows[0]).toMatchObject({ role: "citizen", user: rows[0]?.key });
  expect(rows[0]?.user).not.toBe(persons.hidden);
});

test("who stands in two suppliers' registers chooses, and meets only the chosen one", async () => {
  await signIn(numbers.atHome);
  const before = await me();
  expect(before).toMatchObject({ person: null, permits: [], persons: [{ kind: "own" }, { kind: "own" }] });
  expect(await browser.get("/api/own/aids")).toMatchObject({ status: 403 });
  const chosen = await browser.post("/api/person", { wayId: persons.elsewhere }, fromOmlopp);
  expect(chosen.json()).toMatchObject({
    person: { wayId: persons.elsewhere, supplierName: "Andra centralen" },
    permits: ["blocks.change", "looks.own", "own.read"].sort(),
  });
  expect((await browser.get("/api/own/aids")).json()).toMatchObject({ supplier: { name: "Andra centralen" } });
  expect((await browser.post("/api/person", { wayId: persons.hidden }, fromOmlopp)).json()).toEqual({ code: "way-not-yours" });
  expect((await browser.post("/api/assignment", { assignmentId: org.prescriberAssignment }, fromOmlopp)).status).toBe(403);
});

test.each([
  ["whom no register knows", noBody, "loa3", "sign-in-unknown"],
  ["who has died", numbers.deceased, "loa3", "sign-in-unknown"],
  ["with a number that has a wrong check digit", "194611222384", "loa3", "sign-in-claims-wrong"],
  ["with too weak an identity", numbers.hidden, "loa2", "sign-in-too-weak"],
])("a citizen %s is turned away with a word of its own", async (_who, number, loa, code) => {
  expect(await signIn(number, loa)).toBe(`/?sign-in=${code}`);
  expect((await browser.get("/api/me")).status).toBe(401);
});

test("an ombud meets the pages of the one she acts for, during the days of it", async () => {
  await link(links.guardian, { valid: "[2026-11-23,2026-11-25)" });
  expect(await signIn(stranger)).toBe("/mina/hjalpmedel");
  expect(await me()).toMatchObject({ user: { name: "Prova Ombud" }, person: { kind: "guardian", personName: "Provo Äng" } });
  expect((await browser.get("/api/own/aids")).status).toBe(200);
  // Another user than the child in the log.
  const { rows } = await world.owner.query<{ others: number }>(
    `select count(*)::int as others from access.log l join access.person_key k on k.key = l.person_key
     where k.person_id = $1 and l.role = 'citizen' and l.user_id <> l.person_key`,
    [persons.child],
  );
  expect(rows).toEqual([{ others: 1 }]);
  browser = openBrowser(http);
  world.base.moveTo(new Date("2026-11-25T11:00:00Z"));
  expect(await signIn(stranger)).toBe("/?sign-in=sign-in-unknown");
});

test("an ombud who is signed in when the link ends meets nothing more within a minute", async () => {
  await link(links.proxy, { person: persons.atHome, kind: "proxy" });
  await signIn(stranger);
  expect((await browser.get("/api/own/aids")).status).toBe(200);
  await world.owner.query("update patients.agent set valid = '[2020-01-01,2026-11-23)' where id = $1", [links.proxy]);
  world.base.moveTo(new Date(testNoon.getTime() + 60_000));
  await expect.poll(async () => (await browser.get("/api/own/aids")).status, { timeout: 5_000 }).toBe(403);
  expect(await me()).toMatchObject({ person: null, persons: [], permits: [] });
});

test.each<[string, () => Promise<void>]>([
  ["the child is protected", () => link(links.hidden, { person: persons.hidden, kind: "proxy" })],
  ["the ombud is protected, by the link", () => link(links.guardian, { isProtected: true })],
  [
    "the child is 13, and answers for herself",
    async () => {
      await world.owner.query("update patients.person set born_on = '2013-11-23' where id = $1", [persons.child]);
      await link(links.guardian);
    },
  ],
])("the link is cut when %s", async (_why, plant) => {
  try {
    await plant();
    expect(await signIn(stranger)).toBe("/?sign-in=sign-in-unknown");
  } finally {
    await world.owner.query("update patients.person set born_on = '2019-06-05' where id = $1", [persons.child]);
  }
});

test("an ombud who is protected in a register keeps her own pages, and loses the other's", async () => {
  await link(links.guardian, { number: numbers.hidden });
  await signIn(numbers.hidden);
  expect(await me()).toMatchObject({ persons: [{ kind: "own", personName: "Prova Dold" }] });
});

test("a guardian of a child that is twelve still meets the child's pages", async () => {
  await world.owner.query("update patients.person set born_on = '2013-11-24' where id = $1", [persons.child]);
  try {
    await link(links.guardian);
    expect(await signIn(stranger)).toBe("/mina/hjalpmedel");
  } finally {
    await world.owner.query("update patients.person set born_on = '2019-06-05' where id = $1", [persons.child]);
  }
});

test("no session keeps a citizen's number", async () => {
  await signIn(numbers.hidden);
  const kept = await world.owner.query("select content from access.session");
  expect(JSON.stringify(kept.rows)).not.toContain(numbers.hidden);
});

test("who is whose ombud is kept by the customer service alone, and read by the person", async () => {
  await link(links.guardian);
  const seenBy = (part: Parameters<typeof orgActor>[0]) =>
    withActor(world.base, orgActor(part), async (tx) => (await ask(tx)`select id from patients.agent`).rows.length);
  expect(await seenBy({ role: "customer-service", lagrum: null })).toBe(1);
  expect(await seenBy({ role: "citizen", personId: persons.child })).toBe(1);
  expect(await seenBy({ role: "citizen", personId: persons.hidden })).toBe(0);
  expect(await seenBy({ role: "prescriber" })).toBe(0);
  expect(await seenBy({ role: "customer-service", supplierId: org.otherSupplier })).toBe(0);
  const added = withActor(
    world.base,
    orgActor({ role: "prescriber" }),
    (tx) =>
      ask(tx)`insert into patients.agent (id, person_id, kind, agent_number, agent_name, valid, recorded_at)
      values (${links.proxy}, ${persons.child}, 'proxy', ${noBody}, 'Prova Ombud', '[2026-01-01,)', now())`,
  );
  await expect(added).rejects.toThrow(/row-level security/);
});
