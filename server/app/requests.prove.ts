import { afterAll, beforeAll, expect, test } from "vitest";
import { askAll } from "./fixtures-requests.ts";
import { liftLimits, type SweepBench, sweepBench } from "./fixtures-sweep.ts";

/**
 * Ten thousand requests a group of routes, made from the server's own description of itself by
 * those who may most, other ones each time: none breaks the program, shows its insides or tells of a person in an error.
 */
let b: SweepBench;
const each = 10_000;

beforeAll(async () => {
  b = await sweepBench();
  await liftLimits(b);
  await new Promise((resolve) => setTimeout(resolve, 31_000));
}, 180_000);
afterAll(() => b.close());

test("no request breaks the program, shows its insides or tells of a person in an error", async () => {
  const begun = performance.now();
  const onGroup = (group: string, no: number) =>
    process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${group} is asked, ${no} groups are begun\n`);
  const answers = await askAll(b, { each: () => each, onGroup });
  expect(answers.get(429) ?? 0).toBe(0);
}, 10_800_000);
