import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "./en.ts";
import { sv } from "./sv.ts";

// The web reads contracts alone: the table of permits is read as text.
const table = readFileSync(new URL("../../server/access/permits.rule.ts", import.meta.url), "utf8");
const [, list = ""] = /export const permits = \[([^\]]*)\]/.exec(table) ?? [];
const keys = [...list.matchAll(/"([^"]+)"/g)].map(([, permit]) => `permit.${permit}`).sort();

test("every permit is said in plain words, in both languages, and no words stand without their permit", () => {
  expect(keys.length).toBeGreaterThan(30);
  const said = (words: object) =>
    Object.keys(words)
      .filter((key) => key.startsWith("permit."))
      .sort();
  expect(said(sv)).toEqual(keys);
  expect(said(en)).toEqual(keys);
});
