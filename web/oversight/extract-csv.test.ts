import { expect, test } from "vitest";
import type { ToldLook } from "../../server/oversight/contract.ts";
import { addTexts } from "../platform/index.ts";
import { en } from "./en.ts";
import { extractCsv } from "./extract-csv.ts";
import { sv } from "./sv.ts";

addTexts({ sv, en });

const look: ToldLook = {
  from: "2026-11-23T22:15:00.000Z",
  to: "2026-11-23T22:20:00.000Z",
  ...{ unitName: 'Enheten "Björken"; Solna', careProviderName: "=1+1", role: "prescriber", actions: ["read", "list"] },
  ...{ isRefused: false, reason: "care-relation", because: ["order", "home"], staffName: null },
};

test("a file holds a line for each look, in Swedish time, quoted, and nothing that a spreadsheet would reckon", () => {
  const [head, first, end] = extractCsv({ looks: [look] }).split("\r\n");
  expect(head).toBe('\uFEFF"Från";"Till";"Enhet";"Vårdgivare";"Roll";"Namn";"Vad som gjordes";"Varför"');
  expect(first).toContain('"2026-11-23 23:15";"2026-11-23 23:20";"Enheten ""Björken""; Solna";"\'=1+1"');
  expect(first).toContain("En förskrivare läste dina uppgifter och såg dig eller dina hjälpmedel i en lista.");
  expect(first).toContain("Enheten hade en vårdrelation till dig: beställning och boende.");
  expect(end).toBe("");
});
