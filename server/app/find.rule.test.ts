import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { meaningsOf } from "./find.rule.ts";

const nothing = { isIdentity: false, isWrongDigit: false, mayBeReserveNumber: false, isNames: false };

test.each([
  ["19461122-2383", { isIdentity: true }],
  ["461122-2383", { isIdentity: true }],
  ["19461122-2384", { isWrongDigit: true }],
  ["RES0000501A", { mayBeReserveNumber: true }],
  ["K100001", {}],
  ["K1000010", { mayBeReserveNumber: true }],
  ["12060612", {}],
  ["rollator", {}],
  ["prova hemma", { isNames: true }],
  ["Hemmaboende, Prova", { isNames: true }],
  ["rollator 61", {}],
  ["a b", {}],
])("%j may mean %j", (q, meanings) => {
  expect(meaningsOf(q, localDate("2026-11-23"))).toEqual({ ...nothing, ...meanings });
});
