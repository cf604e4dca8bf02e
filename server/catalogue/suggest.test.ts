import { afterAll, beforeAll, expect, test } from "vitest";
import { ids, orgActor } from "../organisation/fixtures.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { suggestionsMost } from "./contract.ts";
import { catalogueWorld } from "./fixtures.ts";
import { suggest } from "./suggest.ts";

let world: TestDatabase;
const prescriber = orgActor();

beforeAll(async () => {
  world = await catalogueWorld([ids.supplier]);
});
afterAll(() => world.close());

const ask = async (q: string, actor: typeof prescriber | undefined = prescriber) => (await suggest(world.base, actor, q)).items;

test("a beginning suggests the words that go on, the class and articles, at most eight", async () => {
  const items = await ask("rolla");
  expect(items[0]).toMatchObject({ kind: "word", text: "rollator", isCorrected: false });
  expect(items).toContainEqual({ kind: "class", text: "Rollator", iso: "120606" });
  expect(items.filter(({ kind }) => kind === "article").length).toBeGreaterThanOrEqual(3);
  expect(items.length).toBeLessThanOrEqual(suggestionsMost);
});

test("of each model one article is suggested, the first of its sizes and colours", async () => {
  const articles = (await ask("rullstol hopfällbar")).filter(({ kind }) => kind === "article");
  const { rows } = await world.owner.query<{ models: number }>(
    "select count(distinct coalesce(model, name))::int as models from catalogue.article where article_no = any($1)",
    [articles.map((item) => item.kind === "article" && item.articleNo)],
  );
  expect(articles.length).toBeGreaterThan(1);
  expect(rows[0]?.models).toBe(articles.length);
});

test.each([
  ["dushstol", "word", /^duschstol$/, "misspelt"],
  ["rulst", "word", /^rullst/, "misspelt before it is whole"],
  ["toastol", "class", /toalett|hygien/i, "a lay word"],
  ["rullstolsdyna", "article", /dyna/i, "a compound"],
  ["dyna rullst", "article", /dyna/i, "two words, the last not whole"],
  ["12 06 06", "class", /^Rollator$/, "a code with spaces"],
])("“%s” suggests a %s like %s (%s)", async (q, kind, text) => {
  const items = await ask(q);
  expect(
    items.some((item) => item.kind === kind && text.test(item.text)),
    JSON.stringify(items),
  ).toBe(true);
});

test("words that stood before the last stay in what is suggested", async () => {
  expect((await ask("korg till rolla"))[0]).toMatchObject({ kind: "word", text: "korg till rollator" });
});

test.each(["", " ", "r", "%_\\'\"<script>", "qqzzxx", "___", "💡"])("“%s” suggests nothing and is no fault", async (q) => {
  const items = await ask(q);
  expect(items.filter(({ kind }) => kind !== "word" && kind !== "class")).toEqual(q.includes("script") ? expect.any(Array) : []);
});

test("what is not published, or outside the range, is not suggested", async () => {
  expect((await ask("gungstol")).filter(({ kind }) => kind === "article")).toEqual([]);
});

test("a visitor is suggested to as well, and other than a supplier's people where offers differ", async () => {
  expect((await ask("duschst", undefined)).length).toBeGreaterThan(3);
  expect((await ask("bensinmotor", undefined)).filter(({ kind }) => kind === "article")).toEqual([]);
});
