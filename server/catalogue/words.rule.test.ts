import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, lettersOf, nearestKnown, slipsBetween, splitCompound, stem, wordsOf } from "./words.rule.ts";

test.each([
  ["dyna", "dynan", "dynor", "dynorna"],
  ["rullstol", "rullstolen", "rullstolar", "rullstolarna"],
  ["rollator", "rollatorn", "rollatorer", "rollatorerna"],
  ["säng", "sängen", "sängar", "sängarna"],
  ["blöja", "blöjan", "blöjor", "blöjorna"],
  ["madrass", "madrassen", "madrasser", "madrasserna"],
  ["krycka", "kryckan", "kryckor", "kryckorna"],
  ["mätare", "mätaren", "mätare", "mätaren"],
  ["kateter", "katetern", "katetrar", "katetrarna"],
  ["larm", "larmet", "larm", "larmen"],
])("%s, %s, %s and %s are one word", (...forms) => {
  expect([...new Set(forms.map((form) => stem(fold(form))))]).toHaveLength(1);
});

test("words are letters and digits without rings and dots", () => {
  expect(wordsOf("Läs-tv, 22 tum (Å)")).toEqual(["las", "tv", "22", "tum", "a"]);
});

const known = new Set(["dusch", "stol", "rullstol", "dyn", "sang", "grind", "lyft", "sel", "blod", "tryck", "matar"]);
test.each([
  ["duschstol", ["dusch", "stol"]],
  ["rullstolsdyna", ["rullstol", "dyn"]],
  ["sanggrind", ["sang", "grind"]],
  ["lyftsele", ["lyft", "sel"]],
  ["blodtrycksmatare", ["blod", "tryck", "matar"]],
  ["stol", []],
  ["qqqstol", []],
])("%s is built of %j", (word, parts) => {
  expect(splitCompound(word, (part) => known.has(part))).toEqual(parts);
});

test.each([
  ["rollator", "rollator", 0],
  ["rolator", "rollator", 1],
  ["rolaltor", "rollator", 1],
  ["rullator", "rollator", 1],
  ["rulltor", "rollator", 2],
  ["stol", "lyftsele", 3],
])("from %s to %s there are %i slips (3 = too many)", (one, other, slips) => {
  expect(slipsBetween(one, other, 2)).toBe(slips);
});

const words = [
  { word: "rollator", count: 50 },
  { word: "rullstol", count: 200 },
  { word: "griptang", count: 9 },
].map((known) => ({ ...known, shown: known.word, letters: lettersOf(known.word) }));
test.each([
  ["rolator", "rollator"],
  ["rulstol", "rullstol"],
  ["griptong", "griptang"],
  ["sto", undefined],
  ["helikopter", undefined],
])("%s most likely means %s", (typed, meant) => {
  expect(nearestKnown(typed, words)?.word).toBe(meant);
});

const word = fc.stringMatching(/^[a-z]{1,12}$/);
test("slips are the same both ways, none for the same word, and one put-in letter is one slip", () => {
  fc.assert(
    fc.property(word, word, fc.nat(12), (one, other, at) => {
      expect(slipsBetween(one, other, 3)).toBe(slipsBetween(other, one, 3));
      expect(slipsBetween(one, one, 2)).toBe(0);
      expect(slipsBetween(one, `${one.slice(0, at)}q${one.slice(at)}`, 2)).toBe(1);
    }),
  );
});

test("a stem is never shorter than three letters of a longer word, and is the word's beginning or nearly", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{3,14}$/), (one) => {
      expect(stem(one).length).toBeGreaterThanOrEqual(Math.min(3, one.length));
      expect(one.startsWith(stem(one))).toBe(true);
    }),
  );
});
