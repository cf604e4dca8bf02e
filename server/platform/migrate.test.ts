import { afterAll, beforeAll, expect, test } from "vitest";
import { withActor } from "./db.ts";
import { ensureMonths } from "./store.ts";
import { type TestDatabase, testActor, testDatabase } from "./testbench.ts";

let world: TestDatabase;
const actor = testActor({ supplierId: "00000000-0000-7000-8000-000000000011" });

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

async function rowsIn(table: string): Promise<number> {
  const { rows } = await world.owner.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
}

/** Somebody looks at a moment whose month has no table of its own yet. */
function look(at: string): Promise<unknown> {
  return withActor(world.base, actor, (tx) =>
    tx
      .insertInto("access.log")
      .values({
        id: crypto.randomUUID(),
        at: new Date(at),
        action: "read",
        outcome: "granted",
        supplier_id: actor.supplierId,
        user_id: actor.userId,
        role: actor.role,
      })
      .execute(),
  );
}

test("a month that came unprepared gets its table later, with the rows that were kept meanwhile", async () => {
  await look("2029-05-10T10:00:00Z");
  await look("2029-06-01T10:00:00Z");
  expect(await rowsIn("access.log_default")).toBe(2);
  await world.owner.query("select platform.ensure_month('access.log', '2029-05-20')");
  expect(await rowsIn("access.log_2029_05")).toBe(1);
  expect(await rowsIn("access.log_default")).toBe(1);
  expect(await rowsIn("access.log")).toBe(2);
  await expect(world.owner.query("delete from access.log_2029_05")).rejects.toThrow(/append-only/);
  await expect(world.owner.query("delete from access.log_default")).rejects.toThrow(/append-only/);
});

test("the program prepares its coming months itself, as often as it likes, and no others' partitions", async () => {
  await withActor(world.base, actor, (tx) => ensureMonths(tx, "2030-01-15"));
  await withActor(world.base, actor, (tx) => ensureMonths(tx, "2030-01-15"));
  await look("2030-12-31T10:00:00Z");
  expect(await rowsIn("access.log_2030_12")).toBe(1);
  await expect(world.base.pool.query("select platform.ensure_month('access.log', '2031-01-01')")).rejects.toThrow(
    /permission denied/,
  );
});

test("two that prepare the same month at the same moment do it once", async () => {
  const prepare = () => withActor(world.base, actor, (tx) => ensureMonths(tx, "2032-01-01"));
  await Promise.all([prepare(), prepare(), prepare()]);
  expect(await rowsIn("access.log_2032_01")).toBe(0);
});
