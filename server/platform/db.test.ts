import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ok, refuse } from "../kernel/index.ts";
import { withKey } from "./command.ts";
import { ask, sendAlong, type Tx } from "./connection.ts";
import { readAs, withActor } from "./db.ts";
import { tell } from "./events.ts";
import { atEveryFault, type TestDatabase, testActor, testDatabase } from "./testbench.ts";

let world: TestDatabase;
const actor = testActor({ supplierId: "00000000-0000-7000-8000-000000000011" });
const event = { kind: "platform.tried.v1", body: { n: 1 } };

beforeAll(async () => {
  world = await testDatabase();
});
afterAll(() => world.close());

async function eventsKept(): Promise<number> {
  const rows = await world.owner.query<{ n: number }>("select count(*)::int as n from platform.event");
  return rows.rows[0]?.n ?? -1;
}

test("the transaction knows its actor, and nobody else's transaction does", async () => {
  const seen = await withActor(
    world.base,
    actor,
    async (tx) => (await sql<{ u: string }>`select platform.actor_user()::text as u`.execute(tx)).rows[0],
  );
  expect(seen?.u).toBe(actor.userId);
  const after = await world.base.pool.query<{ u: string | null }>("select platform.actor_user() as u");
  expect(after.rows[0]?.u).toBeNull();
});

test("what is read in one round trip is read as the actor, and the connection forgets who it was", async () => {
  const asked = () => readAs(world.base, actor, (tx) => sql<{ u: string }>`select platform.actor_user()::text as u`.execute(tx));
  const seen = await Promise.all(Array.from({ length: 20 }, asked));
  expect(seen.map(({ rows }) => rows[0]?.u)).toEqual(Array.from({ length: 20 }, () => actor.userId));
  const after = await world.base.pool.query<{ u: string | null }>("select platform.actor_user() as u");
  expect(after.rows[0]?.u).toBeNull();
});

test("who only reads can't write, gets one statement, and a fault in it leaves a working connection", async () => {
  const before = await eventsKept();
  await expect(readAs(world.base, actor, (tx) => tell(world.base, tx, event))).rejects.toThrow(/read-only transaction/);
  expect(await eventsKept()).toBe(before);
  const one = sql`select 1 as one`;
  await expect(readAs(world.base, actor, async (tx) => [await one.execute(tx), await one.execute(tx)])).rejects.toThrow(
    /one statement/,
  );
  await expect(readAs(world.base, actor, (tx) => sql`select nothing`.execute(tx))).rejects.toThrow(/nothing/);
  const many = Array.from({ length: 20 }, () => readAs(world.base, actor, (tx) => one.execute(tx)));
  expect(new Set((await Promise.all(many)).map(({ rows }) => JSON.stringify(rows)))).toEqual(new Set(['[{"one":1}]']));
});

test("nobody reads on when the reading is over", async () => {
  const kept: { tx?: Parameters<Parameters<typeof readAs>[2]>[0] } = {};
  await readAs(world.base, actor, async (tx) => {
    kept.tx = tx;
  });
  await expect(async () => kept.tx && sql`select 1`.execute(kept.tx)).rejects.toThrow(/while it reads/);
});

test("a refusal leaves no trace", async () => {
  const before = await eventsKept();
  await withActor(world.base, actor, async (tx) => {
    await tell(world.base, tx, event);
    return refuse({ code: "no" });
  });
  expect(await eventsKept()).toBe(before);
});

test("without an actor no event is visible and none can be written", async () => {
  await withActor(world.base, actor, (tx) => tell(world.base, tx, event));
  const seen = await world.base.pool.query("select id from platform.event");
  expect(seen.rows).toEqual([]);
  await expect(
    world.base.pool.query(
      "insert into platform.event (id, kind, body, at) values (gen_random_uuid(), 'platform.tried.v1', '{}', now())",
    ),
  ).rejects.toThrow();
});

test("a deadlock, and a lock waited for too long, is tried again wherever among the statements it struck; what is wrong is said by its own name", async () => {
  const deadlock = (tx: Tx) => ask(tx)`do $$ begin raise exception 'struck' using errcode = '40P01'; end $$`;
  const waitedTooLong = (tx: Tx) => ask(tx)`do $$ begin raise exception 'struck' using errcode = '55P03'; end $$`;
  const violation = (tx: Tx) => ask(tx)`do $$ begin raise exception 'struck' using errcode = '23505'; end $$`;
  let tries = 0;
  const deed = (strike: typeof deadlock) => async (tx: Tx) => {
    tries += 1;
    // The deed hears of the statement behind it first, as it may of two that it sends at once.
    if (tries % 2 === 1) sendAlong(tx, () => strike(tx));
    return (await ask<{ one: number }>(tx)`select 1 as one`).rows;
  };
  expect(await withActor(world.base, actor, deed(deadlock))).toEqual([{ one: 1 }]);
  expect(await withActor(world.base, actor, deed(waitedTooLong))).toEqual([{ one: 1 }]);
  expect(tries).toBe(4);
  await expect(withActor(world.base, actor, deed(violation))).rejects.toThrow("struck");
  expect(tries).toBe(5);
});

test("what a failed deed had begun beside what failed is not heard in the connection's next transaction", async () => {
  const begun: Promise<unknown>[] = [];
  const deed = async (tx: Tx) => {
    const slow = ask(tx)`select pg_sleep(0.05)`.then(() => new Promise((resolve) => setTimeout(resolve, 50)));
    begun.push(slow.then(() => ask(tx)`select 1`));
    await Promise.all([...begun, Promise.reject(new Error("failed beside it"))]);
  };
  await expect(withActor(world.base, actor, deed)).rejects.toThrow("failed beside it");
  await expect(begun[0]).rejects.toThrow("the transaction is over");
});

test("what was told can't be changed or taken away", async () => {
  await expect(world.owner.query("update platform.event set kind = 'x.y.v1'")).rejects.toThrow(/append-only/);
  await expect(world.owner.query("delete from platform.event")).rejects.toThrow(/append-only/);
});

test("a fault at any database call leaves nothing half done", async () => {
  const before = await eventsKept();
  let done = 0;
  const calls = await atEveryFault(
    world.base,
    async (base) => {
      await withActor(base, actor, async (tx) => {
        await tell(base, tx, event);
        await tell(base, tx, event);
      });
      done += 2;
    },
    async () => expect(await eventsKept()).toBe(before),
  );
  // Both facts in one statement, and the commit.
  expect(calls).toBe(2);
  expect(await eventsKept()).toBe(before + done);
});

test("eight clicks on one button at the same time do the deed once and get the same answer", async () => {
  const before = await eventsKept();
  const click = () =>
    withKey(world.base, actor, { key: "click-0001", deed: "try", content: { a: 1 } }, async (tx) => {
      await tell(world.base, tx, event);
      return ok({ no: Math.random() });
    });
  const answers = await Promise.all(Array.from({ length: 8 }, click));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await eventsKept()).toBe(before + 1);
});

test("the same key with other content is a named conflict", async () => {
  const send = (content: unknown) => withKey(world.base, actor, { key: "click-0002", deed: "try", content }, async () => ok(1));
  expect(await send({ a: 1, b: 2 })).toEqual({ ok: true, value: 1 });
  expect(await send({ b: 2, a: 1 })).toEqual({ ok: true, value: 1 });
  expect(await send({ a: 2 })).toEqual({ ok: false, refusal: { code: "key-used-for-other" } });
});
