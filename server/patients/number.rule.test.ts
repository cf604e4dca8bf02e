import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { readNumber } from "./number.rule.ts";

const today = localDate("2026-11-23");

test.each([
  ["20000101-2384", "identity", "200001012384"],
  ["000101-2384", "identity", "200001012384"],
  ["200001012384", "identity", "200001012384"],
  ["20000101 2384", "identity", "200001012384"],
])("%s is read as %s", (text, is, number) => {
  expect(readNumber(text, today)).toEqual({ is, number });
});

test.each([
  ["20000101-2385", true, "one digit off"],
  ["000101-2385", true, "one digit off, ten digits"],
  ["20000161-2385", true, "a samordningsnummer, one digit off"],
  ["RES1234567", false, "a reserve number"],
  ["12345678", false, "eight digits"],
  ["20001301-2385", false, "no such month"],
])("%s may be another number, with a wrong digit: %s (%s)", (text, isWrongDigit, _why) => {
  expect(readNumber(text, today)).toMatchObject({ is: "other", isWrongDigit });
});

test.each([["Anna"], ["Hemmaboende"], ["1234567"], ["20000101-23840000"], ["å2000010123"], [""]])("%j is no number", (text) => {
  expect(readNumber(text, today)).toEqual({ is: "bad" });
});
