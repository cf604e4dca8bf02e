import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { localDate } from "../kernel/index.ts";
import { extendAccess, grantAccess, listAccess, listAccessChanges } from "../organisation/index.ts";
import { type Actor, systemActor, withActor, withKey } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { answerApplication } from "./answer-application.ts";
import { applyForAccess } from "./apply-for-access.ts";
import { changeAccess } from "./change-access.ts";
import type { AnswerBody, ApplyBody } from "./contract.ts";
import { endAccess } from "./end-access.ts";
import { handler, handlerHsaIds, handlers, ids, replant, wish } from "./fixtures.ts";
import { replyToQuestion } from "./reply-to-question.ts";
import { findApplication, findSteps, listApplications } from "./store.ts";
import { withdrawApplication } from "./withdraw-application.ts";

let db: TestDatabase;
const manager = handler("manager");
const administrator = handler("administrator");
const second = handler("secondAdministrator");
const today = localDate("2026-11-23");
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  db.base.moveTo(testNoon);
  await replant(db.owner);
});
afterAll(() => db.close());

const apply = (body: ApplyBody, actor: Actor = manager) =>
  withActor(db.base, actor, (tx) => applyForAccess(db.base, actor, tx, body));
const applied = async (body: ApplyBody = wish(), actor: Actor = manager) => {
  const made = await apply(body, actor);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.applicationId;
};
const answer = (applicationId: string, body: Partial<AnswerBody> = {}, actor: Actor = administrator) =>
  withActor(db.base, actor, (tx) =>
    answerApplication(db.base, actor, tx, { applicationId, body: { version: 1, answer: "grant", note: "", ...body } }),
  );
const heldBy = (hsaId: string, actor: Actor = administrator) =>
  withActor(db.base, actor, (tx) => listAccess(tx, { on: today, state: "all", hsaId, limit: 10 }));
const end = (assignmentId: string, lastDay: string | null, actor: Actor = manager) =>
  withActor(db.base, actor, (tx) =>
    endAccess(db.base, actor, tx, { assignmentId, body: { lastDay, because: "Slutar hos oss" } }),
  );
const change = (assignmentId: string, part: object, actor: Actor = manager) =>
  withActor(db.base, actor, (tx) =>
    changeAccess(db.base, actor, tx, {
      assignmentId,
      body: { role: "prescriber", lagrum: "HSL", to: null, because: "Ändrat uppdrag", ...part },
    }),
  );
const refusal = (code: string) => ({ ok: false, refusal: { code } });
const faults = (...fields: [string, string][]) => ({
  ok: false,
  refusal: { code: "bad-input", errors: fields.map(([field, code]) => ({ field, code, message: expect.any(String) })) },
});
const footprint = async () => {
  const tables = [
    "accounts.application",
    "accounts.step",
    "organisation.staff",
    "organisation.assignment",
    "organisation.access_change",
  ];
  const counts = await Promise.all(
    tables.map((table) => db.owner.query(`select count(*)::int as n, coalesce(sum(xmin::text::bigint), 0) as x from ${table}`)),
  );
  return counts.map(({ rows }) => rows[0]);
};

describe("an application", () => {
  test("is answered within five weekdays; granted, the person is here and has what was asked for, and it is told who gave it", async () => {
    const made = await apply(wish());
    expect(made).toMatchObject({ ok: true, value: { dueOn: "2026-11-30" } });
    const applicationId = made.ok ? made.value.applicationId : "";
    expect(await answer(applicationId)).toMatchObject({ ok: true, value: { state: "granted" } });
    const [held] = await heldBy("SE2321000000-N001");
    expect(held).toMatchObject({
      ...{ givenName: "Nya", familyName: "Provberg", profession: "arbetsterapeut", role: "prescriber", lagrum: "HSL" },
      ...{ unitId: ids.healthCentre, from: "2026-11-23", to: null, grantedByName: "Prova Handläggare administrator" },
    });
    const steps = await withActor(db.base, manager, (tx) => findSteps(tx, applicationId));
    expect(steps.map(({ what, byUser }) => [what, byUser])).toEqual([
      ["applied", handlers.manager],
      ["granted", handlers.administrator],
    ]);
    const { rows } = await db.owner.query("select action, outcome, person_key, role from access.log order by role");
    expect(rows).toEqual([
      { action: "access", outcome: "granted", person_key: null, role: "administrator" },
      { action: "access", outcome: "granted", person_key: null, role: "manager" },
    ]);
  });

  test.each<[string, Partial<ApplyBody>, Actor, object]>([
    ["for a colleague at another unit", { unitId: ids.careHome }, manager, refusal("account-not-yours")],
    ["for the own supplier's role", { role: "administrator", lagrum: null }, manager, refusal("account-not-yours")],
    ["for a manager's own role", { role: "manager", lagrum: null }, manager, refusal("account-not-yours")],
    ["at another supplier's unit", { unitId: ids.otherUnit }, manager, refusal("account-not-yours")],
    ["at another supplier's unit by an administrator", { unitId: ids.otherUnit }, administrator, faults(["unitId", "unknown"])],
    ["at a closed unit", { unitId: ids.closedUnit }, administrator, faults(["unitId", "unknown"])],
    ["by a prescriber", {}, { ...manager, role: "prescriber" }, refusal("account-not-yours")],
    ["by a reviewer", {}, handler("reviewer"), refusal("account-not-yours")],
    ["for a warehouse at a health centre", { role: "warehouse", lagrum: null }, administrator, faults(["role", "not-here"])],
    ["without a legal basis", { lagrum: null }, manager, faults(["lagrum", "needed"])],
    ["for a prescriber without a profession", { profession: null }, manager, faults(["profession", "needed"])],
    ["from yesterday", { from: "2026-11-22" }, manager, faults(["from", "past"])],
    ["from more than a year ahead", { from: "2027-11-24" }, manager, faults(["from", "too-far"])],
    [
      "with three faults, told at once",
      { lagrum: null, from: "2026-11-01", to: "2026-10-01" },
      manager,
      faults(["lagrum", "needed"], ["from", "past"], ["to", "backwards"]),
    ],
    ["with another's HSA id", { hsaId: "SE2321000000-P001" }, manager, faults(["hsaId", "of-another"])],
    [
      "for what is held already",
      { hsaId: "SE2321000000-P001", givenName: "prova", familyName: "Förskrivare" },
      manager,
      refusal("account-held-already"),
    ],
  ])("%s is refused and leaves no trace", async (_what, part, actor, expected) => {
    const before = await footprint();
    expect(await apply(wish(part), actor)).toMatchObject(expected);
    expect(await footprint()).toEqual(before);
  });

  test("for the same thing again is refused while the first waits, also by the second of two at once", async () => {
    const both = await Promise.all([apply(wish()), apply(wish({ hsaId: "se2321000000-N001".replace("se", "SE") }))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject(refusal("account-applied-already"));
  });

  test("the same key twice is one application", async () => {
    const intention = { key: "one-intention", deed: "applyForAccess", content: wish() };
    const send = () => withKey(db.base, manager, intention, (tx) => applyForAccess(db.base, manager, tx, wish()));
    const [first, again] = [await send(), await send()];
    expect(again).toEqual(first);
    expect((await footprint())[0]).toMatchObject({ n: 1 });
  });

  test("is seen by its unit's manager and the supplier's administrators, by no other manager and no other supplier", async () => {
    const applicationId = await applied();
    const seen = (actor: Actor) =>
      withActor(db.base, actor, async (tx) => (await findApplication(tx, applicationId)) !== undefined);
    expect(await seen(manager)).toBe(true);
    expect(await seen(administrator)).toBe(true);
    expect(await seen(handler("reviewer"))).toBe(true);
    expect(await seen(handler("homeManager"))).toBe(false);
    expect(await seen(handler("otherAdministrator"))).toBe(false);
    expect(await seen({ ...manager, role: "prescriber" })).toBe(false);
    expect(await answer(applicationId, {}, handler("otherAdministrator"))).toMatchObject(refusal("application-unknown"));
  });

  test("a fault at any statement keeps nothing of an application or of its grant", async () => {
    const before = await footprint();
    await atEveryFault(
      db.base,
      (base) => withActor(base, manager, (tx) => applyForAccess(base, manager, tx, wish())),
      async () => expect(await footprint()).toEqual(before),
    );
    const [waiting] = await withActor(db.base, manager, (tx) => listApplications(tx, { which: "open", limit: 10, offset: 0 }));
    const applicationId = waiting?.applicationId ?? "";
    const between = await footprint();
    const body = { version: 1, answer: "grant" as const, note: "" };
    await atEveryFault(
      db.base,
      (base) => withActor(base, administrator, (tx) => answerApplication(base, administrator, tx, { applicationId, body })),
      async () => expect(await footprint()).toEqual(between),
    );
    expect(await heldBy("SE2321000000-N001")).toHaveLength(1);
  });
});

describe("an answer", () => {
  test("of two administrators at once is the first one's", async () => {
    const applicationId = await applied();
    const both = await Promise.all([
      answer(applicationId),
      answer(applicationId, { answer: "refuse", note: "Fel enhet" }, second),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject(refusal("application-answered"));
    const kept = await withActor(db.base, administrator, (tx) => findApplication(tx, applicationId));
    expect(await heldBy("SE2321000000-N001")).toHaveLength(kept?.state === "granted" ? 1 : 0);
  });

  test("is never one's own: neither what one applied for, nor what is for oneself, in the program or in the database", async () => {
    const warehouse = wish({ unitId: ids.hmc, role: "warehouse", lagrum: null, profession: null });
    const own = await applied(warehouse, administrator);
    expect(await answer(own)).toMatchObject(refusal("application-own"));
    expect(await answer(own, {}, second)).toMatchObject({ ok: true });
    const named = { hsaId: handlerHsaIds.administrator, givenName: "Prova", familyName: "Handläggare administrator" };
    const forHerself = await applied(wish({ ...warehouse, ...named }), second);
    expect(await answer(forHerself)).toMatchObject(refusal("application-own"));
    const asked = { ...wish({ ...warehouse, ...named }), assignmentId: ids.area, staffId: ids.townArea, from: today, to: null };
    await expect(withActor(db.base, administrator, (tx) => grantAccess(tx, asked, db.base.now()))).rejects.toThrow(
      "nobody gives herself",
    );
    await expect(
      db.owner.query(
        "update accounts.application set state = 'granted', answered_by = applied_by, answered_at = applied_at where id = $1",
        [forHerself],
      ),
    ).rejects.toThrow("application_answered_by_another");
  });

  test.each<[string, Actor]>([
    ["a manager", manager],
    ["a prescriber", { ...manager, role: "prescriber" }],
    ["another supplier's administrator", handler("otherAdministrator")],
  ])("%s gives nobody access, whatever she asks the database", async (_who, actor) => {
    const asked = { ...wish(), assignmentId: ids.area, staffId: ids.townArea, from: today, to: null };
    await expect(withActor(db.base, actor, (tx) => grantAccess(tx, asked, db.base.now()))).rejects.toMatchObject({
      code: "42501",
    });
    const longer = { assignmentId: ids.prescriberAssignment, lastDay: null, because: "x", at: db.base.now() };
    await expect(withActor(db.base, actor, (tx) => extendAccess(tx, longer))).rejects.toMatchObject({ code: "42501" });
  });

  test("that refuses or asks says why; what was asked comes back put right, with a new clock and its history", async () => {
    const applicationId = await applied();
    expect(await answer(applicationId, { answer: "refuse" })).toMatchObject(refusal("application-note-needed"));
    expect(await answer(applicationId, { answer: "ask", note: "Vilken titel har hon?" })).toMatchObject({
      ok: true,
      value: { state: "asked" },
    });
    expect(await answer(applicationId, { version: 2 })).toMatchObject(refusal("application-answered"));
    db.base.moveTo(new Date("2026-12-01T11:00:00Z"));
    const body = { ...wish({ title: "Leg. arbetsterapeut", from: "2026-12-02" }), reply: "Legitimerad" };
    const replied = await withActor(db.base, manager, (tx) => replyToQuestion(db.base, manager, tx, { applicationId, body }));
    expect(replied).toMatchObject({ ok: true, value: { dueOn: "2026-12-08" } });
    expect(await answer(applicationId, { version: 2 })).toMatchObject(refusal("application-changed-meanwhile"));
    expect(await answer(applicationId, { version: 3 })).toMatchObject({ ok: true });
    const steps = await withActor(db.base, manager, (tx) => findSteps(tx, applicationId));
    expect(steps.map(({ what, note }) => [what, note])).toEqual([
      ["applied", "Ny på enheten"],
      ["asked", "Vilken titel har hon?"],
      ["replied", "Legitimerad"],
      ["granted", null],
    ]);
    expect(await heldBy("SE2321000000-N001")).toMatchObject([{ title: "Leg. arbetsterapeut", from: "2026-12-02" }]);
  });

  test("a reply can't make another role of it than one may apply for", async () => {
    const applicationId = await applied();
    await answer(applicationId, { answer: "ask", note: "Vilken roll?" });
    const body = { ...wish({ role: "administrator", lagrum: null }), reply: "Den här" };
    const replied = await withActor(db.base, manager, (tx) => replyToQuestion(db.base, manager, tx, { applicationId, body }));
    expect(replied).toMatchObject(refusal("account-not-yours"));
  });

  test("comes after the first day: access begins the day it is given; after the last day it is refused", async () => {
    const applicationId = await applied(wish({ to: "2026-11-27" }));
    db.base.moveTo(new Date("2026-11-26T11:00:00Z"));
    const late = await applied(wish({ hsaId: "SE2321000000-N002", from: "2026-11-26", to: "2026-11-26" }));
    expect(await answer(applicationId)).toMatchObject({ ok: true });
    expect(await heldBy("SE2321000000-N001")).toMatchObject([{ from: "2026-11-26", to: "2026-11-27" }]);
    db.base.moveTo(new Date("2026-11-27T11:00:00Z"));
    expect(await answer(late)).toMatchObject(refusal("application-day-passed"));
  });

  test("is not given to what was taken back, which is taken back once", async () => {
    const applicationId = await applied();
    const withdraw = (actor: Actor) => withActor(db.base, actor, (tx) => withdrawApplication(db.base, actor, tx, applicationId));
    expect(await withdraw(handler("homeManager"))).toMatchObject(refusal("application-unknown"));
    expect(await withdraw(manager)).toMatchObject({ ok: true });
    expect(await withdraw(manager)).toMatchObject(refusal("application-answered"));
    expect(await answer(applicationId, { version: 2 })).toMatchObject(refusal("application-answered"));
    expect(await apply(wish())).toMatchObject({ ok: true });
  });

  test("an answered application and its history are not changed, not even by the database's owner", async () => {
    const applicationId = await applied();
    await answer(applicationId);
    await expect(
      db.owner.query("update accounts.application set role = 'administrator' where id = $1", [applicationId]),
    ).rejects.toThrow("answered once");
    await expect(db.owner.query("delete from accounts.step")).rejects.toThrow("append-only");
    await expect(db.owner.query("update organisation.access_change set because = 'x'")).rejects.toThrow("append-only");
  });
});

describe("access that is held", () => {
  test("is ended at once or after a day by the unit's manager, with who and why", async () => {
    expect(await end(ids.prescriberAssignment, "2026-12-31")).toMatchObject({ ok: true });
    expect(await end(ids.prescriberAssignment, "2027-01-01")).toMatchObject(refusal("access-only-shorter"));
    expect(await end(ids.prescriberAssignment, "2026-11-22")).toMatchObject(faults(["lastDay", "past"]));
    expect(await end(ids.prescriberAssignment, null)).toMatchObject({ ok: true });
    expect(await end(ids.prescriberAssignment, null)).toMatchObject(refusal("access-ended"));
    const changes = await withActor(db.base, manager, (tx) => listAccessChanges(tx, ids.prescriberAssignment));
    expect(changes).toMatchObject([
      { what: "ended", to: "2026-12-31", byName: "Prova Handläggare manager", because: "Slutar hos oss" },
      { what: "ended", to: "2026-11-22" },
    ]);
  });

  test.each<[string, string, Actor]>([
    ["another unit's manager", ids.prescriberAssignment, handler("homeManager")],
    ["another supplier's administrator", ids.prescriberAssignment, handler("otherAdministrator")],
    ["a prescriber", ids.prescriberAssignment, { ...manager, role: "prescriber" }],
    ["a reviewer", ids.prescriberAssignment, handler("reviewer")],
    ["a manager her own role", "00000000-0000-7000-8000-000000000811", manager],
    ["anybody what is not there", ids.area, administrator],
  ])("%s does not end it: it is as if it were not there", async (_who, assignmentId, actor) => {
    const before = await footprint();
    expect(await end(assignmentId, null, actor)).toMatchObject(refusal("access-unknown"));
    expect(await footprint()).toEqual(before);
  });

  test("made shorter is done at once; made longer, or another role, waits for an administrator", async () => {
    expect(await change(ids.prescriberAssignment, {})).toMatchObject(refusal("access-same"));
    expect(await change(ids.prescriberAssignment, { to: "2026-12-31" })).toMatchObject({
      ok: true,
      value: { applicationId: null },
    });
    const longer = await change(ids.prescriberAssignment, { to: "2027-06-30" });
    expect(longer).toMatchObject({ ok: true, value: { dueOn: "2026-11-30" } });
    expect(await heldBy("SE2321000000-P001")).toContainEqual(expect.objectContaining({ to: "2026-12-31" }));
    expect(await answer((longer.ok && longer.value.applicationId) || "")).toMatchObject({ ok: true });
    expect(await heldBy("SE2321000000-P001")).toContainEqual(expect.objectContaining({ to: "2027-06-30", role: "prescriber" }));
    const other = await change(ids.prescriberAssignment, { role: "unit-staff", to: "2027-06-30" });
    expect(await answer((other.ok && other.value.applicationId) || "")).toMatchObject({ ok: true });
    const held = (await heldBy("SE2321000000-P001")).filter(({ unitId, from }) => unitId === ids.healthCentre && from !== null);
    expect(held).toContainEqual(expect.objectContaining({ role: "prescriber", to: "2026-11-22" }));
    expect(held).toContainEqual(expect.objectContaining({ role: "unit-staff", from: "2026-11-23", to: "2027-06-30" }));
  });

  test("is not changed to a role that a manager may not apply for, nor by another unit's manager", async () => {
    expect(await change(ids.prescriberAssignment, { role: "administrator", lagrum: null })).toMatchObject(
      refusal("account-not-yours"),
    );
    expect(await change(ids.prescriberAssignment, { to: "2026-12-01" }, handler("homeManager"))).toMatchObject(
      refusal("access-unknown"),
    );
    expect(await change(ids.endedAssignment, { role: "unit-staff", to: "2027-01-01" })).toMatchObject(refusal("access-ended"));
  });

  test("ended while a longer time was asked for is not opened by the answer", async () => {
    await change(ids.prescriberAssignment, { to: "2026-12-31" });
    const longer = await change(ids.prescriberAssignment, { to: "2027-06-30" });
    await end(ids.prescriberAssignment, null);
    expect(await answer((longer.ok && longer.value.applicationId) || "")).toMatchObject(refusal("access-ended"));
  });

  test("the last who can give access is not ended, not even when two end each other's at once", async () => {
    const [one, two] = await Promise.all([
      end("00000000-0000-7000-8000-000000000814", null, administrator),
      end("00000000-0000-7000-8000-000000000813", null, second),
    ]);
    expect([one, two].filter(({ ok }) => ok)).toHaveLength(1);
    expect([one, two].find(({ ok }) => !ok)).toMatchObject(refusal("access-last-administrator"));
  });

  test("nobody holds the same role at the same unit and legal basis twice on a day; another legal basis is another", async () => {
    const system = systemActor(ids.supplier);
    const asked = (part: object) => ({
      ...wish({ hsaId: "SE2321000000-P001", givenName: "Prova", familyName: "Förskrivare" }),
      ...{ assignmentId: ids.area, staffId: ids.townArea, from: today, to: null, ...part },
    });
    const give = (part: object) => withActor(db.base, system, (tx) => grantAccess(tx, asked(part), db.base.now()));
    await expect(give({})).rejects.toMatchObject({ constraint: "assignment_once" });
    await give({ lagrum: "SoL" });
    await expect(give({ role: "warehouse", lagrum: null })).rejects.toMatchObject({ constraint: "assignment_role_fits" });
    await expect(give({ familyName: "Annan" })).rejects.toMatchObject({ constraint: "staff_same_name" });
  });
});
