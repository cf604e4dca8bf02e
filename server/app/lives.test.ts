import { expect, test } from "vitest";
import { holdWorlds } from "./fixtures-lives-hold.ts";

/** `npm run prove` lives many more, with other seeds (`lives.prove.ts`). */
const lives = 30;

test("random lives of devices, told in any order: each day is billed once, to whom a slow reference says, to the öre", async () => {
  const held = await holdWorlds({ worlds: 1, lives });
  expect(held.days).toBeGreaterThan(lives * 20);
  expect(held.ore).toBeGreaterThan(0);
}, 300_000);
