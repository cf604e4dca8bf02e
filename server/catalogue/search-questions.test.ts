import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orgActor } from "../organisation/fixtures.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { articleQuestion } from "./contract.ts";
import { catalogueWorld } from "./fixtures.ts";
import { searchArticles } from "./search-articles.ts";

/** A question as somebody would write it, and the ISO classes that answer it. */
const questions = readFileSync(join(import.meta.dirname, "fixtures-questions.tsv"), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [question = "", iso = "", how = ""] = line.split("\t");
    return { question, classes: iso.split(","), how };
  });

/** So many of a hundred questions find a right article among the first three. */
const leastOfHundred = 95;

let world: TestDatabase;
const prescriber = orgActor();

beforeAll(async () => {
  world = await catalogueWorld();
});
afterAll(() => world.close());

/** The questions that do not find a right article among the first three, with what they found. */
async function missed(asked: typeof questions, actor: typeof prescriber | undefined): Promise<string[]> {
  const misses: string[] = [];
  for (const { question, classes, how } of asked) {
    const { items } = await searchArticles(world.base, actor, articleQuestion.parse({ q: question }));
    const first = items.slice(0, 3);
    if (first.some(({ iso }) => classes.some((one) => iso.startsWith(one)))) continue;
    misses.push(`${question} (${how}): ${first.map(({ iso, name }) => `${iso} ${name}`).join(" | ") || "nothing"}`);
  }
  return misses;
}

test("there are questions enough, of every way to ask, each once", () => {
  expect(questions.length).toBeGreaterThanOrEqual(200);
  expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
  for (const how of ["plain", "misspelt", "lay", "compound", "apart"])
    expect(questions.filter((one) => one.how === how).length, how).toBeGreaterThanOrEqual(15);
  for (const { classes } of questions) for (const iso of classes) expect(iso).toMatch(/^\d{4}(\d{2})?$/);
});

test.each([
  ["a prescriber", prescriber],
  ["a visitor", undefined],
] as const)("%s finds a right article among the first three in at least 95 questions of a hundred", async (_who, actor) => {
  const misses = await missed(questions, actor);
  const found = (100 * (questions.length - misses.length)) / questions.length;
  expect(found, `${found.toFixed(1)} of a hundred; not found:\n${misses.join("\n")}`).toBeGreaterThanOrEqual(leastOfHundred);
});
