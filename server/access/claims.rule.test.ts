import { expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { licencesOf, numberClaim, readClaims } from "./claims.rule.ts";

const on = localDate("2026-11-23");
const commission = {
  commissionHsaId: "SE2321000000-A001",
  commissionName: "Vårdcentral Prov",
  commissionPurpose: "Vård och behandling",
  commissionRight: "Läsa;VoB;VE",
  healthCareUnitHsaId: "SE2321000000-U001",
  healthCareUnitName: "Vårdcentral Prov",
  healthCareProviderHsaId: "SE2321000000-V001",
  healthCareProviderName: "Vård i prov",
};
const staff = {
  sub: "anything",
  employeeHsaId: "SE2321000000-P001",
  given_name: "Prova",
  family_name: "Förskrivare",
  levelOfAssurance: "http://id.sambi.se/loa/loa3",
  commissionHsaId: "SE2321000000-A001",
  allCommissions: [commission],
  healthcareProfessionalLicense: ["AT"],
};
const citizen = {
  sub: "anything",
  given_name: "Prova",
  family_name: "Hemmaboende",
  acr: "http://id.elegnamnden.se/loa/1.0/loa3",
  [numberClaim]: "194611222383",
};

test("claims of staff give identity, commissions, the chosen one and licences; what is not known is passed over", () => {
  expect(readClaims({ ...staff, somethingNew: { deep: true } }, ["staff"], on)).toEqual({
    ok: true,
    value: {
      kind: "staff",
      hsaId: "SE2321000000-P001",
      commissions: ["SE2321000000-A001", "SE2321000000-U001"],
      chosen: "SE2321000000-A001",
      licenceCodes: ["AT"],
    },
  });
});

test("a provider that says nothing of commissions closes none; one chosen commission alone is the only one", () => {
  const { commissionHsaId, allCommissions: _all, ...bare } = staff;
  expect(readClaims(bare, ["staff"], on)).toMatchObject({ value: { commissions: null, chosen: null } });
  expect(readClaims({ ...bare, commissionHsaId }, ["staff"], on)).toMatchObject({ value: { commissions: [commissionHsaId] } });
  const one = { ...bare, healthcareProfessionalLicense: "SJ", allCommissions: JSON.stringify([commission]) };
  expect(readClaims(one, ["staff"], on)).toMatchObject({
    value: { licenceCodes: ["SJ"], commissions: [commissionHsaId, commission.healthCareUnitHsaId] },
  });
  expect(readClaims({ ...bare, allCommissions: [] }, ["staff"], on)).toMatchObject({ value: { commissions: [] } });
});

test.each<[string, Record<string, unknown>, string]>([
  ["no identity at work", { employeeHsaId: undefined }, "employeeHsaId"],
  ["an identity that is no HSA id", { employeeHsaId: "194611222383" }, "employeeHsaId"],
  ["an identity that is a list", { employeeHsaId: ["SE2321000000-P001"] }, "employeeHsaId"],
  ["a name that is a number", { given_name: 7 }, "given_name"],
  ["a name without end", { family_name: "x".repeat(201) }, "family_name"],
  ["a level that is an object", { levelOfAssurance: { loa: 3 } }, "levelOfAssurance"],
  ["an acr that is a list", { acr: ["loa3"] }, "acr"],
  ["a chosen commission that is no HSA id", { commissionHsaId: "uppdrag 1" }, "commissionHsaId"],
  ["a purpose that is a number", { commissionPurpose: 1 }, "commissionPurpose"],
  ["a right that is an object", { commissionRight: {} }, "commissionRight"],
  ["a unit that is no HSA id", { healthCareUnitHsaId: "enheten" }, "healthCareUnitHsaId"],
  ["a care provider that is no HSA id", { healthCareProviderHsaId: 5 }, "healthCareProviderHsaId"],
  ["commissions that are a word", { allCommissions: "alla" }, "allCommissions"],
  [
    "a commission without an id",
    { allCommissions: [{ ...commission, commissionHsaId: undefined }] },
    "allCommissions.0.commissionHsaId",
  ],
  ["commissions without end", { allCommissions: Array.from({ length: 201 }, () => commission) }, "allCommissions"],
  ["a licence that is a number", { healthcareProfessionalLicense: 17 }, "healthcareProfessionalLicense"],
  ["a chosen commission that is not among all", { commissionHsaId: "SE2321000000-A009" }, "commissionHsaId"],
])("%s is refused, and the fault names the claim and not its content", (_what, wrong, field) => {
  const read = readClaims({ ...staff, ...wrong }, ["staff"], on);
  expect(read).toMatchObject({ ok: false, refusal: { code: "sign-in-claims-wrong" } });
  const faults = !read.ok && read.refusal.code === "sign-in-claims-wrong" ? read.refusal.faults : [];
  expect(faults).toEqual([expect.stringMatching(new RegExp(`^${field}: `))]);
  expect(faults.join(" ")).not.toContain("194611222383");
});

test.each<[string, Record<string, unknown>]>([
  ["no number", { [numberClaim]: undefined }],
  ["ten digits", { [numberClaim]: "4611222383" }],
  ["a wrong check digit", { [numberClaim]: "194611222384" }],
  ["a day that is none", { [numberClaim]: "194613452383" }],
  ["a number that is a number", { [numberClaim]: 194611222383 }],
  ["no name", { given_name: undefined }],
  ["an empty name", { family_name: " " }],
])("claims of a private person with %s are refused", (_what, wrong) => {
  expect(readClaims({ ...citizen, ...wrong }, ["citizen"], on)).toMatchObject({ refusal: { code: "sign-in-claims-wrong" } });
});

test("a private person is known by personal or coordination number", () => {
  expect(readClaims(citizen, ["citizen"], on)).toEqual({
    ok: true,
    value: { kind: "citizen", number: "194611222383", name: "Prova Hemmaboende" },
  });
  const { [numberClaim]: _number, ...bare } = citizen;
  const coordination = { ...bare, "https://id.oidc.se/claim/coordinationNumber": "201906652381" };
  expect(readClaims(coordination, ["citizen"], on)).toMatchObject({ value: { number: "201906652381" } });
});

test.each([
  ["http://id.sambi.se/loa/loa3", true],
  ["http://id.sambi.se/loa/loa4", true],
  ["http://id.elegnamnden.se/loa/1.0/loa3", true],
  ["http://id.sambi.se/loa/loa2", false],
  ["http://id.elegnamnden.se/loa/1.0/uncertified-loa3", false],
  ["loa31", false],
  ["xloa3", false],
  ["3", false],
])("level of assurance %s is strong: %s, for staff and for private persons, in either claim", (level, strong) => {
  const outcome = strong ? { ok: true } : { refusal: { code: "sign-in-too-weak" } };
  expect(readClaims({ ...staff, levelOfAssurance: level }, ["staff"], on)).toMatchObject(outcome);
  expect(readClaims({ ...staff, levelOfAssurance: undefined, acr: level }, ["staff"], on)).toMatchObject(outcome);
  expect(readClaims({ ...citizen, acr: level }, ["citizen"], on)).toMatchObject(outcome);
});

test("nothing said of the level is too weak", () => {
  expect(readClaims({ ...staff, levelOfAssurance: undefined }, ["staff"], on)).toMatchObject({
    refusal: { code: "sign-in-too-weak" },
  });
  expect(readClaims({ ...citizen, acr: undefined }, ["citizen"], on)).toMatchObject({ refusal: { code: "sign-in-too-weak" } });
});

test("a provider for private persons makes nobody staff, and one for staff lets no private person in", () => {
  const both = { ...citizen, ...staff };
  expect(readClaims(both, ["citizen"], on)).toMatchObject({ value: { kind: "citizen" } });
  expect(readClaims(citizen, ["staff"], on)).toMatchObject({ refusal: { code: "sign-in-claims-wrong" } });
  expect(readClaims(both, ["staff", "citizen"], on)).toMatchObject({ value: { kind: "staff" } });
  expect(readClaims(undefined, ["staff", "citizen"], on)).toMatchObject({ ok: false });
});

test("licences become our words for professions, each once; an unknown code says nothing", () => {
  const words = { AT: "arbetsterapeut", FT: "fysioterapeut", SG: "fysioterapeut" };
  expect(licencesOf(["at", "SG", "FT", "XX"], words)).toEqual(["arbetsterapeut", "fysioterapeut"]);
});
