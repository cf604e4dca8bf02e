import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, dayOf, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { plantUsed } from "../service/fixtures-used.ts";
import { commandsOf, faultsIn, type Model, play } from "./fixtures-model.ts";
import { countAll, nothingIsBroken } from "./fixtures-model-holds.ts";

/**
 * Eight at a time do whatever they like with few devices and few persons, over HTTP and on a real database, and every "always
 * true" of the house holds whenever they rest. `model.prove.ts` does twenty times as much while the program is killed.
 */
let b: OrderBench;
const workers = 8;
const rounds = 5;
const each = 125;

beforeAll(async () => {
  b = await orderBench();
}, 120_000);
afterAll(() => b.close());

test("five thousand random commands of eight at a time leave nothing broken, lost, charged twice or done twice", async () => {
  const { asta, birger } = b.personIds;
  const usedNo = need(b.articles.rollators.at(-1), "a rollator");
  await plantUsed(b, { articleNo: usedNo, left: 40 });
  const model: Model = {
    ...{ base: b.base, owner: b.owner, supplierId: b.supplierId, as: b.as },
    tick: () => b.base.moveTo(new Date(b.base.now().getTime() + 1000)),
    personIds: [asta, birger],
    articleNos: b.articles.rollators.slice(0, 3),
    countedNo: b.articles.stick,
    usedNo,
    accepted: { orders: new Set(), registered: 0, receivedPieces: 0 },
    heard: new Map(),
  };
  const before = await countAll(model);
  let on = dayOf(b.base.now());
  await fc.assert(
    fc.asyncProperty(commandsOf(workers, each), async (commands) => {
      await play(model, commands);
      await nothingIsBroken(model, before);
      on = addDays(on, 2);
      b.moveTo(new Date(`${on}T09:00:00Z`));
    }),
    // A thousand commands say nothing to a reader: the seed finds them again, and the log says what went wrong.
    { numRuns: rounds, endOnFailure: true, reporter: tellSeed },
  );
  const done = [...model.heard].filter(([what]) => what.endsWith(": done"));
  // All that can be done was done, most of it often.
  expect(done.length).toBeGreaterThanOrEqual(16);
  expect(need(model.heard.get("deliver: done"), "something was handed over")).toBeGreaterThan(50);
  expect([...model.heard.values()].reduce((sum, one) => sum + one, 0)).toBe(workers * rounds * each);
}, 600_000);

function tellSeed({ failed, seed, errorInstance }: { failed: boolean; seed: number; errorInstance: unknown }): void {
  if (failed) throw new Error([`with the seed ${seed}`, ...faultsIn(b.logLines)].join("\n"), { cause: errorInstance });
}
