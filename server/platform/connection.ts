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
import pg from "pg";
import { must } from "../kernel/index.ts";
import type { DB } from "./database.generated.ts";
import type { AnyClient } from "./pool.ts";

/** One transaction that knows its actor. The only way to the tables. */
export type Tx = Kysely<DB>;

/** What a statement gave: its rows, and how many it changed or read. */
export interface Answered<Row> {
  rows: Row[];
  count: number;
  /** As the server names what it did: `SELECT`, `INSERT`, `COMMIT` … */
  command: string;
}

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

/** A fact that was told, with its id and moment. */
export interface Told {
  id: string;
  kind: string;
  body: object;
  at: Date;
}

/** One connection's way to speak: what is said is sent at once, in the order that it is said. */
export class Speaker implements DatabaseConnection {
  readonly #client: AnyClient;
  /** How many statements have been sent, ever. */
  sent = 0;
  /** What the first statement that failed since the last `startOver` failed for: those behind it fail because it did. */
  firstFault: Error | undefined;
  /** Writes that travel with the end of the transaction. */
  along: Promise<unknown>[] = [];
  /** Facts that were told and are not sent yet. */
  told: Told[] = [];
  /** The transaction has failed and is over: nothing more is said. */
  isOver = false;
  /** Whether it may write: a fact that could not be kept must not be told. */
  readonly isReading: boolean = false;

  constructor(client: AnyClient) {
    this.#client = client;
  }

  /** Forgets what was, before a new transaction. */
  startOver(): void {
    this.firstFault = undefined;
    this.along = [];
    this.told = [];
  }

  /** Sends a statement before it returns. A fault that the driver finds itself is known when it returns, too: `firstFault`. */
  say<Row>(name: string | undefined, text: string, values?: readonly unknown[]): Promise<Answered<Row>> {
    if (this.isOver) return Promise.reject(new Error("the transaction is over"));
    this.sent += 1;
    return new Promise((resolve, reject) => {
      const callback = (fault: Error | null, result: pg.QueryResult) => {
        if (!fault) return resolve({ rows: result.rows, count: result.rowCount ?? 0, command: result.command });
        this.firstFault ??= fault;
        return reject(fault);
      };
      // Not as settings: the driver copies those property by property, for each statement.
      this.#client.query(Object.assign(new pg.Query(text, values && [...values]), { name, callback }));
    });
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, count, command } = await this.say<Row>(nameOf(query.sql), query.sql, query.parameters);
    return command === "SELECT" ? { rows } : { rows, numAffectedRows: BigInt(count) };
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

/** The way to speak over a connection, and the transaction that rooms get. Made once a connection. */
export function speakerOf(client: AnyClient): { speaker: Speaker; tx: Tx } {
  const known = spoken.get(client);
  if (known) return known;
  const speaker = new Speaker(client);
  const made = { speaker, tx: speakThrough(speaker) };
  spoken.set(client, made);
  return made;
}
const spoken = new WeakMap<AnyClient, { speaker: Speaker; tx: Tx }>();

/**
 * Ends the way to speak of a transaction that has failed: what its deed began beside what failed may ask on, and must not be heard in
 * the connection's next transaction, which is another's.
 */
export function silence(client: AnyClient): void {
  const known = spoken.get(client);
  if (known) known.speaker.isOver = true;
  spoken.delete(client);
}

/** Kysely over one connection. For `withActor`, migrations and tools; rooms get a `Tx`. */
export function speakOver(client: AnyClient): Tx {
  return speakerOf(client).tx;
}

/** Kysely over one way to speak. */
export function speakThrough(speaker: Speaker): Tx {
  const tx = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new OneConnectionDriver(speaker),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  speakers.set(tx, speaker);
  return tx;
}
const speakers = new WeakMap<Tx, Speaker>();

function speakerFor(tx: Tx): Speaker {
  const speaker = speakers.get(tx);
  must(speaker !== undefined, "a transaction comes from withActor or readAs");
  return speaker;
}

/** What a statement may be asked with. */
export type Value = string | number | boolean | bigint | Date | null | readonly (string | number | null)[];

/** A piece of a statement's text that several share (a list of columns): the same each time that a place in the code asks. */
export class Piece {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/**
 * Asks one statement with its values: ask<Row>(tx)`select … where id = ${id}`. It is sent before `ask` returns, so statements
 * reach the server in the order they stand in the code, and what does not depend on each other need not be waited for. The
 * text is made once a place in the code, with its pieces. For what is asked often; SQL that varies is Kysely's.
 */
export function ask<Row>(tx: Tx) {
  return (texts: TemplateStringsArray, ...values: (Value | Piece)[]): Promise<Answered<Row>> => {
    const known = statements.get(texts) ?? learn(texts, values);
    return speakerFor(tx).say<Row>(known.name, known.text, known.hasPieces ? values.filter(isValue) : (values as Value[]));
  };
}
const isValue = (value: Value | Piece): value is Value => !(value instanceof Piece);

interface Learnt {
  name: string | undefined;
  text: string;
  hasPieces: boolean;
}
const statements = new WeakMap<TemplateStringsArray, Learnt>();

function learn(texts: TemplateStringsArray, values: readonly (Value | Piece)[]): Learnt {
  let no = 0;
  const text = texts.reduce((sofar, next, at) => {
    const value = values[at - 1];
    if (value instanceof Piece) return sofar + value.text + next;
    no += 1;
    return `${sofar}$${no}${next}`;
  });
  const learnt = { name: nameOf(text), text, hasPieces: no < values.length };
  statements.set(texts, learnt);
  return learnt;
}

/**
 * Makes a write that nothing later in the deed depends on: it is sent now and not waited for, and travels with the end of
 * the transaction, which waits for it and fails with it.
 * Gives what it comes to, for who must know.
 * @throws Error when the write has not sent a statement on its return: it would miss the transaction
 */
export function sendAlong(tx: Tx, write: () => Promise<unknown>): Promise<unknown> {
  const speaker = speakerFor(tx);
  const before = speaker.sent;
  const sent = write();
  sent.catch(() => undefined);
  must(speaker.sent > before, "what is sent along is sent at once");
  speaker.along.push(sent);
  return sent;
}

/** Keeps a fact for the end of the transaction, which writes all in one statement. @throws Error in one that only reads */
export function keepTold(tx: Tx, told: Told): void {
  const speaker = speakerFor(tx);
  must(!speaker.isReading, "a read-only transaction tells nothing");
  speaker.told.push(told);
}

/** Takes the facts that nobody has written yet: whoever takes them writes them. */
export function takeTold(tx: Tx): Told[] {
  return speakerFor(tx).told.splice(0);
}
