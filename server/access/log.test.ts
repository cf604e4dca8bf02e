import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { need, refuse } from "../kernel/index.ts";
import { ids, orgActor, plantOrganisation, testId } from "../organisation/fixtures.ts";
import { type Actor, type Base, systemActor, withActor } from "../platform/index.ts";
import { atEveryFault, type TestDatabase, testDatabase, testNoon } from "../platform/testbench.ts";
import { logLook, logLooks, logRefused, sealLog, verifyLog } from "./index.ts";

const actor = orgActor();
const person = testId(901);
const month = "2026-11";
let world: TestDatabase;

beforeAll(async () => {
  world = await testDatabase();
  await plantOrganisation(world.owner);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.base.moveTo(testNoon);
  await world.owner.query("truncate access.log, access.seal, access.person_key");
});

const look = (who: Actor = actor, personId: string | null = person) =>
  withActor(world.base, who, (tx) => logLook(world.base, tx, { personId, action: "read" }));

interface Row {
  id: string;
  user_id: string;
  role: string;
  unit_id: string;
  lagrum: string;
  person_key: string | null;
  action: string;
  outcome: string;
}
async function lines(): Promise<Row[]> {
  const rows = await world.owner.query<Row>(
    "select id, user_id, role, unit_id, lagrum, person_key, action, outcome from access.log order by at, id",
  );
  return rows.rows;
}

test("a look says who, from where, by which law and what was done, and the person by a key", async () => {
  await look();
  await look();
  const [first, second] = await lines();
  expect(first).toMatchObject({
    user_id: actor.userId,
    role: "prescriber",
    unit_id: ids.healthCentre,
    lagrum: "HSL",
    action: "read",
    outcome: "granted",
  });
  expect(first?.person_key).toMatch(/^[0-9a-f-]{36}$/);
  expect(first?.person_key).not.toBe(person);
  expect(second?.person_key).toBe(first?.person_key);
});

test("a question that found nobody is logged without a person", async () => {
  await look(actor, null);
  expect(await lines()).toMatchObject([{ person_key: null, action: "read" }]);
});

test("eight first looks at a person at the same time make one key, and each has it", async () => {
  await Promise.all(Array.from({ length: 8 }, () => look()));
  const keys = new Set((await lines()).map((line) => line.person_key));
  expect(keys.size).toBe(1);
  expect(keys.has(null)).toBe(false);
});

test("a list leaves a line for each person in one statement", async () => {
  const shown = [person, testId(902), testId(903)].map((personId) => ({ personId, action: "list" as const }));
  await withActor(world.base, actor, (tx) => logLooks(world.base, tx, shown));
  await withActor(world.base, actor, (tx) => logLooks(world.base, tx, []));
  expect(new Set((await lines()).map((line) => line.person_key)).size).toBe(3);
});

test("a look that is rolled back has shown nothing; a refused one stays in the log", async () => {
  await withActor(world.base, actor, async (tx) => {
    await logLook(world.base, tx, { personId: person, action: "read" });
    return refuse({ code: "not-permitted" });
  });
  await logRefused(world.base, actor, { personId: person, action: "read" });
  expect((await lines()).map((line) => line.outcome)).toEqual(["refused"]);
});

test("the log is read by nobody but the sealer, and changed by nobody at all", async () => {
  await look();
  const seen = async (who: Actor) =>
    withActor({ pool: world.base.pool }, who, async (tx) => (await tx.selectFrom("access.log").select("id").execute()).length);
  expect(await seen(actor)).toBe(0);
  for (const role of ["customer-service", "economy", "warehouse", "citizen"] as const)
    expect(await seen({ ...actor, role })).toBe(0);
  expect(await seen(systemActor(ids.supplier))).toBe(1);
  expect(await seen(systemActor(ids.otherSupplier))).toBe(0);
  for (const statement of [
    "update access.log set outcome = 'granted'",
    "delete from access.log",
    "update access.seal set no = 1",
    "delete from access.seal",
  ]) {
    await expect(world.base.pool.query(statement)).rejects.toThrow(/permission denied/);
    if (statement.includes(".log")) await expect(world.owner.query(statement)).rejects.toThrow(/append-only/);
  }
  await expect(world.base.pool.query("truncate access.log")).rejects.toThrow(/permission denied/);
  await expect(world.base.pool.query("select key from access.person_key")).rejects.toThrow(/permission denied/);
});

test("nobody writes a line in another's name or for another supplier", async () => {
  const insert = (userId: string, supplierId: string) =>
    withActor(world.base, actor, (tx) =>
      tx
        .insertInto("access.log")
        .values({ id: testId(1), at: testNoon, user_id: userId, supplier_id: supplierId, action: "read", outcome: "granted" })
        .execute(),
    );
  await expect(insert(ids.otherStaff, ids.supplier)).rejects.toThrow(/row-level security/);
  await expect(insert(actor.userId, ids.otherSupplier)).rejects.toThrow(/row-level security/);
});

async function looks(count: number): Promise<void> {
  for (let no = 0; no < count; no += 1) {
    world.base.moveTo(new Date(testNoon.getTime() + no * 1000));
    await look(actor, testId(900 + (no % 3)));
  }
}

test("lines are sealed in order, once each, a chain for each supplier and month", async () => {
  await looks(5);
  await look(orgActor({ supplierId: ids.otherSupplier }));
  world.base.moveTo(new Date("2026-12-01T08:00:00Z"));
  await look();
  expect(await sealLog(world.base, ids.supplier, { most: 4 })).toEqual({ lines: 4, hasMore: true, isBusy: false });
  expect(await sealLog(world.base, ids.supplier, { most: 4 })).toEqual({ lines: 2, hasMore: false, isBusy: false });
  expect(await sealLog(world.base, ids.supplier)).toMatchObject({ lines: 0 });
  expect(await sealLog(world.base, ids.otherSupplier)).toMatchObject({ lines: 1 });
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 5 });
  expect(await verifyLog(world.base, ids.supplier, "2026-12")).toMatchObject({ isWhole: true, links: 1 });
  expect(await verifyLog(world.base, ids.otherSupplier, month)).toMatchObject({ isWhole: true, links: 1 });
  expect(await verifyLog(world.base, ids.supplier, "2026-10")).toMatchObject({ isWhole: true, links: 0 });
});

test("a line that was committed late is sealed too", async () => {
  await looks(2);
  await sealLog(world.base, ids.supplier);
  world.base.moveTo(new Date(testNoon.getTime() - 4 * 60_000));
  await look();
  expect(await sealLog(world.base, ids.supplier)).toMatchObject({ lines: 1 });
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 3 });
  // Later than the usual round looks: the thorough one finds it, and until then it is no stray.
  world.base.moveTo(new Date(testNoon.getTime() - 50 * 60_000));
  await look();
  expect(await sealLog(world.base, ids.supplier)).toMatchObject({ lines: 0 });
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 3 });
  expect(await sealLog(world.base, ids.supplier, { window: "thorough" })).toMatchObject({ lines: 1 });
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 4 });
});

test("ten sealers at once seal every line once", async () => {
  await looks(30);
  const rounds = await Promise.all(Array.from({ length: 10 }, () => sealLog(world.base, ids.supplier, { most: 10 })));
  while ((await sealLog(world.base, ids.supplier, { most: 10 })).lines > 0);
  expect(rounds.some((round) => round.isBusy || round.lines > 0)).toBe(true);
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 30 });
});

test("a fault at any database call of the sealer leaves the chain whole", async () => {
  await looks(3);
  const seal = (base: Base) => sealLog(base, ids.supplier);
  await atEveryFault(world.base, seal, async () => {
    expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 0 });
  });
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 3 });
});

/** What somebody with the owner's rights could do, the guards put aside. */
async function tamper(statement: string): Promise<void> {
  const guards = (verb: string) =>
    ["log", "seal"].map((table) => `alter table access.${table} ${verb} trigger append_only`).join("; ");
  await world.owner.query(`begin; ${guards("disable")}; ${statement}; ${guards("enable")}; commit`);
}

const links = 6;
const changes = [
  "update access.log set outcome = 'refused'",
  "update access.log set at = at + interval '1 microsecond'",
  "update access.log set user_id = gen_random_uuid()",
  "update access.log set role = 'system'",
  "update access.log set unit_id = null",
  "update access.log set care_provider_id = null",
  "update access.log set lagrum = 'SoL'",
  "update access.log set person_key = gen_random_uuid()",
  "update access.log set action = 'list'",
  "update access.log set subject = 'x'",
  "update access.log set source_ip = '192.0.2.1'",
  "delete from access.log",
];
const linkChanges = ["update access.seal set digest = reverse(digest)", "delete from access.seal"];

test("any change to any line or link of a month is found, and the first broken link is named", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: links }), fc.constantFrom(...changes, ...linkChanges), async (no, change) => {
      await world.owner.query("truncate access.log, access.seal, access.person_key");
      await looks(links);
      await sealLog(world.base, ids.supplier);
      const known = await verifyLog(world.base, ids.supplier, month);
      if (!known.isWhole) throw new Error("whole before");
      const where = change.includes("access.log") ? `id = (select log_id from access.seal where no = ${no})` : `no = ${no}`;
      await tamper(`${change} where ${where}`);
      const found = await verifyLog(world.base, ids.supplier, month, known);
      expect(found).toMatchObject({ isWhole: false, brokenAt: no });
    }),
    { numRuns: 40 },
  );
});

test("a line put in afterwards is found, and so is a chain that was cut at its end", async () => {
  await looks(3);
  world.base.moveTo(new Date(testNoon.getTime() + 3 * 3_600_000));
  await look();
  await sealLog(world.base, ids.supplier);
  const known = need(await verifyLog(world.base, ids.supplier, month), "a check answers");
  await tamper(`insert into access.log (id, at, supplier_id, user_id, role, action, outcome)
    values (gen_random_uuid(), '2026-11-02', '${ids.supplier}', gen_random_uuid(), 'prescriber', 'read', 'granted')`);
  await sealLog(world.base, ids.supplier);
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: false, why: "line-added" });
  await tamper(
    "delete from access.log where at < '2026-11-03'; delete from access.log where id = (select log_id from access.seal where no = 4); delete from access.seal where no = 4",
  );
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true });
  expect(known.isWhole && (await verifyLog(world.base, ids.supplier, month, known))).toMatchObject({
    isWhole: false,
    brokenAt: 4,
    why: "cut",
  });
});

test("a person whose key is erased is gone from the log, and the chain still holds", async () => {
  await looks(3);
  await sealLog(world.base, ids.supplier);
  await world.owner.query("delete from access.person_key");
  expect(await verifyLog(world.base, ids.supplier, month)).toMatchObject({ isWhole: true, links: 3 });
});
