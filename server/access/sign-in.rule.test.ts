import { expect, test } from "vitest";
import type { Assignment } from "../organisation/index.ts";
import { chosenBeforehand, isStrong, localPath } from "./sign-in.rule.ts";

const held = (assignmentId: string, isUsual: boolean): Assignment => ({
  assignmentId,
  staffId: "s",
  givenName: "Prova",
  familyName: "Prov",
  title: "",
  profession: null,
  role: "prescriber",
  lagrum: "HSL",
  isUsual,
  unitId: "u",
  unitName: "",
  careProviderId: null,
  careProviderName: null,
  supplierId: "",
  supplierName: "",
  supplierPhone: "",
});

test.each([
  ["http://id.sambi.se/loa/loa3", true],
  ["http://id.sambi.se/loa/loa4", true],
  ["http://id.elegnamnden.se/loa/1.0/loa3", true],
  ["http://id.sambi.se/loa/loa2", false],
  ["loa31", false],
  ["xloa3", false],
  [undefined, false],
])("level of assurance %s is strong: %s", (levelOfAssurance, strong) => {
  expect(isStrong({ employeeHsaId: "x", ...(levelOfAssurance ? { levelOfAssurance } : {}) })).toBe(strong);
});

test("one assignment is chosen at once, of several the usual one, else none", () => {
  expect(chosenBeforehand([])).toBeNull();
  expect(chosenBeforehand([held("a", false)])?.assignmentId).toBe("a");
  expect(chosenBeforehand([held("a", false), held("b", true)])?.assignmentId).toBe("b");
  expect(chosenBeforehand([held("a", false), held("b", false)])).toBeNull();
  expect(chosenBeforehand([held("a", true), held("b", true)])).toBeNull();
});

test.each([
  ["/personer/1?flik=hyra", "/personer/1?flik=hyra"],
  ["//annan.exempel", "/"],
  ["/\\annan.exempel", "/"],
  ["https://annan.exempel", "/"],
  ["/a\nb", "/"],
  ["/api/sign-out", "/"],
  ["", "/"],
  [undefined, "/"],
])("after sign-in %j leads to %s", (wanted, path) => {
  expect(localPath(wanted)).toBe(path);
});
