import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ArticleMaster, faultsOf, groupOfIso } from "./article.rule.ts";
import { articleFaultTexts } from "./contract.ts";

const rollator: ArticleMaster = {
  articleNo: "10234",
  name: "Rollator Prov",
  isoCode: "120606",
  articleType: "main_aid",
  billingForm: "rent",
  responsibility: "principal",
  productKind: "hjalpmedel",
  productGroup: "rollator",
  lagrum: ["HSL"],
  inNationalRegister: true,
  warrantyMonths: null,
  team: "10",
  isInventory: true,
  depreciationYears: 5,
  accountGroup: "10-I5",
  calculationPercent: 15,
  serviceGrade: "10",
  isIndividuallyMarked: true,
  isSerialRequired: false,
  neverHasComponents: false,
  hasHourMeter: false,
  hasQualityControl: false,
  qualityControlText: null,
  inspectionIntervalDays: null,
  maintenanceIntervalDays: null,
};
const sold: Partial<ArticleMaster> = {
  billingForm: "sale",
  isInventory: false,
  depreciationYears: null,
  accountGroup: null,
  calculationPercent: null,
  serviceGrade: "00",
  isIndividuallyMarked: false,
};
const codes = (part: Partial<ArticleMaster>) => faultsOf({ ...rollator, ...part }).map((fault) => fault.code);

describe("an article may be registered only when its fields agree", () => {
  test("a rented, marked rollator in the inventory is right, and so is a sold cane", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ ...sold, isoCode: "120303", productGroup: "krycka" })).toEqual([]);
  });

  test.each<[string, Partial<ArticleMaster>, string[]]>([
    ["four digits", { articleNo: "1234" }, ["article-no-form"]],
    ["five digits", { articleNo: "01111" }, []],
    ["six digits", { articleNo: "123456" }, []],
    ["seven digits", { articleNo: "1234567" }, ["article-no-form"]],
    ["a name of two letters", { name: "Ro" }, ["name-length"]],
    ["a name of 120 letters", { name: "R".repeat(120) }, []],
    ["a name of 121 letters", { name: "R".repeat(121) }, ["name-length"]],
    ["a code of four digits", { isoCode: "1206", productGroup: "gastol" }, ["iso-form"]],
    ["a rented main aid without mark", { isIndividuallyMarked: false }, ["rented-main-aid-needs-mark"]],
    [
      "a rented main aid outside the inventory",
      { isInventory: false, depreciationYears: null, accountGroup: null },
      ["rented-main-aid-needs-inventory"],
    ],
    ["a rented spare part", { articleType: "spare_part" }, ["spare-part-only-sold"]],
    ["a sold spare part", { ...sold, articleType: "spare_part" }, []],
    ["rented from the return range", { responsibility: "return_range" }, ["own-only-sold"]],
    ["rented on own responsibility", { responsibility: "own" }, ["own-only-sold"]],
    ["rented by the centre for sight", { responsibility: "vision_centre" }, []],
    ["depreciation over four years", { depreciationYears: 4, accountGroup: "10-I4" }, ["depreciation-needed"]],
    ["depreciation over three years", { depreciationYears: 3, accountGroup: "10-I3" }, []],
    ["depreciation of what is no inventory", { ...sold, depreciationYears: 3 }, ["depreciation-without-inventory"]],
    ["an account group of another team", { accountGroup: "08-I5" }, ["account-group-wrong"]],
    ["rent without calculation", { calculationPercent: null }, ["calculation-needed"]],
    ["sale with calculation", { ...sold, calculationPercent: 15 }, ["calculation-without-rent"]],
    ["grade 44 on a main aid", { serviceGrade: "44" }, ["grade-44-for-rented-accessory"]],
    ["a rented accessory with grade 44", { articleType: "accessory", serviceGrade: "44" }, []],
    ["a rented accessory with grade 10", { articleType: "accessory" }, ["grade-44-for-rented-accessory"]],
    ["a serial number without mark", { ...sold, isSerialRequired: true }, ["serial-needs-mark"]],
    ["an hour meter without mark", { ...sold, hasHourMeter: true }, ["serial-needs-mark"]],
    ["maintenance without mark", { ...sold, maintenanceIntervalDays: 365 }, ["interval-needs-mark"]],
    ["outside the register without warranty", { inNationalRegister: false }, ["warranty-needed"]],
    ["outside the register with warranty", { inNationalRegister: false, warrantyMonths: 0 }, []],
    ["quality control without text", { hasQualityControl: true }, ["quality-control-text-needed"]],
    ["a text without quality control", { qualityControlText: "Bromsar" }, ["quality-control-text-without"]],
    ["no lagrum", { lagrum: [] }, ["lagrum-needed"]],
    ["a group of another code", { productGroup: "lyft" }, ["group-differs-from-iso"]],
    ["a changing table among the hygiene aids", { isoCode: "093312", productGroup: "skotbord" }, []],
    ["a group that its code does not tell", { isoCode: "222716", productGroup: "kognition" }, []],
  ])("%s", (_what, part, expected) => {
    expect(codes(part)).toEqual(expected);
  });

  test("all faults are told at once", () => {
    expect(codes({ articleNo: "1", name: "", lagrum: [], isIndividuallyMarked: false, serviceGrade: "44" })).toEqual([
      "article-no-form",
      "name-length",
      "rented-main-aid-needs-mark",
      "grade-44-for-rented-accessory",
      "lagrum-needed",
    ]);
  });

  test("every fault has a Swedish sentence", () => {
    for (const text of Object.values(articleFaultTexts)) expect(text).toMatch(/^[A-ZÅÄÖ].+\.$/);
  });
});

test.each([
  ["120606", "rollator"],
  ["120603", "gastol"],
  ["120303", "krycka"],
  ["122218", "transportrullstol"],
  ["122203", "manuell_rullstol"],
  ["122306", "elrullstol"],
  ["122409", "drivaggregat"],
  ["122421", "annat"],
  ["043303", "sittdyna"],
  ["043306", "antidecubitusmadrass"],
  ["043304", "annat"],
  ["123603", "lyft"],
  ["181210", "sang"],
  ["091203", "hygien"],
  ["093307", "hygien"],
  ["222716", "annat"],
])("the code %s gives the group %s", (iso, group) => {
  expect(groupOfIso(iso)).toBe(group);
});

test("a group never depends on more than the code's beginning", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{6}$/), fc.stringMatching(/^\d{0,3}$/), (code, more) => {
      expect(groupOfIso(code + more)).toBe(groupOfIso(code));
    }),
  );
});
