import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newId, ok, refuse } from "../kernel/index.ts";
import type { Actor } from "./actor.ts";
import { withKey } from "./command.ts";
import type { Tx } from "./connection.ts";
import { withActor } from "./db.ts";
import { tell } from "./events.ts";
import { atEveryFault, type TestDatabase, testActor, testDatabase } from "./testbench.ts";

let db: TestDatabase;
let actor: Actor;
let key: string;
let done = 0;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(() => {
  actor = testActor({ supplierId: newId(db.base.now()), userId: newId(db.base.now()) });
  key = newId(db.base.now());
  done = 0;
});

/** A deed that leaves a trace and counts how often it was done. */
const deed = async (tx: Tx) => {
  done += 1;
  await tell(db.base, tx, { kind: "platform.tried.v1", body: { no: done } });
  return ok({ no: done });
};
const ask = (part: { key?: string; deed?: string; content?: unknown; by?: Actor } = {}) =>
  withKey(
    db.base,
    part.by ?? actor,
    { key: part.key ?? key, deed: part.deed ?? "tryIt", content: part.content ?? { a: 1, b: 2 } },
    deed,
  );
const traces = async () =>
  (await db.owner.query("select body from platform.event where user_id = $1", [actor.userId])).rows.length;

test("sent again, it is answered and not done again, whatever the order of the content's keys", async () => {
  expect(await ask()).toEqual(ok({ no: 1 }));
  expect(await ask({ content: { b: 2, a: 1 } })).toEqual(ok({ no: 1 }));
  expect([done, await traces()]).toEqual([1, 1]);
});

test("sent eight times at once, it is done once and all have the one answer", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
  expect(answers).toEqual(Array.from({ length: 8 }, () => ok({ no: 1 })));
  expect([done, await traces()]).toEqual([1, 1]);
});

test.each([
  ["other content", { content: { a: 1, b: 3 } }],
  ["another deed", { deed: "tryElse" }],
])("the same key for %s is refused", async (_what, part) => {
  await ask();
  expect(await ask(part)).toEqual(refuse({ code: "key-used-for-other" }));
  expect(await traces()).toBe(1);
});

test("another user's same key is another intention", async () => {
  await ask();
  expect(await ask({ by: { ...actor, userId: newId(db.base.now()) } })).toEqual(ok({ no: 2 }));
});

test("a refusal and a fault leave the key free", async () => {
  const no = await withKey(db.base, actor, { key, deed: "tryIt", content: {} }, async () => refuse({ code: "not-now" }));
  expect(no).toEqual(refuse({ code: "not-now" }));
  const bug = withKey(db.base, actor, { key, deed: "tryIt", content: {} }, async () => {
    throw new Error("a bug");
  });
  await expect(bug).rejects.toThrow("a bug");
  expect(await ask({ content: {} })).toEqual(ok({ no: 1 }));
});

test("who waits for another with the same key that is then refused does the deed herself", async () => {
  let refuseIt: () => void = () => undefined;
  let holdsTheKey: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    refuseIt = resolve;
  });
  const held = new Promise<void>((resolve) => {
    holdsTheKey = resolve;
  });
  const first = withKey(db.base, actor, { key, deed: "tryIt", content: { a: 1, b: 2 } }, async () => {
    holdsTheKey();
    await gate;
    return refuse({ code: "not-now" });
  });
  await held;
  const second = ask();
  setTimeout(refuseIt, 50);
  expect(await first).toEqual(refuse({ code: "not-now" }));
  expect(await second).toEqual(ok({ no: 1 }));
});

test("a fault at any database call keeps neither the key nor what was done", async () => {
  const kept = async () =>
    (
      await db.owner.query(
        "select (select count(*) from platform.command where user_id = $1)::int + (select count(*) from platform.event where user_id = $1)::int as n",
        [actor.userId],
      )
    ).rows[0].n;
  const calls = await atEveryFault(
    db.base,
    (base) => withKey(base, actor, { key, deed: "tryIt", content: {} }, deed),
    async () => expect(await kept()).toBe(0),
  );
  expect(calls).toBeGreaterThan(2);
  expect(await kept()).toBe(2);
});

test.each([["1234567"], ["x".repeat(101)]])("a key of the wrong length is refused by the database as well: %#", async (wrong) => {
  await expect(ask({ key: wrong })).rejects.toMatchObject({ constraint: "command_key_check" });
});

test("a user's keys are hers alone", async () => {
  await ask();
  const seen = await withActor(db.base, { ...actor, userId: newId(db.base.now()) }, (tx) =>
    tx.selectFrom("platform.command").select("key").execute(),
  );
  expect(seen).toEqual([]);
});
