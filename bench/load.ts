import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { type Round, roundOf } from "./rounds.ts";

/** What is asked of one server, again and again. Kept in a file that the loading process reads once. */
export interface LoadPlan {
  port: number;
  /** At the same time, each on a connection of its own that is kept. */
  clients: number;
  /** The status of a right answer. */
  expect: number;
  asks: Ask[];
}

/** One request. `{key}` in a header becomes a new id each time. */
export interface Ask {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** The round that the parent wants. */
export interface RoundWish {
  seconds: number;
}

/** Asks one server for so many seconds with so many clients; each asks again as soon as it has its answer. */
async function runRound(plan: LoadPlan, agent: Agent, { seconds }: RoundWish): Promise<Round> {
  const times: number[] = [];
  const state = { next: Math.floor(Math.random() * plan.asks.length), faults: 0 };
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: plan.clients }, async () => {
      while (performance.now() < end) {
        const ask = plan.asks[state.next++ % plan.asks.length];
        if (!ask) throw new Error("a plan asks something");
        const sent = performance.now();
        const status = await send(plan.port, agent, ask);
        times.push(performance.now() - sent);
        if (status !== plan.expect) state.faults += 1;
      }
    }),
  );
  return roundOf(Float64Array.from(times), (performance.now() - began) / 1000, state.faults);
}

function send(port: number, agent: Agent, ask: Ask): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = { ...ask.headers };
    for (const [name, value] of Object.entries(ask.headers)) if (value === "{key}") headers[name] = randomUUID();
    if (ask.body !== undefined) headers["content-length"] = Buffer.byteLength(ask.body);
    const asked = request({ host: "127.0.0.1", port, agent, method: ask.method, path: ask.path, headers }, (answer) => {
      answer.on("data", () => undefined);
      answer.on("end", () => resolve(answer.statusCode ?? 0));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(ask.body);
  });
}

const [, , file] = process.argv;
if (file === undefined || !process.send) throw new Error("started by the bench, with a plan's file");
const plan = JSON.parse(readFileSync(file, "utf8")) as LoadPlan;
const agent = new Agent({ keepAlive: true, maxSockets: plan.clients });
process.on("message", async (wish: RoundWish) => {
  try {
    process.send?.({ round: await runRound(plan, agent, wish) });
  } catch (fault) {
    process.send?.({ fault: String(fault) });
  }
});
