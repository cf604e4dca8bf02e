import { expect, test } from "vitest";
import { compareValues, holdsWords, isLikeIdentity, nextSort, readSort } from "./table-rows.ts";

test("Swedish order: å, ä and ö last, numbers by size, v and w apart", () => {
  const names = ["Örjan", "Åke", "Wilma", "Ärla", "Vera", "anna", "Rum 10", "Rum 9"];
  expect(names.sort(compareValues)).toEqual(["anna", "Rum 9", "Rum 10", "Vera", "Wilma", "Åke", "Ärla", "Örjan"]);
  expect([120, 9, 1000].sort(compareValues)).toEqual([9, 120, 1000]);
});

test.each([
  ["rull 45", true],
  ["RULLSTOL anna", true],
  ["rullstol bo", false],
  ["  anna  ", true],
])("a row with rullstol 45 cm for Anna holds “%s”: %s", (words, isHeld) => {
  expect(holdsWords(["Rullstol Aktiv", "45 cm", null, "Anna Exempel", 12], words.trim())).toBe(isHeld);
});

test("a minus in the address sorts falling", () => {
  expect(readSort("-since")).toEqual([{ id: "since", desc: true }]);
  expect(readSort("since")).toEqual([{ id: "since", desc: false }]);
  expect(readSort(undefined)).toEqual([]);
});

test("a click on a head sorts rising, the next one falling, then rising again; another head begins anew", () => {
  expect(nextSort(undefined, "no")).toBe("no");
  expect(nextSort({ id: "no", desc: false }, "no")).toBe("-no");
  expect(nextSort({ id: "no", desc: true }, "no")).toBe("no");
  expect(nextSort({ id: "no", desc: false }, "since")).toBe("since");
});

test.each([
  ["001231-2384", true],
  ["20001231-", true],
  ["anna 0012312384", true],
  ["200012312384", true],
  ["2026-11-21", false],
  ["70012345", false],
  ["rullstol 45", false],
])("“%s” may be an identity number: %s", (words, isLike) => {
  expect(isLikeIdentity(words)).toBe(isLike);
});
