import { afterAll, beforeAll, expect, test } from "vitest";
import { withActor } from "../platform/index.ts";
import { type TestDatabase, testDatabase } from "../platform/testbench.ts";
import { listeners, storeBench } from "./fixtures.ts";
import { requestPicks } from "./request-picks.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase(listeners([]));
});
afterAll(() => db.close());

test("of 1 000 who want one device at the same moment, one order row gets it and 999 wait (C8)", async () => {
  const b = await storeBench(db);
  const { deviceId } = await b.device();
  const claims = Array.from({ length: 1_000 }, () => b.wanted([b.aRollator()]));
  const got = await Promise.all(
    claims.map(async (claim) => {
      const reserved = await withActor(db.base, b.prescriber, (tx) => requestPicks(tx, claim));
      return { orderRowId: claim.rows[0]?.orderRowId, ...reserved.get(claim.rows[0]?.orderRowId ?? "") };
    }),
  );
  const winners = got.filter(({ reserved }) => reserved === 1);
  expect(winners).toHaveLength(1);
  expect(got.filter(({ reserved, waiting }) => reserved === 0 && waiting === 1)).toHaveLength(999);
  expect(await b.look(deviceId)).toMatchObject({ state: "reserved", order_row_id: winners[0]?.orderRowId });
  const { rows } = await db.owner.query<{ state: string; count: number; rows: number }>(
    `select state, count(*)::int as count, count(distinct order_row_id)::int as rows from stores.pick_task
     where article_no = $1 group by state order by state`,
    [b.rollator],
  );
  expect(rows).toEqual([
    { state: "to-pick", count: 1, rows: 1 },
    { state: "waiting-stock", count: 999, rows: 999 },
  ]);
});
