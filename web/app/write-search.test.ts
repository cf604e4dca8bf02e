import { expect, test } from "vitest";
import { writeSearch } from "./write-search.ts";

test.each([
  [{}, ""],
  [{ sort: "-since", filter: "" }, "?sort=-since"],
  [{ filter: "åka säng", sort: undefined }, "?filter=%C3%A5ka+s%C3%A4ng"],
  [{ month: "2026-11", page: 2 }, "?month=2026-11&page=2"],
])("%o stands in the address as %s", (search, text) => {
  expect(writeSearch(search)).toBe(text);
});

test("what was written is read back the same", () => {
  const search = { "lager.sort": "-antal", filter: "50 % & mer" };
  expect(Object.fromEntries(new URLSearchParams(writeSearch(search)))).toEqual(search);
});
