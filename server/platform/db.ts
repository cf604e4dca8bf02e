import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from "kysely";
import type { Actor } from "./actor.ts";
import type { DB } from "./database.generated.ts";
import type { AnyClient, Pool } from "./pool.ts";

/** One transaction that knows its actor. The only way to the tables. */
export type Tx = Kysely<DB>;

const namesOfStatements = new Map<string, string>();
const statementsNamedMost = 1_000;

/** A name makes the server keep the plan. The count is bounded; what comes after it is planned each time. */
function nameOf(statement: string): string | undefined {
  const known = namesOfStatements.get(statement);
  if (known || namesOfStatements.size >= statementsNamedMost) return known;
  const name = `s${namesOfStatements.size}`;
  namesOfStatements.set(statement, name);
  return name;
}

class OneClient implements DatabaseConnection {
  readonly #client: AnyClient;
  constructor(client: AnyClient) {
    this.#client = client;
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const name = nameOf(query.sql);
    const result = await this.#client.query<Row & Record<string, unknown>>({
      ...(name ? { name } : {}),
      text: query.sql,
      values: [...query.parameters],
    });
    const isChange = result.command !== "SELECT";
    return isChange ? { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) } : { rows: result.rows };
  }
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    yield* [];
    throw new Error("Rows are read by page, not streamed");
  }
}

/** Hands Kysely the one connection that the transaction already holds. Opening and closing it is `withActor`'s. */
class OneConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection;
  constructor(connection: DatabaseConnection) {
    this.#connection = connection;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error("withActor opens the transaction");
  }
  async commitTransaction(): Promise<void> {
    throw new Error("withActor closes the transaction");
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error("withActor closes the transaction");
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** Kysely over one connection. For `withActor`, migrations and tools; rooms get a `Tx`. */
export function speakOver(client: AnyClient): Tx {
  const known = spoken.get(client);
  if (known) return known;
  const tx = speakThrough(new OneClient(client));
  spoken.set(client, tx);
  return tx;
}
/** To speak is learnt once a connection. */
const spoken = new WeakMap<AnyClient, Tx>();

function speakThrough(connection: DatabaseConnection): Tx {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new OneConnectionDriver(connection),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}

const actorStatement =
  "select set_config('app.user',$1,true),set_config('app.role',$2,true),set_config('app.supplier',$3,true),set_config('app.unit',$4,true),set_config('app.provider',$5,true),set_config('app.lagrum',$6,true),set_config('app.person',$7,true)";

function actorValues(actor: Actor): string[] {
  const { userId, role, supplierId, unitId, careProviderId, lagrum, personId } = actor;
  return [userId, role, supplierId, unitId ?? "", careProviderId ?? "", lagrum ?? "", personId ?? ""];
}

const triesMost = 3;

/**
 * Runs one deed in one transaction as the actor; row-level security sees who that is. A refusal (`ok: false`)
 * and a throw both roll everything back. A deadlock is tried again, at most three times in all.
 * @throws what the deed throws, and the database's own errors
 */
export async function withActor<Answer>(base: { pool: Pool }, actor: Actor, deed: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(base, actor, deed);
    } catch (fault) {
      if (tries === triesMost || !isCollision(fault)) throw fault;
    }
  }
}

async function once<Answer>(base: { pool: Pool }, actor: Actor, deed: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const client = await base.pool.connect();
  let isBroken = false;
  try {
    // Not awaited: they travel with the deed's first statement. Should one fail, that statement fails too.
    const opened = Promise.all([
      client.query({ name: "begin", text: "begin" }),
      client.query({ name: "actor", text: actorStatement, values: actorValues(actor) }),
    ]);
    opened.catch(() => undefined);
    const answer = await deed(speakOver(client));
    await opened;
    await client.query(isRefusal(answer) ? "rollback" : "commit");
    return answer;
  } catch (fault) {
    await client.query("rollback").catch(() => {
      isBroken = true;
    });
    throw fault;
  } finally {
    client.release(isBroken);
  }
}

/**
 * Reads with one statement as the actor, in a transaction that can't write: opening, statement and end travel together,
 * so it costs one round trip. @throws Error when a second statement is asked for: then `withActor` is the door
 */
export async function readAs<Answer>(base: { pool: Pool }, actor: Actor, read: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  const client = await base.pool.connect();
  const reader = readers.get(client) ?? new Reader(client);
  readers.set(client, reader);
  reader.begin(actor);
  try {
    return await read(reader.tx);
  } finally {
    // The answer does not wait for the end; the connection is lent again after it.
    reader.end().then(
      () => client.release(),
      () => client.release(true),
    );
  }
}

const readers = new WeakMap<AnyClient, Reader>();

/** One connection's way to read: sends the opening before its one statement and the end right behind it. */
class Reader extends OneClient {
  readonly tx: Tx;
  readonly #client: AnyClient;
  #actor: Actor | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  constructor(client: AnyClient) {
    super(client);
    this.#client = client;
    this.tx = speakThrough(this);
  }
  begin(actor: Actor): void {
    this.#actor = actor;
    this.#ended = Promise.resolve();
  }
  /** Settles when the transaction is over. */
  end(): Promise<unknown> {
    this.#actor = undefined;
    return this.#ended;
  }
  override executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const actor = this.#actor;
    if (!actor) return Promise.reject(new Error("readAs carries one statement, while it reads"));
    this.#actor = undefined;
    const client = this.#client;
    const opened = [
      client.query({ name: "begin-reading", text: "begin read only" }),
      client.query({ name: "actor", text: actorStatement, values: actorValues(actor) }),
    ];
    const answer = super.executeQuery<Row>(query);
    this.#ended = Promise.all([...opened, client.query({ name: "commit", text: "commit" })]);
    this.#ended.catch(() => undefined);
    return answer;
  }
}

function isRefusal(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;
}

/** Deadlock or serialization failure: nothing was done, the deed may be done again. */
function isCollision(fault: unknown): boolean {
  return typeof fault === "object" && fault !== null && "code" in fault && (fault.code === "40P01" || fault.code === "40001");
}

/** The name of the constraint that refused a write, or undefined. Lets a deed answer a race in its own words. */
export function brokenConstraint(fault: unknown): string | undefined {
  const isViolation = typeof fault === "object" && fault !== null && "code" in fault && String(fault.code).startsWith("23");
  return isViolation && "constraint" in fault ? String(fault.constraint) : undefined;
}
