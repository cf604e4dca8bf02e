import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { wantedRow } from "./contract.ts";
import { deriveFacts } from "./derive-facts.rule.ts";

const known = {
  person: { bornOn: localDate("1941-03-12"), municipality: "Trollhättan", housing: "ordinart", care: ["kommun"] },
  orderer: {
    county: "vastra-gotaland",
    lagrum: "HSL",
    principal: "kommun",
    commissionedBy: null,
    profession: "arbetsterapeut",
    unitName: "Kommunrehab",
  },
  article: {
    isoCode: "120606",
    isoEdition: 2016,
    kind: "hjalpmedel",
    group: "rollator",
    isBulky: false,
    isSpecialAdapted: false,
    hasAttendantControl: false,
  },
  row: wantedRow.parse({ articleNo: "12326", quantity: 1 }),
  mainAid: undefined,
  deliverTo: "home",
} as const satisfies Parameters<typeof deriveFacts>[1];
const on = localDate("2026-11-23");

test("what the program knows is asked with, and the order day decides the age", () => {
  expect(deriveFacts(on, known)).toEqual({
    id: "12326",
    on,
    county: "vastra-gotaland",
    municipality: "Trollhättan",
    born: "1941-03-12",
    housing: "ordinart",
    lagrum: "HSL",
    request: "prescribe",
    deliverTo: "hem",
    care: ["kommun"],
    product: { iso: "120606", isoEdition: "2016", kind: "hjalpmedel" },
    prescriber: { principal: "kommun", profession: "arbetsterapeut", unit: "Kommunrehab" },
  });
});

test("what nobody knows is left out, never guessed", () => {
  const facts = deriveFacts(on, {
    ...known,
    person: { ...known.person, municipality: null, housing: null, care: [] },
    orderer: { ...known.orderer, profession: null },
    mainAid: { group: "sang", prescribed: true, owner: undefined },
  });
  for (const key of ["municipality", "housing", "care", "prescriber", "product.mainAid"]) expect(facts).not.toHaveProperty(key);
});

test.each([
  [
    "a consumable is ordered, not prescribed",
    { article: { ...known.article, kind: "forbrukning" } },
    { request: "order_consumable" },
  ],
  ["a unit's delivery", { deliverTo: "place" as const }, { deliverTo: "enhet" }],
  ["a delivery to a short-stay home", { deliverTo: "korttids" as const }, { deliverTo: "korttids" }],
  [
    "a passing need is a short-term prescription",
    { row: wantedRow.parse({ articleNo: "12326", quantity: 1, answers: { duration: "temporary" } }) },
    { request: "short_term_prescription", duration: "temporary" },
  ],
  [
    "a consumable for a passing need is ordered all the same",
    {
      article: { ...known.article, kind: "forbrukning" },
      row: wantedRow.parse({ articleNo: "12326", quantity: 1, answers: { duration: "temporary" } }),
    },
    { request: "order_consumable" },
  ],
  [
    "a bulky and specially adapted one",
    { article: { ...known.article, isBulky: true, isSpecialAdapted: true } },
    { product: { bulky: true, specialAdapted: true } },
  ],
  [
    "an accessory's main aid",
    { mainAid: { group: "sang", prescribed: true, owner: "kommun" as const } },
    { product: { mainAid: { owner: "kommun" } } },
  ],
  [
    "a private provider's commissioner",
    { orderer: { ...known.orderer, principal: "privat" as const, commissionedBy: "region" as const } },
    { prescriber: { commissionedBy: "region" } },
  ],
  [
    "vårdarstyrning, of its own or ordered with it",
    { article: { ...known.article, hasAttendantControl: true } },
    { product: { attendantControl: true } },
  ],
  [
    "that it is to be adapted specially, which only she can say",
    { row: wantedRow.parse({ articleNo: "12326", quantity: 1, answers: { specialAdapted: true } }) },
    { product: { specialAdapted: true } },
  ],
  [
    "a group that no code tells, and no group that a code tells",
    { article: { ...known.article, isoCode: "220606", group: "horsel" } },
    { product: { iso: "220606", group: "horsel" } },
  ],
  [
    "her answers",
    { row: wantedRow.parse({ articleNo: "12326", quantity: 1, answers: { place: "skola", placeOnly: true } }) },
    { place: "skola", placeOnly: true },
  ],
])("%s", (_what, part, facts) => {
  expect(deriveFacts(on, { ...known, ...part })).toMatchObject(facts);
});
