import { afterAll, beforeAll, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { hsaIds, ids, orgActor, plantOrganisation, testId } from "./fixtures.ts";
import {
  findAssignments,
  findDeliveryPlace,
  findDeliveryPlaces,
  findPayer,
  findPayers,
  findStaff,
  findSupplier,
  findUnit,
  isOpenOn,
  listDeliveryPlaces,
  listPayers,
  listReadyMadeUsers,
  listSuppliers,
  listUnits,
  municipalityNames,
  nextAreaDay,
} from "./index.ts";

const monday = localDate("2026-11-23");
const actor = orgActor();
const otherActor = orgActor({ supplierId: ids.otherSupplier, unitId: ids.otherUnit, userId: ids.otherStaff });
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
});
afterAll(() => world.close());

const ask = <Answer>(question: (tx: Parameters<Parameters<typeof withActor>[2]>[0]) => Promise<Answer>, who = actor) =>
  withActor(world.base, who, question);

test.each([
  ["kommun", "1780", ids.municipalityPayer, "the municipality itself"],
  ["region", "1780", ids.regionPayer, "its county's region"],
  ["primarvard", "1780", ids.primaryCarePayer, "the primary care of its county's region"],
  ["region", "0184", undefined, "a county that this supplier has no payer for"],
  ["kommun", "1781", undefined, "a municipality without a payer"],
] as const)("payer of kind %s for municipality %s → %s (%s)", async (kind, municipalityCode, payerId, _why) => {
  expect((await ask((tx) => findPayer(tx, { kind, municipalityCode })))?.payerId).toBe(payerId);
});

test("payers, units, places and staff of another supplier are invisible", async () => {
  expect(await ask((tx) => findUnit(tx, ids.otherUnit))).toBeUndefined();
  expect(await ask((tx) => findDeliveryPlace(tx, ids.otherPlace))).toBeUndefined();
  expect((await ask((tx) => findPayers(tx, [ids.otherRegionPayer, ids.regionPayer]))).size).toBe(1);
  expect((await ask((tx) => listPayers(tx))).map((payer) => payer.code)).toEqual(["1700", "1701", "1780", "9001"]);
  expect([...(await ask((tx) => findStaff(tx, [ids.otherStaff, ids.prescriberStaff]))).keys()]).toEqual([ids.prescriberStaff]);
  expect((await ask((tx) => findUnit(tx, ids.otherUnit), otherActor))?.name).toBe("Annan enhet");
});

test("the actor's own supplier is told with its phone, and all suppliers are known by name", async () => {
  expect(await ask((tx) => findSupplier(tx))).toMatchObject({ name: "Provcentralen", phone: "054-000 00 01" });
  expect((await ask((tx) => listSuppliers(tx))).map((supplier) => supplier.name)).toEqual(["Andra centralen", "Provcentralen"]);
});

test("delivery places: the unit's own first, then by name, and none that is closed itself or by its unit", async () => {
  const places = await ask((tx) => listDeliveryPlaces(tx, { on: monday, firstUnitIds: [ids.healthCentre] }));
  expect(places.map((place) => place.placeId)).toEqual([ids.unitPlace, ids.pickUpPoint]);
  const byName = await ask((tx) => listDeliveryPlaces(tx, { on: monday }));
  expect(byName.map((place) => place.placeId)).toEqual([ids.pickUpPoint, ids.unitPlace]);
  const day = localDate("2026-10-31");
  expect(await ask((tx) => listDeliveryPlaces(tx, { on: day }))).toHaveLength(4);
  expect(await ask((tx) => listDeliveryPlaces(tx, { on: monday, words: "kristine" }))).toHaveLength(1);
  expect(await ask((tx) => listDeliveryPlaces(tx, { on: monday, words: "%" }))).toEqual([]);
});

test.each([
  [ids.unitPlace, true],
  [ids.closedPlace, false],
  [ids.closedUnitPlace, false],
])("delivery place %s is found, open: %s", async (placeId, isOpen) => {
  const place = await ask((tx) => findDeliveryPlace(tx, placeId));
  expect(place && isOpenOn(place, monday)).toBe(isOpen);
  expect((await ask((tx) => findDeliveryPlaces(tx, [placeId]))).get(placeId)).toEqual(place);
});

test.each([
  ["65224", "Karlstad", "2026-11-26", "the town's own area on Thursdays"],
  ["65340", "Södra länet", "2026-11-24", "the rest on Tuesdays"],
])("postcode %s is in %s and is visited next on %s (%s)", async (postcode, areaName, day, _why) => {
  expect(await ask((tx) => nextAreaDay(tx, postcode, monday))).toMatchObject({ areaName, day });
});

test("a postcode outside every area has no day, and neither has another supplier's", async () => {
  expect(await ask((tx) => nextAreaDay(tx, "11120", monday))).toBeUndefined();
  expect(await ask((tx) => nextAreaDay(tx, "65224", monday), otherActor)).toBeUndefined();
});

test("units are found by name or city, closed ones are not listed", async () => {
  const found = await ask((tx) => listUnits(tx, { words: "karlstad", on: monday, limit: 10 }));
  expect(found.map((unit) => unit.name)).toEqual(["Björkgården", "Provcentralens lager", "Vårdcentral Prov"]);
  expect(await ask((tx) => listUnits(tx, { words: "Stängda", on: monday, limit: 10 }))).toEqual([]);
});

test("municipalities are known by code, unknown codes left out", async () => {
  const names = await ask((tx) => municipalityNames(tx, ["1780", "0184", "9999"]));
  expect([...names]).toEqual([
    ["0184", "Solna"],
    ["1780", "Karlstad"],
  ]);
});

test("assignments of the one who signs in: the usual first, ended ones and those at closed units not at all", async () => {
  const nobody = orgActor({ userId: "", supplierId: "", role: "citizen", unitId: null });
  const held = await ask((tx) => findAssignments(tx, hsaIds.prescriber, monday), nobody);
  expect(held.map((one) => one.assignmentId)).toEqual([ids.prescriberAssignment, ids.secondAssignment]);
  expect(held[0]).toMatchObject({ supplierPhone: "054-000 00 01", isUsual: true, lagrum: "HSL" });
  expect(await ask((tx) => findAssignments(tx, hsaIds.prescriber, localDate("2026-11-22")), nobody)).toHaveLength(3);
  expect(await ask((tx) => findAssignments(tx, "SE-nobody", monday), nobody)).toEqual([]);
});

test("ready-made users of a supplier: at most so many of a role, each with what they usually do", async () => {
  const users = await ask((tx) => listReadyMadeUsers(tx, monday, 3));
  expect(users.map((user) => [user.role, user.hsaId, user.unitName])).toEqual([
    ["prescriber", hsaIds.prescriber, "Vårdcentral Prov"],
    ["warehouse", hsaIds.warehouse, "Provcentralens lager"],
  ]);
});

test("an unknown id finds nothing", async () => {
  expect(await ask((tx) => findUnit(tx, testId(999)))).toBeUndefined();
});
