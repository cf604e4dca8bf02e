import { expect, test } from "vitest";
import { checkDigit } from "../kernel/index.ts";
import { type PackageCode, readPackage } from "./gs1-package.rule.ts";

const gs = "\u001d";
const gtin = "07312345678909";
const whole: PackageCode = { kind: "gtin", gtin, serial: "ABC123", lot: "L7", useBefore: "2028-12-31" };
const bare: PackageCode = { kind: "gtin", gtin, serial: null, lot: null, useBefore: null };

test.each<[string, PackageCode, string]>([
  [`]d201${gtin}1728123110L7${gs}21ABC123`, whole, "Data Matrix of a device: GTIN, last day, lot, serial"],
  [`]C101${gtin}1728123110L7${gs}21ABC123`, whole, "the same as GS1-128"],
  [`01${gtin}1728123121ABC123${gs}10L7`, whole, "without symbology, in another order"],
  [`(01)${gtin}(17)281231(10)L7(21)ABC123`, whole, "with brackets"],
  [`https://id.gs1.org/01/${gtin}/10/L7/21/ABC123?17=281231`, whole, "a Digital Link"],
  [`https://id.gs1.org/01/${gtin}/21/ABC123`, { ...bare, serial: "ABC123" }, "a Digital Link with a serial number alone"],
  [`(01)${gtin}(17)280200`, { ...bare, useBefore: "2028-02-29" }, "day 00 is the month's last"],
  [`(01)${gtin}`, bare, "a package of what is counted"],
  ["  sn-42 ", { kind: "plain", text: "SN-42" }, "a number as it was typed"],
  ["(8004)07312345000007S100234", { kind: "plain", text: "S100234" }, "a label of our own"],
])("%j is read as it is meant (%#)", (typed, meant) => {
  expect(readPackage(typed)).toEqual(meant);
});

test.each([
  ["(01)07312345678908", "check-digit", "a wrong digit"],
  [`https://id.gs1.org/01/07312345678908/21/A`, "check-digit", "a wrong digit in an address"],
  [`01${gtin.slice(0, 12)}`, "unreadable", "cut short"],
  [`]d201${gtin}17281331`, "day", "month 13"],
  [`(01)${gtin}(17)280231`, "day", "30 February"],
  ["https://example.org/aid/5", "unreadable", "an address of something else"],
  [`]d201${gtin}77`, "unreadable", "an element that nobody knows"],
  ["<script>", "unreadable", "signs of no number"],
])("%j is damaged: %s (%s)", (typed, fault) => {
  expect(readPackage(typed)).toEqual({ kind: "damaged", fault });
});

test("one wrong digit anywhere in the GTIN is never taken for another article", () => {
  for (let place = 0; place < 13; place += 1)
    for (let step = 1; step < 10; step += 1) {
      const digits = [...gtin].map((digit, index) => (index === place ? String((Number(digit) + step) % 10) : digit)).join("");
      expect(checkDigit(digits.slice(0, -1)) === Number(digits.at(-1))).toBe(false);
      expect(readPackage(`(01)${digits}`)).toEqual({ kind: "damaged", fault: "check-digit" });
    }
});
