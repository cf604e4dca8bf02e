import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { addMonths, dayOf, firstDay, monthOf, must, need } from "../kernel/index.ts";
import type { Actor } from "./actor.ts";
import type { Base, Reactions } from "./base.ts";
import { projectRoot } from "./config.ts";
import { migrate } from "./migrate.ts";
import { openPool, type Pool } from "./pool.ts";
import { startPostgres } from "./postgres.ts";

/** A database server for a whole test run, with one migrated template in it. */
export interface TestServer {
  ownerUrl: string;
  appUrl: string;
  stop(): Promise<void>;
}

const template = "omlopp_template";

/** The moment that tests begin at unless they say another: a Monday noon in Stockholm. */
export const testNoon = new Date("2026-11-23T11:00:00Z");

/**
 * Starts a real PostgreSQL in a folder of its own and migrates the template that every test file copies. `packaged`
 * is another package folder with PostgreSQL than the installed one: for the whole suite on the oldest that is promised.
 */
export async function startTestServer(packaged?: string): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "omlopp-test-"));
  // As root the database runs as another user, who must get in.
  await chmod(dataDir, 0o755);
  const server = await startPostgres({
    dataDir,
    say: () => undefined,
    isDisposable: true,
    ...(packaged ? { packaged } : {}),
  });
  try {
    await makeTemplate(server.ownerUrl, server.appUrl);
  } catch (fault) {
    await server.stop();
    throw fault;
  }
  return {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function makeTemplate(ownerUrl: string, appUrl: string): Promise<void> {
  await asOwner(ownerUrl, (client) => client.query(`create database ${template}`));
  const month = firstDay(monthOf(dayOf(testNoon)));
  await migrate({
    ownerUrl: withDatabase(ownerUrl, template),
    appRole: roleOf(appUrl),
    folder: join(projectRoot, "db/migrations"),
    months: [-2, -1, 0, 1, 2, 3].map((step) => addMonths(month, step)),
  });
}

/** The log-in's name in a database address. */
export function roleOf(url: string): string {
  return decodeURIComponent(need(new pg.Client({ connectionString: url }).user, "a database address names its log-in"));
}

/** The same server and log-in, another database. A socket's address has no host, so it is no URL to the platform. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/^([a-z]+:\/\/[^/]*\/)[^?]*/, `$1${database}`);
}

declare module "vitest" {
  export interface ProvidedContext {
    /** The run's database server: set by `testserver.ts`, the global set-up. */
    testServer: { ownerUrl: string; appUrl: string };
    /** Another package folder with PostgreSQL, from `OMLOPP_TEST_POSTGRES`; empty for the installed one. */
    testPostgres: string;
  }
}

/** One test file's own database: a copy of the template, gone when the file is done. */
export interface TestDatabase {
  /** As the program: row security holds. */
  base: Base & { moveTo(moment: Date): void };
  /** As the owner: for fixtures and for looking at what was stored. */
  owner: pg.Pool;
  ownerUrl: string;
  appUrl: string;
  close(): Promise<void>;
}

let made = 0;

/**
 * Makes a template of a run's own beside the migrated one, once in a run: the first test file that asks fills it, those
 * that ask meanwhile wait; it leaves no connection open. Gives its name for `testDatabase`.
 */
export async function testTemplate(name: string, fill: (ownerUrl: string, appUrl: string) => Promise<unknown>): Promise<string> {
  const { ownerUrl, appUrl } = inject("testServer");
  const database = `omlopp_template_${name}`;
  await asOwner(ownerUrl, async (client) => {
    await client.query("select pg_advisory_lock(hashtext($1))", [database]);
    const { rows } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (rows.length > 0) return;
    const unfinished = `${database}_unfinished`;
    await client.query(`create database ${unfinished} template ${template}`);
    await fill(withDatabase(ownerUrl, unfinished), withDatabase(appUrl, unfinished));
    await client.query(`alter database ${unfinished} rename to ${database}`);
  });
  return database;
}

/** Copies a template. The address of the server comes from the run's global set-up. */
export async function testDatabase(reactions: Reactions = new Map(), from = template): Promise<TestDatabase> {
  const { ownerUrl, appUrl } = inject("testServer");
  const name = `t_${process.pid}_${made++}`;
  await asOwner(ownerUrl, (client) => client.query(`create database ${name} template ${from}`));
  const owner = new pg.Pool({ connectionString: withDatabase(ownerUrl, name), max: 3 });
  owner.on("error", () => undefined);
  const pool = openPool(withDatabase(appUrl, name), 8);
  let moment = testNoon;
  return {
    base: {
      pool,
      now: () => moment,
      reactions,
      moveTo: (next) => {
        moment = next;
      },
    },
    owner,
    ownerUrl: withDatabase(ownerUrl, name),
    appUrl: withDatabase(appUrl, name),
    close: async () => {
      await pool.end();
      await owner.end();
      await asOwner(ownerUrl, (client) => dropWhenLeft(client, name));
    },
  };
}

/**
 * Drops a database when its last connections are really gone, which takes a moment after they are ended: the owner may
 * not end another log-in's. One that is still in use after two seconds goes with the run's server.
 */
async function dropWhenLeft(client: pg.Client, name: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    try {
      await client.query(`drop database if exists ${name}`);
      return;
    } catch (fault) {
      if (!(fault instanceof pg.DatabaseError) || fault.code !== inUse) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
const inUse = "55006";

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Thrown by a faulty pool in the middle of a deed. */
export class PlantedFault extends Error {}

/**
 * The same base, whose nth database call from now fails (1 = the first statement after the transaction's opening).
 * `calls()` tells how many were made: a deed is tried with n = 1, 2, … until it succeeds.
 */
export function withFaultAt(base: Base, nth: number): { base: Base; calls(): number } {
  let calls = 0;
  const connect = async () => {
    const client = await base.pool.connect();
    const query = client.query.bind(client);
    const faulty = new Proxy(client, {
      get(target, name) {
        if (name === "query") return planted(query);
        if (name === "release") return target.release.bind(target);
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    return faulty;
  };
  function planted(query: (...args: unknown[]) => unknown) {
    return (...args: unknown[]) => {
      const [first] = args;
      must(first instanceof pg.Query && "name" in first && "callback" in first, "a transaction's statements are queries");
      const { name, callback } = first;
      if (name === "begin" || name === "actor" || name === "rollback") return query(first);
      calls += 1;
      if (calls !== nth) return query(first);
      must(typeof callback === "function", "a query tells how it went");
      return callback(new PlantedFault(`planted at call ${nth}`));
    };
  }
  const pool = new Proxy(base.pool, {
    get: (target, name) => (name === "connect" ? connect : Reflect.get(target, name, target)),
  });
  return { base: { ...base, pool: pool as Pool }, calls: () => calls };
}

/**
 * Does a deed with a fault at every one of its database calls in turn and hands what was stored to the check; the
 * last time no fault is met. At most 80 calls.
 */
export async function atEveryFault(
  base: Base,
  deed: (base: Base) => Promise<unknown>,
  check: () => Promise<void>,
): Promise<number> {
  for (let nth = 1; nth <= 80; nth += 1) {
    const faulty = withFaultAt(base, nth);
    try {
      await deed(faulty.base);
      if (faulty.calls() < nth) return nth - 1;
    } catch (fault) {
      if (!(fault instanceof PlantedFault)) throw fault;
    }
    await check();
  }
  throw new Error("a deed makes at most 80 database calls");
}

/** An actor for tests: a prescriber of the first supplier unless said otherwise. */
export function testActor(part: Partial<Actor> & Pick<Actor, "supplierId">): Actor {
  return {
    userId: "00000000-0000-7000-8000-0000000000aa",
    role: "prescriber",
    assignmentId: null,
    unitId: null,
    careProviderId: null,
    lagrum: "HSL",
    personId: null,
    ...part,
  };
}
