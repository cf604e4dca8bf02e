import { expect, test } from "vitest";
import { holdWorlds } from "./fixtures-lives-hold.ts";

/** The lives of `lives.test.ts`, many times over: another seed each time, which a failure prints. */
const worlds = 12;
const lives = 60;

test("hundreds of random lives of devices are billed as a slow reference says, each day once, to the öre, late or not", async () => {
  const held = await holdWorlds({ worlds, lives });
  process.stderr.write(`${JSON.stringify(held)}\n`);
  expect(held.days).toBeGreaterThan(worlds * lives * 20);
  expect(held.merged).toBeGreaterThan(worlds / 2);
  expect(held.adjusted).toBeGreaterThan(worlds * 5);
});
