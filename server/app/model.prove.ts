import type { ChildProcess } from "node:child_process";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tokenFor } from "../access/index.ts";
import { must, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { clock } from "../platform/index.ts";
import type { Answer } from "./fixtures.ts";
import { type Killable, kill, killableProgram, pause } from "./fixtures-killed.ts";
import { commandsOf, faultsIn, neverDone, play } from "./fixtures-model.ts";
import type { Hands } from "./fixtures-model-hand.ts";
import { countAll, nothingIsBroken } from "./fixtures-model-holds.ts";
import { sceneOf, vansGo } from "./fixtures-model-scene.ts";

/**
 * A hundred thousand random commands of eight at a time against the built program, which is killed after every few hundred of them, in
 * the middle of what it does. Whoever got no answer asks again with the same key, as a browser does.
 */
const secret = "a secret for proofs that is long enough";
const workers = 8;
const rounds = 20;
const each = 625;
/** Answers from one kill to the next, least and most: as many kills on a slow machine as on a fast one. */
const killAfter = { least: 300, most: 1300 };

/** How long whoever asks waits for the program to come back. A busy machine starts it slowly. */
const patienceMs = 180_000;

let b: OrderBench;
let killable: Killable;
let server: { child: ChildProcess; port: string };
let isOver = false;
let kills = 0;
let answered = 0;

beforeAll(async () => {
  b = await orderBench();
  b.moveTo(clock());
  killable = killableProgram(b, secret);
  server = await killable.startServer();
}, 300_000);
afterAll(async () => {
  killable.end();
  await b.close();
});

async function cookieOf(name: string): Promise<string> {
  const { rows } = await b.owner.query<{ hsaId: string }>(
    `select hsa_id as "hsaId" from organisation.staff where given_name || ' ' || family_name = $1 and hsa_id like '%-A%'`,
    [name],
  );
  const made = await tokenFor(b.base, { secret }, need(rows[0], name).hsaId);
  must(made.ok, "a ready-made user can be signed in");
  return made.value.cookie;
}

/** Asks until there is an answer: the program may be dead just now. */
async function ask(path: string, request: RequestInit): Promise<Answer> {
  const asked = performance.now();
  while (performance.now() - asked < patienceMs) {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, request).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer && text !== undefined && answer.status !== 503) {
      answered += 1;
      return { status: answer.status, body: JSON.parse(text) };
    }
    await pause(100);
  }
  throw new Error(`the program (${server.child.exitCode ?? server.child.signalCode ?? "running"}) does not come back`);
}

/** A command is asked again with its own key. */
function send(cookie: string, path: string, body: object, key: string): Promise<Answer> {
  const headers = { cookie, "x-omlopp": "1", "idempotency-key": key, "content-type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function killAgainAndAgain(): Promise<void> {
  for (let round = 0; !isOver; round += 1) {
    const next = answered + killAfter.least + ((round * 433) % (killAfter.most - killAfter.least));
    while (answered < next && !isOver) await pause(5);
    if (isOver) return;
    await kill(server.child);
    kills += 1;
    server = await killable.startServer(server.port);
  }
}

test("a hundred thousand random commands, with the program killed again and again, leave nothing broken, lost or done twice", async () => {
  const callers = new Map<string, Promise<Hands>>();
  const asked = async (name: string): Promise<Hands> => {
    const cookie = await cookieOf(name);
    return {
      get: (path: string) => ask(path, { headers: { cookie } }),
      send: (path: string, body: object, key: string) => send(cookie, path, body, key),
    };
  };
  const model = await sceneOf(b, {
    as: (name) => callers.get(name) ?? need(callers.set(name, asked(name)).get(name), name),
    tick: () => b.base.moveTo(clock()),
  });
  const before = await countAll(model);
  const killing = killAgainAndAgain();
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(commandsOf(workers, each), async (commands) => {
      await vansGo(model);
      await play(model, commands);
      await nothingIsBroken(model, before);
      // As the database does by itself where the program runs; the one that tests run on does not.
      await b.owner.query("vacuum (analyze)");
      seen += workers * each;
    }),
    {
      numRuns: rounds,
      endOnFailure: true,
      reporter: ({ failed, seed, errorInstance }: { failed: boolean; seed: number; errorInstance: unknown }) => {
        if (!failed) return;
        const at = `with the seed ${seed}, after ${seen} commands and ${kills} kills`;
        throw new Error([at, ...faultsIn(killable.faultLines)].join("\n"), { cause: errorInstance });
      },
    },
  );
  isOver = true;
  await killing;
  expect(kills).toBeGreaterThan((workers * rounds * each) / killAfter.most);
  expect(faultsIn(killable.faultLines)).toEqual([]);
  expect(neverDone(model, 0)).toEqual([]);
}, 7_200_000);
