import { logLook } from "../access/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { findPerson } from "../patients/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ExemptBody, ExemptFault, ExemptRefusal } from "./contract.ts";
import { exemptFaults } from "./exemption.rule.ts";
import { findExemption, insertExemption } from "./store-exemption.ts";

/** Records that a person pays nothing to a payer for a time, with the reason. The look at her is logged. */
export async function exemptPerson(
  base: Base,
  tx: Tx,
  body: ExemptBody,
): Promise<Result<{ exemptionId: string }, ExemptRefusal>> {
  // Load
  const [person, payers] = await Promise.all([findPerson(tx, body.personId), findPayers(tx, [body.payerId])]);

  // Decide
  if (!person) return refuse({ code: "person-unknown" });
  const faults: ExemptFault[] = exemptFaults(body);
  if (!payers.has(body.payerId)) faults.push({ at: "payerId", code: "payer-unknown" });
  if (faults.length > 0) return refuse({ code: "exemption-faults", faults });

  // Store
  const { personId, payerId, reason } = body;
  const exemptionId = newId(base.now());
  const days = { from: localDate(body.from), until: body.until === null ? null : localDate(body.until) };
  await Promise.all([
    insertExemption(tx, { exemptionId, personId, payerId, reason, ...days, replaces: null, isVoid: false, at: base.now() }),
    logLook(base, tx, { personId, action: "change", subject: exemptionId }),
  ]);
  return ok({ exemptionId });
}

/** Ends an exemption with a last day. Before its first day: it is as if it had not been. What it was stays to be read. */
export async function endExemption(
  base: Base,
  tx: Tx,
  { exemptionId, until }: { exemptionId: string; until: string },
): Promise<Result<{ exemptionId: string }, ExemptRefusal>> {
  // Load
  const known = await findExemption(tx, exemptionId);

  // Decide
  if (!known) return refuse({ code: "exemption-unknown" });
  const isVoid = until < known.from;

  // Store
  const nextId = newId(base.now());
  const last = isVoid ? known.until : localDate(until);
  await Promise.all([
    insertExemption(tx, { ...known, exemptionId: nextId, until: last, replaces: exemptionId, isVoid, at: base.now() }),
    logLook(base, tx, { personId: known.personId, action: "change", subject: nextId }),
  ]);
  return ok({ exemptionId: nextId });
}
