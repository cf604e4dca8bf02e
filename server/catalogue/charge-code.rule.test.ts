import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { chargeBookForm, chargeCodeOf, chargedAsOf, codesOfWord } from "./charge-code.rule.ts";
import { chargeBook } from "./charge-codes.ts";

const on = localDate("2026-11-23");
const sormland = { region: "04", on };

test.each([
  ["rent", "hjalpmedel", false, "rent"],
  ["sale", "hjalpmedel", false, "sale"],
  ["sale", "hjalpmedel", true, "sale-with-return"],
  ["sale", "forbrukning", false, "consumable"],
  ["none", "hjalpmedel", false, null],
])("%s of %s, taken back: %s, is charged as %s", (billingForm, productKind, isSoldWithReturn, code) => {
  expect(chargeCodeOf(chargeBook, { billingForm, productKind, isSoldWithReturn })).toBe(code);
});

test("a certain used device is charged as used, whatever its article is, and no article is on its own", () => {
  const facts = { billingForm: "sale", productKind: "forbrukning", isSoldWithReturn: false };
  expect(chargeCodeOf(chargeBook, { ...facts, isSoldUsed: true })).toBe("used-sale");
  expect(chargeCodeOf(chargeBook, { ...facts, isSoldUsed: false })).toBe("consumable");
  expect(chargeCodeOf(chargeBook, { ...facts, billingForm: "rent", isSoldUsed: true })).toBe("rent");
});

test("a region's people read its own word, by whose cost it is; elsewhere our sign stands alone", () => {
  expect(chargedAsOf(chargeBook, "rent", { ...sormland, payerKind: "kommun" }).alias).toBe("KM");
  expect(chargedAsOf(chargeBook, "rent", { ...sormland, payerKind: "primarvard" }).alias).toBe("LM");
  expect(chargedAsOf(chargeBook, "sale-with-return", sormland)).toEqual({
    code: "sale-with-return",
    sign: "KÖPR",
    alias: "KFR/LFR",
  });
  expect(chargedAsOf(chargeBook, "rent", { region: "14", on, payerKind: "kommun" }).alias).toBe("funktionshyra");
  expect(chargedAsOf(chargeBook, "rent", { region: "17", on })).toEqual({ code: "rent", sign: "HYRA", alias: null });
  expect(chargedAsOf(chargeBook, "rent", { region: "04", on: localDate("2019-12-31") }).alias).toBeNull();
});

test("a word is our sign or the region's own, in any case; another region's word is unknown", () => {
  expect(codesOfWord(chargeBook, " kfr ", sormland)).toEqual(["sale-with-return"]);
  expect(codesOfWord(chargeBook, "hyra", sormland)).toEqual(["rent"]);
  expect(codesOfWord(chargeBook, "A", { region: "20", on })).toEqual(["sale", "sale-with-return", "consumable"]);
  expect(codesOfWord(chargeBook, "A", sormland)).toBeUndefined();
  expect(codesOfWord(chargeBook, "KM", { region: "14", on })).toBeUndefined();
});

test("no region has one word for two things, and a file without a source is not used", () => {
  const words = chargeBook.aliases.map(({ region, alias }) => `${region} ${alias.toLowerCase()}`);
  expect(new Set(words).size).toBe(words.length);
  const [first] = chargeBook.aliases;
  expect(chargeBookForm.safeParse({ ...chargeBook, aliases: [{ ...first, source: "" }] }).success).toBe(false);
});
