import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDigit } from "../kernel/index.ts";
import { scannedCode } from "./contract.ts";
import { graiFor, readCode, type ScannedCode } from "./gs1.rule.ts";

const gs = "\u001d";
const sgtin: ScannedCode = { kind: "sgtin", gtin: "07312345678909", serial: "ABC123" };
const grai: ScannedCode = { kind: "grai", assetType: "7312345000007", serial: "S100234" };

test.each<[string, ScannedCode, string]>([
  // what the scanner typed                              what it means              why
  ["S100234", { kind: "device-no", deviceNo: "S100234" }, "a plain device number"],
  ["  s100234 ", { kind: "device-no", deviceNo: "S100234" }, "spaces and small letters are forgiven"],
  ["12-3456", { kind: "device-no", deviceNo: "12-3456" }, "a hyphen belongs to the number"],
  ["(01)07312345678909(21)ABC123", sgtin, "element string with brackets"],
  [`]d20107312345678909${"21ABC123"}`, sgtin, "Data Matrix with symbology identifier"],
  [`${gs}010731234567890921ABC123`, sgtin, "a leading separator"],
  [`010731234567890917281231${"10L7"}${gs}21ABC123`, sgtin, "expiry date and batch stand between"],
  ["https://id.gs1.org/01/07312345678909/21/ABC123", sgtin, "a GS1 web address"],
  ["(01)07312345678909", { kind: "gtin", gtin: "07312345678909" }, "a package without serial number"],
  ["(8004)07312345000007S100234", grai, "our own label with brackets"],
  ["]d2800407312345000007S100234", grai, "our own label as the scanner sends it"],
  ["800407312345000007S100234", grai, "the same from a scanner that hides the symbology"],
])("%j is read as it is meant (%#)", (typed, meant) => {
  expect(readCode(typed)).toEqual(meant);
});

test.each([
  ["", "nothing"],
  ["   ", "only spaces"],
  ["ab", "too short for a number"],
  ["A".repeat(21), "too long for a number"],
  ["9".repeat(300), "a scanner gone wild"],
  ["S100234;drop", "a sign that no number has"],
  ["(01)07312345678908(21)ABC", "wrong check digit in the GTIN"],
  ["(8004)07312345000008S100234", "wrong check digit in the asset number"],
  ["(8004)07312345000007", "an asset type without serial"],
  ["]d29912", "a company's own element alone"],
  ["]d20107312345", "cut short"],
  ["(01)0731234567890x(21)A", "a letter in the GTIN"],
])("%j is not a code we can read", (typed) => {
  expect(readCode(typed)).toBeUndefined();
});

test("a label that we print is read back as the same device, whatever its number", () => {
  const prefix = fc.stringMatching(/^\d{6,12}$/);
  const number = fc.stringMatching(/^[0-9A-Z-]{4,16}$/);
  fc.assert(
    fc.property(prefix, number, (company, deviceNo) => {
      const value = graiFor(company, deviceNo);
      for (const typed of [`(8004)${value}`, `]d28004${value}`, `8004${value}`])
        expect(readCode(typed)).toMatchObject({ kind: "grai", serial: deviceNo });
    }),
  );
});

test("one wrong digit in a GTIN is always seen", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{13}$/), fc.nat(12), fc.integer({ min: 1, max: 9 }), (digits, place, step) => {
      const wrong = [...digits].map((digit, index) => (index === place ? String((Number(digit) + step) % 10) : digit)).join("");
      expect(readCode(`(01)${wrong}${checkDigit(digits)}`)).toBeUndefined();
    }),
  );
});

test("nothing that a scanner can send makes the reader fail", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 250 }), (typed) => {
      expect(() => readCode(typed)).not.toThrow();
    }),
  );
});

test("a device number longer than sixteen signs gets no GS1 label", () => {
  expect(graiFor("731234", "A".repeat(17))).toBeUndefined();
});

test("half a letter is no scan: nothing can keep it", () => {
  expect(scannedCode.safeParse("\ud800").success).toBe(false);
  expect(scannedCode.safeParse("S0001 👩‍🦽").success).toBe(true);
});
