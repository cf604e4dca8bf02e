import { afterAll, beforeAll, expect, test } from "vitest";
import { newId, ok, refuse } from "../kernel/index.ts";
import { withKey } from "./command.ts";
import { ask, Piece, sendAlong, type Tx } from "./connection.ts";
import { readAs, withActor } from "./db.ts";
import { tell } from "./events.ts";
import { Memory } from "./memory.ts";
import { type TestDatabase, testActor, testDatabase } from "./testbench.ts";

let db: TestDatabase;
const actor = testActor({ supplierId: "00000000-0000-7000-8000-000000000011" });
const write = (tx: Tx, kind: string) =>
  ask(tx)`insert into platform.event (id, kind, body, at) values (${newId(db.base.now())}, ${kind}, ${"{}"}, ${db.base.now()})`;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

async function kinds(): Promise<string[]> {
  const { rows } = await db.owner.query<{ kind: string }>("select kind from platform.event order by id");
  return rows.map((row) => row.kind);
}

test("statements that are not waited for are carried out in the order that they stand in", async () => {
  const seen = await withActor(db.base, actor, (tx) =>
    Promise.all([
      ask<{ no: string }>(tx)`select set_config('app.test', ${"1"}, true) as no`,
      ask<{ no: string }>(tx)`select current_setting('app.test') as no`,
      ask<{ no: string }>(tx)`select set_config('app.test', ${"2"}, true) as no`,
      ask<{ no: string }>(tx)`select current_setting('app.test') as no`,
    ]),
  );
  expect(seen.map(({ rows }) => rows[0]?.no)).toEqual(["1", "1", "2", "2"]);
});

test("a piece of text stands in a statement as it is, and a value never does", async () => {
  const columns = new Piece("a.one as first, a.two as second");
  const asked = (one: string, two: number) =>
    withActor(
      db.base,
      actor,
      (tx) => ask(tx)`select ${columns} from (select ${one}::text as one, ${two}::int as two) a where a.two = ${two}`,
    );
  expect((await asked("'; select 1 --", 7)).rows).toEqual([{ first: "'; select 1 --", second: 7 }]);
  expect((await asked("next", 8)).rows).toEqual([{ first: "next", second: 8 }]);
});

test("what is sent along is stored with the deed, and not when the deed refuses", async () => {
  await withActor(db.base, actor, async (tx) => sendAlong(tx, () => write(tx, "platform.along.v1")));
  await withActor(db.base, actor, async (tx) => {
    sendAlong(tx, () => write(tx, "platform.refused.v1"));
    return refuse({ code: "no" });
  });
  expect(await kinds()).toEqual(["platform.along.v1"]);
});

test("what is sent along and refused by the database takes the whole deed with it, and the connection works on", async () => {
  const before = await kinds();
  const deed = withActor(db.base, actor, async (tx) => {
    await tell(db.base, tx, { kind: "platform.tried.v1", body: {} });
    sendAlong(tx, () => write(tx, "not an event's kind"));
    sendAlong(tx, () => write(tx, "platform.after.v1"));
    return ok(1);
  });
  await expect(deed).rejects.toMatchObject({ constraint: "event_kind_check" });
  expect(await kinds()).toEqual(before);
  for (let n = 0; n < 10; n += 1)
    expect((await withActor(db.base, actor, (tx) => ask<{ one: number }>(tx)`select 1 as one`)).rows).toEqual([{ one: 1 }]);
});

test("a deed that keeps quiet about a failed statement is not committed", async () => {
  const before = await kinds();
  const deed = withActor(db.base, actor, async (tx) => {
    await tell(db.base, tx, { kind: "platform.tried.v1", body: {} });
    await write(tx, "not an event's kind").catch(() => undefined);
    return ok(1);
  });
  await expect(deed).rejects.toThrow(/failed/);
  expect(await kinds()).toEqual(before);
});

test("what would be sent too late can't be sent along", async () => {
  const before = await kinds();
  const lates: Promise<unknown>[] = [];
  const late = (tx: Tx) => {
    const waited = new Promise((resolve) => setTimeout(resolve, 1));
    const written = waited.then(() => write(tx, "platform.late.v1"));
    lates.push(written);
    return written;
  };
  await expect(withActor(db.base, actor, async (tx) => sendAlong(tx, () => late(tx)))).rejects.toThrow(/at once/);
  // It comes to a connection that nobody has: without an actor nothing is written. The next transaction must not meet it.
  expect(await Promise.allSettled(lates)).toMatchObject([{ status: "rejected" }]);
  expect(await kinds()).toEqual(before);
  await expect(readAs(db.base, actor, async (tx) => sendAlong(tx, () => write(tx, "platform.read.v1")))).rejects.toThrow(
    /read-only/,
  );
});

test("what a deed loads is read once for a new key and decides nothing for a known one", async () => {
  const done: string[] = [];
  const click = (name: string) =>
    withKey(
      db.base,
      actor,
      { key: "click-load", deed: "try", content: {} },
      {
        load: async (tx) => (await ask<{ name: string }>(tx)`select ${name}::text as name`).rows[0]?.name ?? "",
        act: async (tx, loaded) => {
          done.push(loaded);
          await tell(db.base, tx, { kind: "platform.loaded.v1", body: {} });
          return ok({ loaded });
        },
      },
    );
  expect(await click("first")).toEqual(ok({ loaded: "first" }));
  expect(await click("second")).toEqual(ok({ loaded: "first" }));
  expect(done).toEqual(["first"]);
  expect((await kinds()).filter((kind) => kind === "platform.loaded.v1")).toHaveLength(1);
});

test("what is remembered is read anew when its time is over, and each pool remembers for itself", async () => {
  let reads = 0;
  const read = async () => {
    reads += 1;
    return reads;
  };
  const memory = new Memory<number>(30, 2);
  const other = await testDatabase();
  expect([await memory.of(db.base, "a", read), await memory.of(db.base, "a", read)]).toEqual([1, 1]);
  expect(await memory.of(other.base, "a", read)).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(await memory.of(db.base, "a", read)).toBe(3);
  await other.close();
});
