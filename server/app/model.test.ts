import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dayOf, monthOf, need } from "../kernel/index.ts";
import { type OrderBench, orderBench } from "../orders/fixtures.ts";
import { commandsOf, faultsIn, neverDone, play } from "./fixtures-model.ts";
import { nextDay } from "./fixtures-model-hand.ts";
import { countAll, nothingIsBroken } from "./fixtures-model-holds.ts";
import { monthIsInvoicedOnce } from "./fixtures-model-month.ts";
import { sceneOf, vansGo } from "./fixtures-model-scene.ts";

/**
 * Eight at a time do whatever they like with few devices, shelves and persons, over HTTP and on a real database, and every "always
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
  const tick = () => b.base.moveTo(new Date(b.base.now().getTime() + 1000));
  const model = await sceneOf(b, { as: b.as, tick });
  const before = await countAll(model);
  const month = monthOf(dayOf(b.base.now()));
  await fc.assert(
    fc.asyncProperty(commandsOf(workers, each), async (commands) => {
      await vansGo(model);
      await play(model, commands);
      await nothingIsBroken(model, before);
      b.moveTo(new Date(`${nextDay(dayOf(b.base.now()))}T09:00:00Z`));
    }),
    // A thousand commands say nothing to a reader: the seed finds them again, and the log says what went wrong.
    { numRuns: rounds, endOnFailure: true, reporter: tellSeed },
  );
  await monthIsInvoicedOnce(model, month);
  // All that can be done was done, most of it often; what comes seldom, in the proof.
  expect(neverDone(model, 3)).toEqual([]);
  expect(need(model.heard.get("deliver: done"), "something was handed over")).toBeGreaterThan(50);
  expect([...model.heard.values()].reduce((sum, one) => sum + one, 0)).toBe(workers * rounds * each);
}, 600_000);

function tellSeed({ failed, seed, errorInstance }: { failed: boolean; seed: number; errorInstance: unknown }): void {
  if (failed) throw new Error([`with the seed ${seed}`, ...faultsIn(b.logLines)].join("\n"), { cause: errorInstance });
}
