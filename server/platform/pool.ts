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
 * Connections to one database. They are pipelined: statements that do not wait for each other travel together,
 * so that a transaction's opening costs no round trip of its own.
 */
export function openPool(url: string, most = 10): Pool {
  const pool = new pg.Pool({ connectionString: url, max: most, pipeline: true, idleTimeoutMillis: 30_000 } as pg.PoolConfig);
  // A stopping server must not take the program with it: the next query reports the fault where it matters.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
