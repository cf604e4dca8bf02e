import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildServer } from "../app/server.ts";
import { hsaIds, ids, plantOrganisation } from "../organisation/fixtures.ts";
import { clock, type Http } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { type Browser, fromOmlopp, openBrowser, testUrl } from "./fixtures.ts";
import { startProvider, type TestProvider } from "./fixtures-provider.ts";

let world: TestDatabase;
let http: Http;
let browser: Browser;
let provider: TestProvider;

const staff = {
  employeeHsaId: hsaIds.prescriber,
  levelOfAssurance: "http://id.sambi.se/loa/loa3",
  healthcareProfessionalLicense: ["AT"],
};
const commission = (commissionHsaId: string) => ({ commissionHsaId });
const usual = "SE2321000000-A001";
const second = "SE2321000000-A002";

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  provider = await startProvider();
  const oidc = { issuer: provider.issuer, clientId: "omlopp", clientSecret: "test" };
  http = await buildServer({
    base: world.base,
    log: pino({ level: "silent" }),
    signIn: { secret: "a secret of the tests, long enough", publicUrl: testUrl, isSecure: false, oidc },
  });
});
afterAll(async () => {
  await http.close();
  await provider.close();
  await world.close();
});
beforeEach(() => {
  world.base.moveTo(testNoon);
  browser = openBrowser(http);
  Object.assign(provider, { claims: { ...staff }, wrong: {}, signed: "rightly" });
});

/** Signs in with what the provider says now. Gives where the browser was sent. */
async function signIn(with_: Browser = browser): Promise<string | undefined> {
  const begun = await with_.get("/api/sign-in?to=/personer");
  return (await with_.get(provider.comeBack(begun.location ?? ""))).location;
}
const me = async () => (await browser.get("/api/me")).json() as Record<string, unknown>;

test("the commission that was chosen at the provider is where she works, whatever is usual here", async () => {
  provider.claims = { ...staff, commissionHsaId: second, allCommissions: [commission(usual), commission(second)] };
  expect(await signIn()).toBe("/personer");
  expect(await me()).toMatchObject({
    assignment: { assignmentId: ids.secondAssignment },
    user: { licences: ["arbetsterapeut"] },
    closed: [],
  });
});

test("without a chosen one the usual is; of commissions that the provider does not name none is offered (K4)", async () => {
  provider.claims = { ...staff, allCommissions: [commission(usual), commission(second)] };
  await signIn();
  expect(await me()).toMatchObject({ assignment: { assignmentId: ids.prescriberAssignment } });
  browser = openBrowser(http);
  provider.claims = { ...staff, allCommissions: [commission(second)] };
  await signIn();
  expect(await me()).toMatchObject({
    assignment: { assignmentId: ids.secondAssignment },
    assignments: [{ assignmentId: ids.secondAssignment }],
    closed: [{ unitName: "Vårdcentral Prov", role: "prescriber" }],
  });
  const taken = await browser.post("/api/assignment", { assignmentId: ids.prescriberAssignment }, fromOmlopp);
  expect(taken.json()).toEqual({ code: "assignment-not-yours" });
});

test("whoever has left every commission of care does nothing, though her assignments still stand here (K4)", async () => {
  provider.claims = { ...staff, allCommissions: [] };
  await signIn();
  expect(await me()).toMatchObject({
    assignment: null,
    assignments: [],
    permits: [],
    closed: [{ role: "prescriber" }, { role: "prescriber" }],
  });
  expect(await browser.post("/api/patients/search", { name: "Prov" }, fromOmlopp)).toMatchObject({ status: 403 });
});

test("the supplier's own staff have no commission of care, and come in without", async () => {
  provider.claims = { ...staff, employeeHsaId: hsaIds.warehouse, allCommissions: [] };
  await signIn();
  expect(await me()).toMatchObject({ assignment: { role: "warehouse" }, closed: [] });
});

test("an assignment that ends here while she is signed in is closed within a minute, without a new sign-in", async () => {
  await signIn();
  expect(await browser.post("/api/patients/search", { name: "Prov" }, fromOmlopp)).toMatchObject({ status: 200 });
  const ends = "update organisation.assignment set valid = $2 where id = $1";
  await world.owner.query(ends, [ids.prescriberAssignment, "[2024-01-01,2026-11-23)"]);
  try {
    world.base.moveTo(new Date(testNoon.getTime() + 60_000));
    // What was read is remembered for two seconds by the clock on the wall.
    await expect
      .poll(async () => (await browser.post("/api/patients/search", { name: "Prov" }, fromOmlopp)).status, { timeout: 5_000 })
      .toBe(403);
    expect(await me()).toMatchObject({ assignment: null, permits: [] });
  } finally {
    await world.owner.query(ends, [ids.prescriberAssignment, "[2024-01-01,)"]);
  }
});

test.each([
  ["too weak an identity", { levelOfAssurance: "http://id.sambi.se/loa/loa2" }, "sign-in-too-weak"],
  ["an identity of no form", { employeeHsaId: 17 }, "sign-in-claims-wrong"],
  ["a private person's claims", { employeeHsaId: undefined, given_name: "A", family_name: "B" }, "sign-in-claims-wrong"],
])("%s is turned away with a word of its own, and nobody is signed in", async (_what, wrong, code) => {
  provider.claims = { ...staff, ...wrong };
  expect(await signIn()).toBe(`/?sign-in=${code}`);
  expect((await browser.get("/api/me")).status).toBe(401);
});

const past = Math.floor(clock().getTime() / 1000) - 3600;
test.each<[string, Partial<TestProvider>]>([
  ["signed by somebody else", { signed: "by-another" }],
  ["not signed", { signed: "not" }],
  ["changed after it was signed", { signed: "then-changed" }],
  ["that has expired", { wrong: { exp: past } }],
  ["of another issuer", { wrong: { iss: "https://annan.exempel" } }],
  ["meant for another program", { wrong: { aud: "another" } }],
  ["for another sign-in", { wrong: { nonce: "another" } }],
])("a token %s signs nobody in", async (_what, wrong) => {
  Object.assign(provider, wrong);
  expect(await signIn()).toBe("/?sign-in=sign-in-failed");
  expect((await browser.get("/api/me")).status).toBe(401);
});

test("an answer is used once: the same address again, or in another browser, signs nobody in", async () => {
  const begun = await browser.get("/api/sign-in");
  const back = provider.comeBack(begun.location ?? "");
  const thief = openBrowser(http);
  expect(await thief.get(back)).toMatchObject({ location: "/?sign-in=sign-in-failed" });
  expect(await browser.get(back)).toMatchObject({ location: "/" });
  const asked = provider.asked;
  expect(await browser.get(back)).toMatchObject({ location: "/?sign-in=sign-in-failed" });
  expect(provider.asked).toBe(asked);
});

test("one's own sessions are listed, and ended everywhere at once; another user's stay", async () => {
  await world.owner.query("delete from access.session");
  const [phone, colleague] = [openBrowser(http), openBrowser(http)];
  await signIn();
  await signIn(phone);
  provider.claims = { ...staff, employeeHsaId: hsaIds.warehouse };
  await signIn(colleague);
  expect((await browser.get("/api/sessions")).json()).toMatchObject({ items: [{ isOwn: true }, { isOwn: false }] });
  expect((await colleague.get("/api/sessions")).json()).toMatchObject({ items: [{ isOwn: true }] });
  expect((await browser.post("/api/sign-out-everywhere", {}, fromOmlopp)).json()).toEqual({ goTo: "/" });
  expect([(await browser.get("/api/me")).status, (await phone.get("/api/me")).status]).toEqual([401, 401]);
  expect((await colleague.get("/api/me")).status).toBe(200);
});

test("private persons do not sign in where no provider for them is set", async () => {
  expect(await browser.get("/api/sign-in?as=citizen")).toMatchObject({ status: 503 });
});
