import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { ratesWithoutAccount, vatOre } from "./accounts.rule.ts";
import { readSie } from "./fixtures.ts";
import { pc8, sieAmount, sieText } from "./sie.rule.ts";

test("Swedish letters are the bytes of code page 437, and what it lacks loses its mark", () => {
  expect([...pc8("åäöÅÄÖé")]).toEqual([0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99, 0x82]);
  expect(String.fromCharCode(...pc8("Ščő–"))).toBe("Sco?");
  // An å that is written as two marks is one letter.
  expect([...pc8("a\u030a")]).toEqual([0x86]);
});

test.each([
  [0, "0.00"],
  [5, "0.05"],
  [-5, "-0.05"],
  [-1234, "-12.34"],
  [123456789, "1234567.89"],
])("%i öre is written %s", (ore, text) => expect(sieAmount(ore)).toBe(text));

test.each([
  [2, 25, 1],
  [1, 25, 0],
  [-2, 25, -1],
  [50, 1, 1],
  [-1, 25, 0],
])("VAT on %i öre at %i per cent is %i öre", (sum, rate, ore) => expect(vatOre(sum, rate)).toBe(ore));

test("a rate without an account is named once, and 0 per cent needs none", () => {
  const account = { account: "1510", name: "Prov" };
  const revenue = { rent: account, sale: account, adjustment: account, fee: account };
  expect(ratesWithoutAccount({ series: "F", receivable: account, vat: { "25": account }, revenue }, [25, 0, 12, 6, 12])).toEqual([
    6, 12,
  ]);
});

test("a file has its labels in order, and a quote or a line break in a text harms nothing", () => {
  const name = 'Rullan "Å" \n#VER';
  const on = localDate("2026-11-30");
  const text = sieText({
    ...{ orgNo: "232100-0000", name, madeOn: on, year: 2026 },
    accounts: [{ account: "1510", name: "Fordran" }],
    payers: [{ code: "7", name: "Ö" }],
    vouchers: [
      {
        ...{ series: "F", number: 1, onDay: on, text: 'Faktura "1"', bookedOn: on },
        entries: [
          { account: "1510", amountOre: 105, payerCode: "7" },
          { account: "3041", amountOre: -105, payerCode: "7" },
        ],
      },
    ],
  });
  const read = readSie(pc8(text));
  expect(read.labels).toEqual(
    "#FLAGGA #PROGRAM #FORMAT #GEN #SIETYP #ORGNR #FNAMN #RAR #KONTO #DIM #OBJEKT #VER"
      .split(" ")
      .concat("", "#TRANS", "#TRANS", ""),
  );
  expect(read.names).toEqual(['Rullan "Å"  #VER', "Ö"]);
  expect(read.vouchers).toEqual([{ number: "1", text: 'Faktura "1"', ore: [105, -105] }]);
  expect(text).toContain("#RAR 0 20260101 20261231\r\n");
});
