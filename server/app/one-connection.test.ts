import { afterAll, beforeAll, expect, test } from "vitest";
import { permitsOf } from "../access/index.ts";
import { openPool } from "../platform/index.ts";
import type { Caller } from "./fixtures.ts";
import { type SweepBench, type SweepRole, sweepBench, usersOf } from "./fixtures-sweep.ts";
import { sweepRows } from "./fixtures-sweep-rows.ts";
import { sendByRow } from "./fixtures-sweep-send.ts";
import { routeAsks } from "./route-permits.ts";

/**
 * Whoever holds a connection never waits for another: as many such requests at once as the pool has connections would wait for each other
 * for ever. Every route is asked by somebody who may, where there is one connection and nothing is remembered.
 */
let b: SweepBench;
beforeAll(async () => {
  b = await sweepBench();
}, 180_000);
afterAll(() => b.close());

/** A request that waits so long for a connection waits for itself: nobody else is there. */
const waitMs = 3_000;
const roles = Object.keys(usersOf["vastra-gotaland"]) as SweepRole[];

function whoMay(permits: string | readonly string[]): SweepRole {
  const may = (role: SweepRole) => typeof permits !== "string" && permits.some((one) => permitsOf[role].includes(one as never));
  return roles.find(may) ?? "prescriber";
}

test("every route answers where there is one connection, and nothing is remembered", { timeout: 240_000 }, async () => {
  const before = b.base.pool;
  const callers = new Map<SweepRole, Caller>();
  for (const role of roles) callers.set(role, await b.user("vastra-gotaland", role));
  const [stuck, ended]: [string[], Promise<void>[]] = [[], []];
  let asked = 0;
  try {
    for (const [name, { permits }] of routeAsks) {
      const caller = callers.get(whoMay(permits));
      if (!caller || typeof sweepRows[name] !== "object") continue;
      const one = openPool(b.appUrl, 1);
      one.options.connectionTimeoutMillis = waitMs;
      b.base.pool = one;
      const answer = await sendByRow(caller, name, b.leads);
      asked += 1;
      if (answer.status >= 500) stuck.push(`${name}: ${answer.status}`);
      ended.push(one.end());
    }
  } finally {
    b.base.pool = before;
    await Promise.all(ended);
  }
  expect(stuck).toEqual([]);
  expect(asked).toBeGreaterThan(200);
});
