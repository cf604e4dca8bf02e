import { logRefused } from "../access/index.ts";
import type { Result } from "../kernel/index.ts";
import type { Actor, Base } from "../platform/index.ts";

/** That somebody tried what was not hers stays in the log. */
export async function logWhenRefused(
  base: Base,
  actor: Actor,
  result: Result<unknown, { code: string }>,
  subject: string,
): Promise<void> {
  const isNotHers = !result.ok && ["account-not-yours", "access-unknown", "application-own"].includes(result.refusal.code);
  if (isNotHers) await logRefused(base, actor, { personId: null, action: "access", subject });
}
