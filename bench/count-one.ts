import { buildServer } from "../server/app/server.ts";
import { reactions } from "../server/app/wiring.ts";
import { type Base, clock, openLog, openPool } from "../server/platform/index.ts";
import { type Counted, openCounter } from "./count-statements.ts";
import { type Installation, secret } from "./installation.ts";
import type { Ask } from "./load.ts";

/**
 * What the last of some requests says to the database: our program in this process speaks to it by way of the counter, and has
 * met the like in those before. Each has a key of its own.
 * @throws Error when one is not answered as it should be
 */
export async function countOne(installation: Installation, expect: number, asks: readonly Ask[]): Promise<Counted> {
  const counter = await openCounter(installation.appUrl);
  const base: Base = { pool: openPool(counter.url, 1), now: clock, reactions };
  const http = await buildServer({
    base,
    log: openLog("silent"),
    signIn: { secret, publicUrl: "http://127.0.0.1", isSecure: false },
  });
  try {
    for (const { method, path, headers, body } of asks) {
      counter.reset();
      const given = { ...headers, "idempotency-key": `bench-${crypto.randomUUID()}` };
      const answer = await http.inject({ method: method as "POST", url: path, headers: given, ...(body && { payload: body }) });
      if (answer.statusCode !== expect) throw new Error(`${path} was answered ${answer.statusCode}: ${answer.body}`);
    }
    return counter.count();
  } finally {
    await http.close();
    await base.pool.end();
    counter.close();
  }
}
