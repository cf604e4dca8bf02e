import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { confirmContact as confirmInStore, listAccess, listAccessChanges, noteSignIn } from "../organisation/index.ts";
import { systemActor, withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { answerApplication } from "./answer-application.ts";
import { applyForAccess } from "./apply-for-access.ts";
import { closeIdle, idleTerms, listIdle } from "./close-idle.ts";
import { confirmContact } from "./confirm-contact.ts";
import { handler, handlerHsaIds, ids, replant, wish } from "./fixtures.ts";

let db: TestDatabase;
const system = systemActor(ids.supplier);
const administrator = handler("administrator");
const at = (day: string) => new Date(`${day}T11:00:00Z`);
const signIn = (hsaId: string, day: string) => withActor(db.base, system, (tx) => noteSignIn(tx, hsaId, at(day)));
const current = async (day: string) =>
  (await withActor(db.base, administrator, (tx) => listAccess(tx, { on: localDate(day), state: "current", limit: 50 })))
    .map(({ hsaId, unitName }) => `${hsaId.slice(-4)} ${unitName}`)
    .sort();
const told = (unitId?: string) =>
  withActor(db.base, administrator, async (tx) => {
    const idle = await idleTerms(db.base, tx, administrator);
    return (await listIdle(db.base, tx, { ...idle, unitId, aheadDays: 30, limit: 50 })).map(({ hsaId }) => hsaId.slice(-4));
  });
const moveTo = (day: string) => db.base.moveTo(at(day));

beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  db.base.moveTo(testNoon);
  await replant(db.owner);
});
afterAll(() => db.close());

test("time before the first round is held against nobody; then access closes on the day a year is full, and not the day before", async () => {
  expect(await closeIdle(db.base, system)).toBe(0);
  moveTo("2027-11-22");
  expect(await closeIdle(db.base, system)).toBe(0);
  moveTo("2027-11-23");
  await signIn(handlerHsaIds.administrator, "2027-11-01");
  // Everybody at the supplier but the one who signed in; the ended assignment is no one's any more.
  expect(await closeIdle(db.base, system)).toBe(7);
  expect(await current("2027-11-23")).toEqual(["B001 Provcentralens lager"]);
  expect(await closeIdle(db.base, system)).toBe(0);
  const changes = await withActor(db.base, administrator, (tx) => listAccessChanges(tx, ids.prescriberAssignment));
  expect(changes).toMatchObject([{ what: "idle", because: "Ingen inloggning på 12 månader", to: "2027-11-22" }]);
});

test.each([
  ["2028-02-29", "2029-02-28", "2029-03-01", "a leap day"],
  ["2028-08-31", "2029-08-30", "2029-08-31", "the end of a month"],
])("signed in on %s: held on %s, closed on %s (%s)", async (seen, heldOn, closedOn) => {
  await closeIdle(db.base, system);
  await signIn(handlerHsaIds.administrator, "2029-01-01");
  await signIn("SE2321000000-P001", seen);
  moveTo(heldOn);
  await closeIdle(db.base, system);
  expect(await current(heldOn)).toContain("P001 Vårdcentral Prov");
  moveTo(closedOn);
  await closeIdle(db.base, system);
  expect(await current(closedOn)).not.toContain("P001 Vårdcentral Prov");
});

test("the supplier's last administrator is left, although nobody signs in", async () => {
  await closeIdle(db.base, system);
  moveTo("2028-06-01");
  expect(await closeIdle(db.base, system)).toBe(7);
  expect(await current("2028-06-01")).toHaveLength(1);
});

test("it is told 30 days ahead, no earlier, and no longer when she has signed in; another supplier's is not told here", async () => {
  await closeIdle(db.base, system);
  moveTo("2027-10-23");
  expect(await told()).toEqual([]);
  moveTo("2027-10-24");
  expect(await told()).toHaveLength(8);
  expect(await told(ids.careHome)).toEqual(["P001", "M002"].sort().reverse());
  await signIn("SE2321000000-P001", "2027-10-24");
  expect(await told()).not.toContain("P001");
  expect(await told()).not.toContain("B003");
});

test("what was closed is opened by a new application, and is counted from its first day", async () => {
  await closeIdle(db.base, system);
  moveTo("2027-11-23");
  await signIn(handlerHsaIds.administrator, "2027-11-23");
  await closeIdle(db.base, system);
  const body = wish({ hsaId: "SE2321000000-P001", givenName: "Prova", familyName: "Förskrivare", from: "2027-11-23" });
  const manager = handler("manager");
  const made = await withActor(db.base, manager, (tx) => applyForAccess(db.base, manager, tx, body));
  const applicationId = (made.ok && made.value.applicationId) || "";
  const granted = { applicationId, body: { version: 1, answer: "grant" as const, note: "" } };
  expect(await withActor(db.base, administrator, (tx) => answerApplication(db.base, administrator, tx, granted))).toMatchObject({
    ok: true,
  });
  moveTo("2028-11-22");
  await closeIdle(db.base, system);
  expect(await current("2028-11-22")).toContain("P001 Vårdcentral Prov");
});

test("a sign-in is kept as the latest, of those who are known; it is read by her and by those who handle her access", async () => {
  await signIn("SE2321000000-P001", "2026-11-20");
  await signIn("SE2321000000-P001", "2026-11-18");
  await signIn("SE-nobody", "2026-11-20");
  const seen = async (actor: typeof administrator) =>
    (
      await withActor(db.base, actor, (tx) =>
        listAccess(tx, { on: localDate("2026-11-23"), state: "current", assignmentId: ids.prescriberAssignment, limit: 1 }),
      )
    )[0]?.lastSignInAt;
  for (const who of ["administrator", "manager", "homeManager", "reviewer"] as const)
    expect(await seen(handler(who)), who).toEqual(at("2026-11-20"));
  const { userId: _user, ...rest } = handler("manager");
  expect(await seen({ ...rest, userId: ids.warehouseStaff, role: "warehouse", unitId: ids.hmc })).toBeNull();
});

test("everybody confirms her own contact details and nobody else's; that she did is kept, not what they were", async () => {
  const manager = handler("manager");
  const body = { phone: "054-000 00 10", email: "chef@exempel.se" };
  expect(await withActor(db.base, manager, (tx) => confirmContact(db.base, tx, body))).toMatchObject({ ok: true });
  const { rows } = await db.owner.query(
    "select phone, email, contact_confirmed_at from organisation.staff where phone = $1 order by id",
    [body.phone],
  );
  expect(rows).toEqual([{ ...body, contact_confirmed_at: testNoon }]);
  const kept = await db.owner.query("select what, before, after, because from organisation.access_change");
  expect(kept.rows).toEqual([{ what: "contact", before: null, after: null, because: null }]);
  expect(await withActor(db.base, system, (tx) => confirmContact(db.base, tx, body))).toMatchObject({
    ok: false,
    refusal: { code: "contact-of-nobody" },
  });
  await expect(withActor(db.base, system, (tx) => confirmInStore(tx, { ...body, at: testNoon }))).rejects.toMatchObject({
    code: "42501",
  });
});
