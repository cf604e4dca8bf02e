import pg from "pg";
import { must } from "../kernel/index.ts";
import type { Actor } from "./actor.ts";
import { type Answered, Speaker, sendAlong, silence, speakerOf, speakThrough, type Tx, takeTold } from "./connection.ts";
import type { AnyClient, Pool } from "./pool.ts";
import { insertEvents } from "./store.ts";

const actorStatement =
  "select set_config('app.user',$1,true),set_config('app.role',$2,true),set_config('app.supplier',$3,true),set_config('app.unit',$4,true),set_config('app.provider',$5,true),set_config('app.lagrum',$6,true),set_config('app.person',$7,true),set_config('app.ip',$8,true)";

function actorValues(actor: Actor): string[] {
  const { userId, role, supplierId, unitId, careProviderId, lagrum, personId, sourceIp } = actor;
  return [userId, role, supplierId, unitId ?? "", careProviderId ?? "", lagrum ?? "", personId ?? "", sourceIp ?? ""];
}

const triesMost = 3;

/**
 * Runs one deed in one transaction as the actor; row-level security sees who that is. A refusal (`ok: false`)
 * and a throw both roll everything back. A deadlock, or a lock that was waited for too long, is tried again, at most three times in all.
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
  const { speaker, tx } = speakerOf(client);
  let isBroken = false;
  try {
    // Not awaited: they travel with the deed's first statement. Should one fail, that statement fails too.
    speaker.startOver();
    const opened = Promise.all([speaker.say("begin", "begin"), speaker.say("actor", actorStatement, actorValues(actor))]);
    opened.catch(() => undefined);
    const answer = await deed(tx);
    const isRefused = isRefusal(answer);
    const told = takeTold(tx);
    if (told.length > 0 && !isRefused && !speaker.firstFault) sendAlong(tx, () => insertEvents(tx, told));
    await end(speaker, isRefused ? "rollback" : "commit");
    await opened;
    return answer;
  } catch (fault) {
    const rolledBack = speaker.say("rollback", "rollback");
    silence(client);
    await rolledBack.catch(() => {
      isBroken = true;
    });
    throw causeOf(fault, speaker);
  } finally {
    client.release(isBroken);
  }
}

/**
 * Statements travel together, and a deed may hear of any of them first. What the database says of one behind a failed one says nothing:
 * then what the first failed for is the fault. A deadlock is so known for one, and tried again, wherever it struck.
 */
function causeOf(fault: unknown, { firstFault }: Speaker): unknown {
  return firstFault && fault instanceof pg.DatabaseError ? firstFault : fault;
}

/**
 * Ends the transaction together with what was sent along. Should one of those fail at the server, the server itself ends
 * by rolling back; should one have failed on its way there, the end is not sent at all.
 */
async function end(speaker: Speaker, how: "commit" | "rollback"): Promise<void> {
  if (speaker.firstFault && how === "commit") {
    await Promise.all(speaker.along);
    throw new Error("a statement of the transaction failed, and nobody said so");
  }
  const ended = speaker.say(how, how);
  ended.catch(() => undefined);
  await Promise.all(speaker.along);
  const { command } = await ended;
  must(command.toLowerCase() === how, "a transaction ends as it was asked to");
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
    const answer = await read(reader.tx);
    await Promise.all(reader.along);
    return answer;
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
class Reader extends Speaker {
  override readonly isReading = true;
  readonly tx: Tx;
  #actor: Actor | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  constructor(client: AnyClient) {
    super(client);
    this.tx = speakThrough(this);
  }
  begin(actor: Actor): void {
    this.startOver();
    this.#actor = actor;
    this.#ended = Promise.resolve();
  }
  /** Settles when the transaction is over. */
  end(): Promise<unknown> {
    this.#actor = undefined;
    return this.#ended;
  }
  override say<Row>(name: string | undefined, text: string, values?: readonly unknown[]): Promise<Answered<Row>> {
    const actor = this.#actor;
    if (!actor) return Promise.reject(new Error("readAs carries one statement, while it reads"));
    this.#actor = undefined;
    const opened = [super.say("begin-reading", "begin read only"), super.say("actor", actorStatement, actorValues(actor))];
    const answer = super.say<Row>(name, text, values);
    this.#ended = Promise.all([...opened, super.say("commit", "commit")]);
    this.#ended.catch(() => undefined);
    return answer;
  }
}

function isRefusal(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "ok" in answer && answer.ok === false;
}

/** Deadlock, serialization failure, a lock that was waited for too long: nothing was done, the deed may be done again. */
const collisions = new Set(["40P01", "40001", "55P03"]);

function isCollision(fault: unknown): boolean {
  return typeof fault === "object" && fault !== null && "code" in fault && collisions.has(String(fault.code));
}

/** The name of the constraint that refused a write, or undefined. Lets a deed answer a race in its own words. */
export function brokenConstraint(fault: unknown): string | undefined {
  const isViolation = typeof fault === "object" && fault !== null && "code" in fault && String(fault.code).startsWith("23");
  return isViolation && "constraint" in fault ? String(fault.constraint) : undefined;
}
