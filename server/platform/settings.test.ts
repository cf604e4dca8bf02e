import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newSupplier } from "../devices/fixtures.ts";
import { localDate } from "../kernel/index.ts";
import { withActor } from "./db.ts";
import { openPool } from "./pool.ts";
import { settingsOn } from "./settings.ts";
import { type TestDatabase, testActor, testDatabase } from "./testbench.ts";

let db: TestDatabase;
let mine: string;
let other: string;

const forms = { "test.limit": z.object({ days: z.number().int() }) };

beforeAll(async () => {
  db = await testDatabase();
  mine = (await newSupplier(db)).supplierId;
  other = (await newSupplier(db)).supplierId;
  for (const [supplierId, days, from] of [
    [null, 1, "2020-01-01"],
    [null, 2, "2026-01-01"],
    [mine, 3, "2024-01-01"],
    [mine, 4, "2026-11-24"],
    [other, 9, "2020-01-01"],
  ])
    await db.owner.query(
      "insert into platform.setting (key, supplier_id, value, valid_from, source) values ('test.limit', $1, $2, $3, 'rules-i')",
      [supplierId, { days }, from],
    );
});
afterAll(() => db.close());

/** Each question over connections of its own, so that nothing is remembered from the one before. */
async function ask(supplierId: string, on: string) {
  const pool = openPool(db.appUrl, 1);
  try {
    return await withActor({ pool }, testActor({ supplierId }), (tx) =>
      settingsOn({ pool }, tx, { supplierId, on: localDate(on) }, forms),
    );
  } finally {
    await pool.end();
  }
}

test.each([
  ["2023-12-31", 1, "the common one, before the supplier has its own"],
  ["2024-01-01", 3, "the supplier's own, from its first day"],
  ["2026-11-23", 3, "also when a common one is newer"],
  ["2026-11-24", 4, "the later from its day"],
])("on %s the limit is %i (%s)", async (on, days) => {
  expect(await ask(mine, on)).toEqual({ "test.limit": { days } });
});

test("another supplier's is never used", async () => {
  expect(await ask(other, "2026-11-23")).toEqual({ "test.limit": { days: 9 } });
});

test("a day without a value, a setting of the wrong form and one that nobody has are the installation's faults", async () => {
  await expect(ask(mine, "2019-12-31")).rejects.toThrow("the setting test.limit has a value on 2019-12-31");
  const wrong = withActor(db.base, testActor({ supplierId: mine }), (tx) =>
    settingsOn(db.base, tx, { supplierId: mine, on: localDate("2026-11-23") }, { "test.limit": z.string() }),
  );
  await expect(wrong).rejects.toThrow();
  const absent = withActor(db.base, testActor({ supplierId: mine }), (tx) =>
    settingsOn(db.base, tx, { supplierId: mine, on: localDate("2026-11-23") }, { "test.nobody": z.string() }),
  );
  await expect(absent).rejects.toThrow("test.nobody");
});

test("what was read a moment ago is used again, for the same supplier and day only", async () => {
  const { base } = db;
  const read = (supplierId: string, on: string) =>
    withActor(base, testActor({ supplierId }), (tx) => settingsOn(base, tx, { supplierId, on: localDate(on) }, forms));
  expect(await read(mine, "2026-11-23")).toEqual({ "test.limit": { days: 3 } });
  await db.owner.query(
    "update platform.setting set value = '{\"days\": 7}' where supplier_id = $1 and valid_from = '2024-01-01'",
    [mine],
  );
  expect(await read(mine, "2026-11-23")).toEqual({ "test.limit": { days: 3 } });
  expect(await read(mine, "2026-11-22")).toEqual({ "test.limit": { days: 7 } });
  expect(await read(other, "2026-11-23")).toEqual({ "test.limit": { days: 9 } });
});
