import fc from "fast-check";
import { expect, test } from "vitest";
import { worldsOf } from "./fixtures-lives.ts";
import { holdWorld } from "./fixtures-lives-hold.ts";

const worlds = Number(process.env.OMLOPP_WORLDS ?? 2);
const lives = Number(process.env.OMLOPP_LIVES ?? 12);

test("random lives of devices, told in any order: each day is billed once, to whom a slow reference says, to the öre", async () => {
  let [days, adjusted] = [0, 0];
  await fc.assert(
    fc.asyncProperty(worldsOf(lives), async (world) => {
      const held = await holdWorld(world);
      console.log(JSON.stringify(held));
      days += held.days;
      adjusted += held.adjusted;
    }),
    {
      numRuns: worlds,
      endOnFailure: !process.env.OMLOPP_SHRINK,
      ...(process.env.OMLOPP_SEED ? { seed: Number(process.env.OMLOPP_SEED) } : {}),
    },
  );
  expect(days).toBeGreaterThan(0);
  expect(adjusted).toBeGreaterThan(0);
}, 600_000);
