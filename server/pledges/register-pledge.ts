import { logLook } from "../access/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findMunicipality } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Base, brokenConstraint, type Tx, tell, today } from "../platform/index.ts";
import type { PledgeRefusal, RegisteredView, RegisterPledgeBody } from "./contract.ts";
import { pledgeRegistered } from "./events.ts";
import { findUses, insertPledge } from "./store.ts";

/**
 * Registers what a person's home region has promised to pay: its number, the sum and the days. The orders that waited for it, and that it is
 * enough for, go on at once. A number of a region is registered once.
 * @source skane-utomlan
 */
export async function registerPledge(
  base: Base,
  tx: Tx,
  body: RegisterPledgeBody,
): Promise<Result<RegisteredView, PledgeRefusal>> {
  // Load
  const { personId, number, amountOre } = body;
  const on = today(base);
  const person = await findPersonForOrder(tx, personId, on);
  const home = person?.municipalityCode ? await findMunicipality(tx, person.municipalityCode) : undefined;

  // Decide
  if (!person) return refuse({ code: "pledge-person-unknown" });
  if (!home?.elsewhere) return refuse({ code: "person-not-elsewhere" });
  const payer = home.payers.find(({ kind }) => kind === "region");
  if (!payer) return refuse({ code: "region-not-payer", region: home.elsewhere.name });
  if (body.validUntil !== null && body.validUntil < body.validFrom) return refuse({ code: "pledge-backwards" });
  if (body.validUntil !== null && body.validUntil < on) return refuse({ code: "pledge-over" });

  // Store
  const pledgeId = newId(base.now());
  const days = { validFrom: localDate(body.validFrom), validUntil: body.validUntil === null ? null : localDate(body.validUntil) };
  try {
    await insertPledge(tx, { pledgeId, payerId: payer.payerId, number, personId, amountOre, ...days, registeredAt: base.now() });
  } catch (fault) {
    if (brokenConstraint(fault) !== "pledge_registered_once") throw fault;
    return refuse({ code: "pledge-known", number });
  }
  await logLook(base, tx, { personId, action: "change", subject: pledgeId });

  // Tell
  await tell(base, tx, pledgeRegistered({ pledgeId, personId }));
  return ok({ pledgeId, released: (await findUses(tx, [pledgeId])).map(({ orderNo }) => orderNo) });
}
