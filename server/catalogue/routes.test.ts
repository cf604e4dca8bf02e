import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, signInAs, testUrl } from "../access/fixtures.ts";
import { buildServer } from "../app/server.ts";
import { hsaIds } from "../organisation/fixtures.ts";
import type { Http } from "../platform/index.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { articleHits, articleView } from "./contract.ts";
import { articleNosOf, catalogueWorld } from "./fixtures.ts";

let world: TestDatabase;
let http: Http;

beforeAll(async () => {
  world = await catalogueWorld();
  const signIn = { secret: "a secret of the tests, long enough", publicUrl: testUrl, isSecure: false };
  http = await buildServer({ base: world.base, log: pino({ level: "silent" }), signIn });
});
afterAll(async () => {
  await http.close();
  await world.close();
});

async function visitorGets(path: string) {
  const page = await openBrowser(http).get(path);
  return { status: page.status, body: page.json() };
}

test("anyone may search, and sees no price; who is signed in sees her supplier's", async () => {
  const path = `/api/catalogue/articles?q=${encodeURIComponent("rollator för innebruk")}`;
  const open = articleHits.parse((await visitorGets(path)).body);
  expect(open.items[0]?.name).toMatch(/^Rollator för innebruk/);
  expect(open.items[0]).not.toHaveProperty("price");
  const browser = openBrowser(http);
  await signInAs(browser, hsaIds.prescriber);
  const signed = articleHits.parse((await browser.get(path)).json());
  expect(signed.items[0]?.price?.amountOre).toBeGreaterThan(0);
  // Asked again it is the remembered text, and a visitor still gets the visitor's.
  expect((await browser.get(path)).json()).toEqual(signed);
  expect((await visitorGets(path)).body).toEqual(open);
});

test("iso is given without spaces and taken with or without", async () => {
  const spaced = await visitorGets("/api/catalogue/articles?iso=12%2006%2006");
  expect(spaced.body).toEqual((await visitorGets("/api/catalogue/articles?iso=120606")).body);
  expect(articleHits.parse(spaced.body).items.every((item) => item.iso === "120606")).toBe(true);
});

test("an article's page, and an unknown one", async () => {
  const [no = ""] = await articleNosOf(world.owner, "dosett");
  const page = await visitorGets(`/api/catalogue/articles/${no}`);
  expect(articleView.parse(page.body).articleNo).toBe(no);
  expect(await visitorGets("/api/catalogue/articles/99999")).toEqual({
    status: 404,
    body: { code: "article-unknown", articleNo: "99999" },
  });
});

test("the codes step by step", async () => {
  const { body } = await visitorGets("/api/catalogue/iso?parent=1206");
  expect(body).toMatchObject({ items: [{ iso: "120603" }, { iso: "120606", wording: "Rollator" }, {}, {}] });
});

test.each([
  ["a page below the first", "/api/catalogue/articles?page=0"],
  ["a page beyond the last allowed", "/api/catalogue/articles?page=201"],
  ["an ISO code of three digits", "/api/catalogue/articles?iso=120"],
  ["an unknown kind", "/api/catalogue/articles?kind=leksak"],
  ["a measure that nobody keeps", "/api/catalogue/articles?fit=shoeSize:45"],
  ["words without end", `/api/catalogue/articles?q=${"a".repeat(101)}`],
  ["an article number of letters", "/api/catalogue/articles/abcde"],
  ["children of a six-digit code", "/api/catalogue/iso?parent=120606"],
])("%s is bad input", async (_what, path) => {
  expect(await visitorGets(path)).toMatchObject({ status: 422, body: { code: "bad-input" } });
});
