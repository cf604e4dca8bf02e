import { expect, test } from "vitest";
import { addTexts } from "../platform/index.ts";
import { factRows, isoText } from "./fact-words.ts";
import { payerText, rulesText, sourceText } from "./order-words.ts";
import { sv } from "./texts.ts";
import { en } from "./texts-en.ts";

addTexts({ sv, en });

test("the facts of a decision are told in Swedish, a code with its edition, and the row's key not at all", () => {
  const facts = {
    id: "12350",
    on: "2026-11-22",
    housing: "sabo",
    care: ["kommun", "primarvard"],
    product: {
      iso: "120606",
      isoEdition: "2016",
      kind: "hjalpmedel",
      bulky: true,
      mainAid: { group: "rollator", owner: "kommun" },
    },
    prescriber: { principal: "privat", commissionedBy: "region" },
    dischargeInDays: 0,
    ownResponsibility: false,
    gatesDone: [{ gate: "cosmic_link" }],
  };
  expect(factRows(facts)).toEqual([
    ["Dag", "2026-11-22"],
    ["Boende", "särskilt boende"],
    ["Vårdåtagande", "kommunen, primärvården"],
    ["Produkt", "ISO 12 06 06 (utgåva 2016)"],
    ["Slag", "hjälpmedel"],
    ["Skrymmande", "Ja"],
    ["Hör till", "rollator"],
    ["Hjälpmedlet ägs av", "kommunen"],
    ["Förskrivarens huvudman", "privat"],
    ["På uppdrag av", "regionen"],
    ["Dagar till utskrivning", "0"],
    ["Kan ta eget ansvar", "Nej"],
  ]);
});

test("a fact without words is told by its key, an empty or absent one not at all", () => {
  expect(factRows({ newFact: "x", care: [], county: null, municipality: undefined })).toEqual([["newFact", "x"]]);
});

test.each([
  ["12", "12"],
  ["1206", "12 06"],
  ["120606", "12 06 06"],
])("the code %s is written %s", (code, written) => expect(isoText(code)).toBe(written));

test("the payer is called by its own name, else by its kind, else by its code", () => {
  expect(payerText({ kind: "kommun", name: "Solna kommun" })).toBe("Solna kommun");
  expect(payerText({ kind: "manual", name: null })).toBe("Kundtjänst avgör");
  expect(payerText({ kind: "somebody", name: null })).toBe("somebody");
});

test.each([
  ["vgr-handbok", "2022-12-07", "VGR:s handbok, gäller från 2022-12-07"],
  ["vgr-handbok", null, "VGR:s handbok"],
  ["manual", "2026-11-22", "Kundtjänst beslutade 2026-11-22"],
  [null, null, "Ingen regelbok avgör"],
  ["new-book", "2027-01-01", "new-book, gäller från 2027-01-01"],
])("the source %s of %s is told as %s", (rulebook, edition, told) => expect(sourceText({ rulebook, edition })).toBe(told));

test("a decision by a person names its case before the rules that were tried", () => {
  expect(rulesText(["case:12", "S160"])).toBe("ärende 12, S160");
  expect(rulesText([])).toBe("Ingen regel passade");
});
