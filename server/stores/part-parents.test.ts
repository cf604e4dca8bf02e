import { afterAll, beforeAll, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { listeners, storeBench } from "./fixtures.ts";
import { seePart } from "./take-part-home.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase(listeners([]));
});
afterAll(() => db.close());

test("of a part that many have, twenty are shown and it is said that there are more", async () => {
  const b = await storeBench(db);
  const plant = async () => {
    const deviceNo = await b.withState("lent", `holder = 'person', store_id = null, bin = null, person_id = '${b.personId}'`);
    await db.owner.query(
      `insert into devices.component (device_id, article_no, quantity, added_at)
       select id, $2, 1, $3 from devices.device where device_no = $1 and supplier_id = $4`,
      [deviceNo, b.basket, db.base.now(), b.here.supplierId],
    );
  };
  for (let n = 0; n < 20; n += 1) await plant();
  const seen = () => withActor(db.base, b.warehouse, (tx) => seePart(tx, b.basket));
  const shown = async () => {
    const found = await seen();
    return found.ok ? [found.value.parents.length, found.value.hasMore] : found.refusal;
  };
  expect(await shown()).toEqual([20, false]);
  await plant();
  expect(await shown()).toEqual([20, true]);
});
