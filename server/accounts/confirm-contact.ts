import { ok, type Result, refuse } from "../kernel/index.ts";
import { findOwnContact, confirmContact as store } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ContactBody, ContactRefusal } from "./contract.ts";

/** The user says how she is reached: only her own, in place of what was known. */
export async function confirmContact(
  base: Base,
  tx: Tx,
  body: ContactBody,
): Promise<Result<{ confirmedAt: string }, ContactRefusal>> {
  // Load
  const own = await findOwnContact(tx);

  // Decide
  if (!own) return refuse({ code: "contact-of-nobody" });

  // Store
  await store(tx, { ...body, at: base.now() });
  return ok({ confirmedAt: base.now().toISOString() });
}
