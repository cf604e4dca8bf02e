import { expect, test } from "vitest";
import { permits } from "../../server/access/permits.rule.ts";
import { permitsEn, permitsSv } from "./permit-words.ts";

test("every permit is said in plain words, in both languages, and no words stand without their permit", () => {
  const keys = permits.map((permit) => `permit.${permit}`).sort();
  expect(Object.keys(permitsSv).sort()).toEqual(keys);
  expect(Object.keys(permitsEn).sort()).toEqual(keys);
});
