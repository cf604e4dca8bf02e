import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Browser, fromOmlopp, openBrowser, signInAs, testUrl } from "../access/fixtures.ts";
import { buildServer } from "../app/server.ts";
import { hsaIds, plantOrganisation } from "../organisation/fixtures.ts";
import type { Http } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { decideCase } from "./index.ts";

const address = "/api/agreements/decide";
const rollator = {
  id: "r",
  on: "2025-06-01",
  county: "stockholm",
  municipality: "Nacka",
  age: 84,
  housing: "sabo",
  product: { iso: "120606" },
};
let world: TestDatabase;
let http: Http;
let browser: Browser;

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
  const signIn = { secret: "a secret of the tests, long enough", publicUrl: testUrl, isSecure: false };
  http = await buildServer({ base: world.base, log: pino({ level: "silent" }), signIn });
});
afterAll(async () => {
  await http.close();
  await world.close();
});
beforeEach(async () => {
  world.base.moveTo(testNoon);
  browser = openBrowser(http);
  await signInAs(browser, hsaIds.prescriber);
});

test("one case is answered as ordering answers it, without the edition", async () => {
  const page = await browser.post(address, rollator, fromOmlopp);
  const asked = decideCase(rollator);
  if (!asked.ok) throw new Error("the case is whole");
  const { edition, tasks: _tasks, ...answer } = asked.answer;
  expect(page.status).toBe(200);
  expect(page.json()).toEqual(answer);
  expect(edition).toBe("2021-12-01");
});

test("one bad case is 422 with all its errors", async () => {
  const page = await browser.post(address, { ...rollator, on: "nu", colour: "red" }, fromOmlopp);
  expect(page.status).toBe(422);
  expect(page.json()).toMatchObject({ id: "r", line: 1, errors: [{ key: "on" }, { key: "colour" }] });
});

test("an array is 200, in order, with the errors in place", async () => {
  const page = await browser.post(address, [rollator, { id: "b" }, "nothing", { ...rollator, id: "d", age: 10 }], fromOmlopp);
  expect(page.status).toBe(200);
  expect(page.json()).toMatchObject([
    { id: "r", payer: "kommun" },
    { id: "b", line: 2 },
    { id: null, line: 3 },
    { id: "d", payer: "region" },
  ]);
});

test("a thousand cases are answered, one more is refused", async () => {
  const most = Array.from({ length: 1000 }, (_, index) => ({ ...rollator, id: String(index) }));
  const page = await browser.post(address, most, fromOmlopp);
  expect(page.json()).toHaveLength(1000);
  const refused = await browser.post(address, [...most, rollator], fromOmlopp);
  expect([refused.status, refused.json()]).toEqual([422, { code: "too-many-cases", most: 1000 }]);
});

test("a body that is neither a case nor an array is bad input", async () => {
  const page = await browser.post(address, '"case"', { ...fromOmlopp, "content-type": "application/json" });
  expect([page.status, page.json()]).toMatchObject([422, { code: "bad-input" }]);
});

test("nobody is answered without signing in", async () => {
  const page = await openBrowser(http).post(address, rollator, fromOmlopp);
  expect([page.status, page.json()]).toEqual([401, { code: "not-signed-in" }]);
});
