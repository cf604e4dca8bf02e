import fc from "fast-check";
import { need } from "../kernel/index.ts";
import type { Command, Deeds, Model } from "./fixtures-model-hand.ts";
import { lifeDeeds } from "./fixtures-model-life.ts";
import { orderDeeds } from "./fixtures-model-orders.ts";
import { shelfDeeds } from "./fixtures-model-shelf.ts";
import { storeDeeds } from "./fixtures-model-store.ts";
import { tourDeeds } from "./fixtures-model-tours.ts";
import { workshopDeeds } from "./fixtures-model-workshop.ts";

/** Every deed of the circle. */
export const deeds: Deeds = {
  ...orderDeeds,
  ...shelfDeeds,
  ...storeDeeds,
  ...tourDeeds,
  ...lifeDeeds,
  ...workshopDeeds,
};

/** Commands of many workers, the same from the same seed. The order of a worker's own is kept. */
export function commandsOf(workers: number, each: number): fc.Arbitrary<Command[][]> {
  const command = fc.record({
    deed: fc.oneof(...Object.entries(deeds).map(([deed, { weight }]) => ({ arbitrary: fc.constant(deed), weight }))),
    a: fc.nat(10_000),
    b: fc.nat(10_000),
    isTwice: fc.boolean(),
  });
  return fc.array(fc.array(command, { minLength: each, maxLength: each }), { minLength: workers, maxLength: workers });
}

/** Does all of them, a worker each at the same time. */
export async function play(model: Model, workers: readonly (readonly Command[])[]): Promise<void> {
  await Promise.all(
    workers.map(async (commands) => {
      for (const command of commands) await obey(model, command);
    }),
  );
}

/** Done, refused by its name, or bad input that says so. */
async function obey(model: Model, command: Command): Promise<void> {
  model.tick();
  const { deed: name } = command;
  const deed = need(deeds[name], name);
  const asked = await deed.act(model, command);
  const isDone = asked !== null && asked.status < 300;
  const said = asked === null ? "nothing-there" : isDone ? "done" : String(asked.body.code);
  const key = `${name}: ${said}`;
  const times = (model.heard.get(key) ?? 0) + 1;
  model.heard.set(key, times);
  if (!isDone) return;
  const effects = model.done.get(name) ?? new Set();
  model.done.set(name, effects.add(deed.effect ? deed.effect(asked.body) : String(times)));
}

/** Deeds that come at least so often and were never done, only refused or without anything to be done with. */
export function neverDone(model: Model, weight: number): string[] {
  return Object.keys(deeds).filter((name) => need(deeds[name], name).weight >= weight && !model.done.has(name));
}

interface LogLine {
  time: string;
  msg: string;
  url?: string;
  err?: { message: string; stack?: string; code?: string; constraint?: string };
}

/** What the program has logged of its own faults, each with its place in the code: an answer that is one so tells its cause. */
export function faultsIn(logLines: readonly string[]): string[] {
  return logLines.flatMap((line) => {
    const { time, msg, url = "", err }: LogLine = JSON.parse(line);
    return err ? [`${time} ${msg} ${url} ${err.code ?? ""} ${err.constraint ?? ""}\n${err.stack ?? err.message}`] : [];
  });
}
