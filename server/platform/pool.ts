import { Socket } from "node:net";
import pg from "pg";

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, safeInteger);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/** A bigint as a number: öre and counts stay far below 2^53. @throws Error above it, so that nothing is silently rounded */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error("a bigint from the database is above 2^53");
  return value;
}

export type Pool = pg.Pool;
export type Client = pg.PoolClient;
/** A connection that is spoken over, whoever opened it. */
export type AnyClient = pg.ClientBase;

/**
 * A connection that holds what is written until those who can go on have gone on, and then sends it in one piece. Statements
 * that do not wait for each other so cost one system call, and wake the server once.
 */
class GatheringSocket extends Socket {
  #isGathering = false;
  /** Called before each prepared statement is written. (`write` itself can't be changed: `connect` puts the first one back.) */
  override cork(): void {
    super.cork();
    if (this.#isGathering) return;
    this.#isGathering = true;
    super.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      this.uncork();
    });
  }
}

/**
 * Connections to one database. They are pipelined: statements that do not wait for each other travel together,
 * so that a transaction's opening costs no round trip of its own.
 */
export function openPool(url: string, most = 10): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    pipeline: true,
    idleTimeoutMillis: 30_000,
    stream: () => new GatheringSocket(),
  } as pg.PoolConfig);
  // A stopping server must not take the program with it: the next query reports the fault where it matters.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
