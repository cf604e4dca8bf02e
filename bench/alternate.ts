import { fork } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Installation } from "./installation.ts";
import type { LoadPlan } from "./load.ts";
import { type Comparison, compare, type Round } from "./rounds.ts";

/** How long it is measured: rounds of so many seconds for each side, after a warm-up in which the code is compiled. */
const rounds = 5;
const seconds = 3;
const warmUpSeconds = { floor: 3, ours: 10 };

/** One side under load: each call runs one round. */
export type Loader = (seconds: number) => Promise<Round>;

/** A process that loads one server. */
export function loader(installation: Installation, out: string, name: string, plan: LoadPlan): Loader {
  const file = join(installation.folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(plan));
  const child = fork(join(out, "load.mjs"), [file], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  installation.after(() => child.kill());
  return (secondsOfRound) =>
    new Promise((resolve, reject) => {
      child.once("message", (message: { round?: Round; fault?: string }) =>
        message.round ? resolve(message.round) : reject(new Error(message.fault)),
      );
      child.send({ seconds: secondsOfRound });
    });
}

/** Warms both sides up (ours for so many seconds) and lets them take turns: floor, ours, floor, ours … @throws Error when an answer was wrong */
export async function alternate(floor: Loader, ours: Loader, oursFor = warmUpSeconds.ours): Promise<Comparison> {
  await floor(warmUpSeconds.floor);
  await ours(oursFor);
  const [floors, mine]: [Round[], Round[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await floor(seconds));
    mine.push(await ours(seconds));
  }
  const compared = compare(floors, mine);
  for (const [side, { faults, count }] of Object.entries({ ours: compared.ours, floor: compared.floor }))
    if (faults > 0) throw new Error(`${side}: ${faults} of ${count} answers were not the expected ones`);
  return compared;
}
