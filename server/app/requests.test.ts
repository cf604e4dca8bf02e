import { afterAll, beforeAll, expect, test } from "vitest";
import { askAll } from "./fixtures-requests.ts";
import { type SweepBench, sweepBench } from "./fixtures-sweep.ts";

/**
 * A thousand requests made from the server's own description of itself, valid, nearly valid and of no shape at all, by those who
 * may most: none breaks the program, shows its insides or tells of a person in an error. `requests.prove.ts` makes ten thousand a group.
 */
let b: SweepBench;
const requests = 1_000;

beforeAll(async () => {
  b = await sweepBench();
}, 180_000);
afterAll(() => b.close());

test("no request breaks the program, shows its insides or tells of a person in an error", async () => {
  const answers = await askAll(b, { each: (groups) => Math.ceil(requests / groups), seed: 7 });
  const count = [...answers.values()].reduce((sum, one) => sum + one, 0);
  expect(count).toBeGreaterThanOrEqual(requests);
  // They come past the door: some are answered, some refused for what they say, none for coming too often.
  expect(answers.get(200) ?? 0).toBeGreaterThan(30);
  expect(answers.get(422) ?? 0).toBeGreaterThan(30);
  expect(answers.get(429) ?? 0).toBe(0);
}, 120_000);
