import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { buildServer } from "../app/server.ts";
import { digest } from "../kernel/index.ts";
import { hsaIds, ids, plantOrganisation } from "../organisation/fixtures.ts";
import type { Http } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { type Browser, fromOmlopp, openBrowser, signInAs, testUrl } from "./fixtures.ts";
import { sweepSessions, tokenFor } from "./index.ts";

const secret = "a secret of the tests, long enough";
let world: TestDatabase;
let http: Http;
let browser: Browser;

const serverFor = (publicUrl: string) =>
  buildServer({
    base: world.base,
    log: pino({ level: "silent" }),
    signIn: { secret, publicUrl, isSecure: publicUrl.startsWith("https") },
  });

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  http = await serverFor(testUrl);
});
afterAll(async () => {
  await http.close();
  await world.close();
});
beforeEach(() => {
  world.base.moveTo(testNoon);
  browser = openBrowser(http);
});

const sessionId = () => decodeURIComponent(browser.cookies.get("omlopp")?.value ?? "").split(".")[0] ?? "";

test("sign-in goes the whole way: to the provider, a user is picked, back to the page that was wanted", async () => {
  const back = await signInAs(browser, hsaIds.prescriber, "/personer?sok=1");
  expect(back).toMatchObject({ status: 302, location: "/personer?sok=1" });
  expect((await browser.get("/api/me")).json()).toMatchObject({
    signedIn: true,
    user: { userId: ids.prescriberStaff, name: "Prova Förskrivare", title: "Arbetsterapeut", profession: "arbetsterapeut" },
    assignment: { assignmentId: ids.prescriberAssignment, role: "prescriber", unitName: "Vårdcentral Prov", lagrum: "HSL" },
    assignments: [{ assignmentId: ids.prescriberAssignment }, { assignmentId: ids.secondAssignment, lagrum: "SoL" }],
    today: "2026-11-23",
  });
});

test("the cookie goes with /api alone, no script reads it, and the database does not know its secret", async () => {
  await signInAs(browser, hsaIds.warehouse);
  expect(browser.cookies.get("omlopp")?.line).toMatch(/Path=\/api; HttpOnly; SameSite=Lax/);
  const kept = await world.owner.query("select digest, content from access.session");
  const text = JSON.stringify(kept.rows);
  expect(text).toContain(digest(sessionId()));
  expect(text).not.toContain(sessionId());
});

test("a session has a new secret after sign-in, and the one before leads nowhere", async () => {
  await browser.get("/api/sign-in");
  const before = new Map(browser.cookies);
  const beforeId = sessionId();
  await signInAs(browser, hsaIds.prescriber);
  expect(sessionId()).not.toBe(beforeId);
  const thief = openBrowser(http);
  for (const [name, cookie] of before) thief.cookies.set(name, cookie);
  expect((await thief.get("/api/me")).status).toBe(401);
});

test("nobody is signed in without a session, with a forged one, or after sign-out", async () => {
  expect((await browser.get("/api/me")).json()).toEqual({ code: "not-signed-in" });
  browser.cookies.set("omlopp", { value: "forged.signature", path: "/api", line: "" });
  expect((await browser.get("/api/me")).status).toBe(401);
  await signInAs(browser, hsaIds.prescriber);
  const thief = openBrowser(http);
  for (const [name, cookie] of browser.cookies) thief.cookies.set(name, cookie);
  expect((await thief.get("/api/me")).status).toBe(200);
  expect((await browser.post("/api/sign-out", {}, fromOmlopp)).json()).toEqual({ goTo: "/" });
  expect((await browser.get("/api/me")).status).toBe(401);
  expect((await thief.get("/api/me")).status).toBe(401);
});

test("another assignment is chosen without signing out, and only one's own", async () => {
  await signInAs(browser, hsaIds.prescriber);
  const chosen = await browser.post("/api/assignment", { assignmentId: ids.secondAssignment }, fromOmlopp);
  expect(chosen.json()).toMatchObject({ assignment: { unitName: "Björkgården", lagrum: "SoL" } });
  expect((await browser.get("/api/me")).json()).toMatchObject({ assignment: { assignmentId: ids.secondAssignment } });
  for (const assignmentId of [ids.warehouseAssignment, ids.endedAssignment]) {
    const refusedOne = await browser.post("/api/assignment", { assignmentId }, fromOmlopp);
    expect(refusedOne).toMatchObject({ status: 403 });
    expect(refusedOne.json()).toEqual({ code: "assignment-not-yours" });
  }
});

test("an assignment that ends is not worked by any longer", async () => {
  await signInAs(browser, hsaIds.prescriber);
  await world.owner.query("update organisation.assignment set valid = '[2024-01-01,2026-11-23)' where id = $1", [
    ids.prescriberAssignment,
  ]);
  try {
    expect((await browser.get("/api/me")).json()).toMatchObject({
      assignment: null,
      permits: [],
      assignments: [{ lagrum: "SoL" }],
    });
  } finally {
    await world.owner.query("update organisation.assignment set valid = '[2024-01-01,)' where id = $1", [
      ids.prescriberAssignment,
    ]);
  }
});

test("a change is refused unless it comes from Omlopp's own pages", async () => {
  await signInAs(browser, hsaIds.prescriber);
  const body = { assignmentId: ids.secondAssignment };
  expect((await browser.post("/api/assignment", body)).json()).toEqual({ code: "not-from-omlopp" });
  expect((await browser.post("/api/sign-out", {}, { "x-omlopp": "2" })).status).toBe(403);
  expect((await browser.get("/api/me")).json()).toMatchObject({ assignment: { assignmentId: ids.prescriberAssignment } });
});

test("a session ends after an hour without use, lives on while it is used, and never longer than twelve hours", async () => {
  const at = (minutes: number) => world.base.moveTo(new Date(testNoon.getTime() + minutes * 60_000));
  await signInAs(browser, hsaIds.prescriber);
  for (let minutes = 30; minutes < 720; minutes += 30) {
    at(minutes);
    expect((await browser.get("/api/me")).status, `after ${minutes} minutes`).toBe(200);
  }
  at(720);
  expect((await browser.get("/api/me")).status).toBe(401);
  at(0);
  await signInAs(browser, hsaIds.prescriber);
  at(61);
  expect((await browser.get("/api/me")).status).toBe(401);
  at(24 * 60);
  expect(await sweepSessions(world.base)).toBeGreaterThan(0);
  expect((await world.owner.query("select count(*)::int as n from access.session")).rows).toEqual([{ n: 0 }]);
});

test("a hundred requests of one user read the session once and write it not at all", async () => {
  await signInAs(browser, hsaIds.warehouse);
  const second = await serverFor(testUrl);
  const other = openBrowser(second);
  for (const [name, cookie] of browser.cookies) other.cookies.set(name, cookie);
  let asked: string[] = [];
  const query = world.base.pool.query.bind(world.base.pool);
  const listening = (...args: Parameters<typeof query>) => {
    asked.push(JSON.stringify(args[0]));
    return query(...args);
  };
  Object.assign(world.base.pool, { query: listening });
  try {
    await Promise.all(Array.from({ length: 100 }, () => other.get("/api/no-such-address")));
  } finally {
    Object.assign(world.base.pool, { query });
  }
  await second.close();
  asked = asked.filter((text) => text.includes("access."));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain("read_session");
});

test("a session that ends elsewhere is over within two seconds, also for whoever asks all the time", async () => {
  await signInAs(browser, hsaIds.warehouse);
  const second = await serverFor(testUrl);
  const other = openBrowser(second);
  for (const [name, cookie] of browser.cookies) other.cookies.set(name, cookie);
  expect((await other.get("/api/me")).status).toBe(200);
  await browser.post("/api/sign-out", {}, fromOmlopp);
  await expect.poll(async () => (await other.get("/api/me")).status, { timeout: 4_000, interval: 50 }).toBe(401);
  await second.close();
});

test("what is chosen while the session is read ahead is not undone by what was read before", async () => {
  await signInAs(browser, hsaIds.prescriber);
  await browser.get("/api/me");
  const later = performance.now() + 1_600;
  const clockOfProcess = vi.spyOn(performance, "now").mockImplementation(() => later);
  const query = world.base.pool.query.bind(world.base.pool);
  const letGo: (() => void)[] = [];
  const holding = async (...args: Parameters<typeof query>) => {
    const found = await query(...args);
    if (!JSON.stringify(args[0]).includes("access-read-session")) return found;
    await new Promise<void>((resolve) => letGo.push(resolve));
    return found;
  };
  Object.assign(world.base.pool, { query: holding });
  try {
    await browser.post("/api/assignment", { assignmentId: ids.secondAssignment }, fromOmlopp);
    await expect.poll(() => letGo.length).toBe(1);
    for (const go of letGo) go();
    // Long enough for what was read to be worked through.
    await expect(world.owner.query("select pg_sleep(0.1)")).resolves.toBeDefined();
    expect((await browser.get("/api/me")).json()).toMatchObject({ assignment: { assignmentId: ids.secondAssignment } });
  } finally {
    Object.assign(world.base.pool, { query });
    clockOfProcess.mockRestore();
  }
});

test("a stale, foreign or repeated answer of the provider signs nobody in", async () => {
  await browser.get("/api/sign-in");
  expect(await browser.get("/api/sign-in/back?code=stolen&state=other")).toMatchObject({ location: "/?sign-in=sign-in-failed" });
  expect(await browser.get("/api/sign-in/back?code=x&state=y")).toMatchObject({ location: "/?sign-in=sign-in-failed" });
  expect((await browser.get("/api/me")).status).toBe(401);
});

test("the page of users stands in Swedish, without a script, and takes nobody who is not a user", async () => {
  const begun = await browser.get("/api/sign-in");
  const interaction = (await browser.get(begun.location ?? "")).location ?? "";
  const page = await browser.get(interaction);
  expect(page.text).toContain('<html lang="sv">');
  expect(page.text).toContain("Prova Förskrivare");
  expect(page.text).toContain("Andra centralen");
  expect(page.text).not.toContain("<script");
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const wrong = await browser.post(interaction, "user=SE-nobody", form);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain("Välj någon i listan");
});

test.each([
  ["another machine", "192.0.2.7", {}],
  ["a proxy on this machine", "127.0.0.1", { "x-forwarded-for": "192.0.2.7" }],
  ["another name for this machine", "127.0.0.1", { host: "annan.exempel:3000" }],
])("the test sign-in does not answer %s", async (_who, remoteAddress, headers) => {
  const answer = await http.inject({
    url: "/idp/.well-known/openid-configuration",
    remoteAddress,
    headers: { host: "localhost:3000", ...headers },
  });
  expect(answer.statusCode).toBe(404);
});

test("the test sign-in is not there at a public address, and sign-in says that none is set up", async () => {
  const open = await serverFor("https://hjalpmedel.exempel.se");
  expect((await open.inject({ url: "/idp/.well-known/openid-configuration" })).statusCode).toBe(404);
  const answer = await open.inject({ url: "/api/sign-in", headers: { host: "hjalpmedel.exempel.se" } });
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toEqual({ code: "sign-in-not-set-up" });
  await open.close();
});

test("who comes by another name of this machine is sent to the one address first", async () => {
  const answer = await http.inject({ url: "/api/sign-in?to=/x", headers: { host: "127.0.0.1:3000" } });
  expect(answer.headers.location).toBe(`${testUrl}/api/sign-in?to=/x`);
});

test("a ready-made user gets a cookie without a browser, but not beside a real provider and not without an assignment", async () => {
  const token = await tokenFor(world.base, { secret }, hsaIds.warehouse);
  expect(token.ok).toBe(true);
  const answer = await http.inject({ url: "/api/me", headers: { cookie: token.ok ? token.value.cookie : "" } });
  expect(answer.json()).toMatchObject({ assignment: { role: "warehouse" } });
  expect(await tokenFor(world.base, { secret }, "SE-nobody")).toMatchObject({ refusal: { code: "no-assignment" } });
  const oidc = { issuer: "https://idp.exempel.se", clientId: "a", clientSecret: "b" };
  expect(await tokenFor(world.base, { secret, oidc }, hsaIds.warehouse)).toMatchObject({
    refusal: { code: "only-with-test-sign-in" },
  });
});

test("at an https address every cookie is for https alone, also behind a proxy that does not say https", async () => {
  const open = await serverFor("https://hjalpmedel.exempel.se");
  const token = await tokenFor(world.base, { secret, isSecure: true }, hsaIds.prescriber);
  const answer = await open.inject({
    method: "POST",
    url: "/api/assignment",
    headers: { cookie: token.ok ? token.value.cookie : "", ...fromOmlopp },
    payload: { assignmentId: ids.secondAssignment },
  });
  expect(answer.statusCode).toBe(200);
  expect([answer.headers["set-cookie"]].flat()).toEqual([
    expect.stringMatching(/^__Secure-omlopp=.*Path=\/api; HttpOnly; SameSite=Lax; Secure$/),
  ]);
  const me = await open.inject({ url: "/api/me", headers: { cookie: token.ok ? token.value.cookie : "" } });
  expect(me.json()).toMatchObject({ assignment: { assignmentId: ids.secondAssignment } });
  await open.close();
});

test("sessions can't be listed, only read by their digest", async () => {
  await expect(world.base.pool.query("select digest from access.session")).rejects.toThrow(/permission denied/);
  await expect(world.base.pool.query("delete from access.session")).rejects.toThrow(/permission denied/);
});
