import { z } from "zod";
import type { Base } from "../platform/index.ts";

type Database = Pick<Base, "pool">;

const lagrum = z.enum(["HSL", "SoL"]).nullable();

/** Who has signed in and where she works now. Ids only, and the name on her own screen. */
export const signedForm = z.object({
  hsaId: z.string(),
  signedInAt: z.iso.datetime(),
  user: z.object({ userId: z.string(), name: z.string(), title: z.string().nullable(), profession: z.string().nullable() }),
  /** Null while no assignment is chosen: then nothing can be done but choosing one. */
  actor: z
    .object({
      userId: z.uuid(),
      role: z.enum([
        "prescriber",
        "unit-staff",
        "customer-service",
        "warehouse",
        "technician",
        "economy",
        "agreement-owner",
        "cost-approver",
        "manager",
        "administrator",
        "reviewer",
        "citizen",
      ]),
      supplierId: z.uuid(),
      assignmentId: z.uuid().nullable(),
      unitId: z.uuid().nullable(),
      careProviderId: z.uuid().nullable(),
      lagrum,
      personId: z.uuid().nullable(),
    })
    .nullable(),
});
export type Signed = z.infer<typeof signedForm>;

/** A sign-in that is on its way by the identity provider. */
export const pendingForm = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });
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
  const userId = kept.content.signed?.actor?.userId ?? null;
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

/** Takes away sessions that have expired, at most a thousand. Gives how many. */
export async function sweepSessions(base: Pick<Base, "pool" | "now">): Promise<number> {
  const swept = await base.pool.query<{ n: number }>("select access.sweep_sessions($1) as n", [base.now()]);
  return swept.rows[0]?.n ?? 0;
}
