import type { Base } from "../platform/index.ts";
import { assignmentsOf } from "./signed-as.ts";
import type { KeptSession } from "./store-session.ts";

/**
 * The session as it was kept, without its assignment when that is not held any more: access that is ended is ended for those who
 * are signed in too.
 */
export async function stillHeld(base: Base, kept: KeptSession | undefined): Promise<KeptSession | undefined> {
  const signed = kept?.content.signed;
  if (!kept || !signed?.actor) return kept;
  const { assignmentId } = signed.actor;
  const held = await assignmentsOf(base, signed.hsaId);
  if (held.some((one) => one.assignmentId === assignmentId)) return kept;
  return { ...kept, content: { ...kept.content, signed: { ...signed, actor: null } } };
}
