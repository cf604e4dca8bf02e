import { z } from "zod";
import { need } from "../kernel/index.ts";
import { type Actor, ask, type Base, roles, type Tx } from "../platform/index.ts";

type Database = Pick<Base, "pool">;

const lagrum = z.enum(["HSL", "SoL"]).nullable();

/** Who has signed in and where she works now, or for whom she acts. Ids only, and the names on her own screen. */
export const signedForm = z.object({
  /** Of staff; empty for a citizen. */
  hsaId: z.string(),
  /** A row that the citizen was found by: her own in a register, or one that makes her somebody's ombud. Null for staff. */
  citizenId: z.uuid().nullable().default(null),
  /** HSA ids of the commissions that the provider said were in force, and of their units; null when it said nothing of them. */
  commissions: z.array(z.string()).nullable().default(null),
  signedInAt: z.iso.datetime(),
  /** The browser in words, for the list of where one is signed in. */
  client: z.string().default(""),
  user: z.object({
    userId: z.string(),
    name: z.string(),
    title: z.string().nullable(),
    profession: z.string().nullable(),
    /** Professions that she is licensed for, by the claims. */
    licences: z.array(z.string()).default([]),
  }),
  /** Null while no assignment is chosen: then nothing can be done but choosing one. */
  actor: z
    .object({
      userId: z.uuid(),
      // Nobody signs in as the program.
      role: z.enum(roles).exclude(["system"]),
      supplierId: z.uuid(),
      assignmentId: z.uuid().nullable(),
      unitId: z.uuid().nullable(),
      careProviderId: z.uuid().nullable(),
      lagrum,
      personId: z.uuid().nullable(),
    })
    .nullable(),
  /** By which of her ways a citizen acts now. */
  wayId: z.uuid().nullable().default(null),
});
export type Signed = z.infer<typeof signedForm>;

/** A sign-in that is on its way by the identity provider. */
export const pendingForm = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  as: z.enum(["staff", "citizen"]).default("staff"),
});
export type Pending = z.infer<typeof pendingForm>;

const contentForm = z.object({ signed: signedForm.optional(), pending: pendingForm.optional() });
/** All that a session holds. */
export type SessionContent = z.infer<typeof contentForm>;

/** A session as it is kept. */
export interface KeptSession {
  content: SessionContent;
  expiresAt: Date;
}

/** The session behind a digest, unless it has expired. One statement, no transaction: there is no actor yet. */
export async function readSession(base: Database, digest: string, at: Date): Promise<KeptSession | undefined> {
  const found = await base.pool.query<{ content: unknown; expires_at: Date }>({
    name: "access-read-session",
    text: "select content, expires_at from access.read_session($1, $2)",
    values: [digest, at],
  });
  const row = found.rows[0];
  return row && { content: contentForm.parse(row.content), expiresAt: row.expires_at };
}

/** Keeps a session under its digest, in the place of what was kept before. */
export async function keepSession(base: Database, digest: string, kept: KeptSession): Promise<void> {
  const userId = z.uuid().safeParse(kept.content.signed?.user.userId).data ?? null;
  const values = [digest, JSON.stringify(kept.content), userId, kept.expiresAt];
  await base.pool.query("select access.keep_session($1, $2, $3, $4)", values);
}

/** Lets a session live until a later moment. */
export async function touchSession(base: Database, digest: string, until: Date): Promise<void> {
  await base.pool.query("select access.touch_session($1, $2)", [digest, until]);
}

/** Ends a session for ever. */
export async function endSession(base: Database, digest: string): Promise<void> {
  await base.pool.query("select access.end_session($1)", [digest]);
}

/** One of a user's sessions. */
export interface SessionRow {
  isOwn: boolean;
  beganAt: Date;
  /** The browser in words; empty when it said nothing known. */
  client: string;
}

/** The user's sessions, her own first, then the latest. She is known by the digest of her own. At most 50. */
export async function findSessionsWith(base: Database, digest: string, at: Date): Promise<SessionRow[]> {
  const found = await base.pool.query<SessionRow>(
    `select is_own as "isOwn", began_at as "beganAt", client from access.sessions_with($1, $2) where began_at is not null
     order by is_own desc, began_at desc limit 50`,
    [digest, at],
  );
  return found.rows;
}

/** Ends all sessions of the user whose digest it is, her own too. Gives how many. */
export async function endSessionsWith(base: Database, digest: string): Promise<number> {
  const ended = await base.pool.query<{ n: number }>("select access.end_sessions_with($1) as n", [digest]);
  return ended.rows[0]?.n ?? 0;
}

/**
 * Ends all sessions of somebody whose access ends, as the one who takes it away. Other processes see it within two seconds. Gives
 * how many. @throws when the actor is neither administrator, manager nor the program
 */
export async function endSessionsOf(tx: Tx, userId: string): Promise<number> {
  const ended = await ask<{ n: number }>(tx)`select access.end_sessions_of(${userId}::uuid) as n`;
  return ended.rows[0]?.n ?? 0;
}

/** The log's key of a person, which stands for a citizen as user too: whoever reads the log does not learn who she is by it. */
export async function keyFor(tx: Tx, id: string): Promise<string> {
  const found = await ask<{ key: string }>(tx)`select access.key_of(${id}::uuid) as key`;
  return need(found.rows[0], "a key is made when there is none").key;
}

/** Whether a citizen acts for herself, and not as somebody's ombud: she is then the log's key of the person whose data she reads. */
export async function actsForHerself(tx: Tx, actor: Pick<Actor, "userId" | "personId">): Promise<boolean> {
  return actor.personId !== null && (await keyFor(tx, actor.personId)) === actor.userId;
}

/** Takes away sessions that have expired, at most a thousand. Gives how many. */
export async function sweepSessions(base: Pick<Base, "pool" | "now">): Promise<number> {
  const swept = await base.pool.query<{ n: number }>("select access.sweep_sessions($1) as n", [base.now()]);
  return swept.rows[0]?.n ?? 0;
}
