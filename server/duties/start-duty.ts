import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { ageOn, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier, findUnit } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { DutyRefusal, StartDutyBody } from "./contract.ts";
import { kindsByHand } from "./kinds.rule.ts";
import { dutyKinds } from "./kinds.ts";
import { openDuties } from "./open-duties.ts";

/**
 * Opens a duty about a person by hand: early information to the municipality, a referral, a note to the home of what it is to order
 * itself. It gets its owner and its day as any other.
 */
export async function startDuty(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: StartDutyBody,
): Promise<Result<{ dutyId: string }, DutyRefusal>> {
  // Load
  const on = today(base);
  const articleNos = body.articles.map(({ articleNo }) => articleNo);
  const [person, supplier, names, unit] = await Promise.all([
    findPersonForOrder(tx, body.personId, on),
    findSupplier(tx),
    articleNames(tx, articleNos),
    body.toUnitId ? findUnit(tx, body.toUnitId) : undefined,
  ]);

  // Decide
  if (!person || !supplier) return refuse({ code: "duty-person-unknown" });
  const kinds = kindsByHand(dutyKinds, { county: supplier.county, ageYears: ageOn(on, person.bornOn) });
  const kind = kinds.find(({ id }) => id === body.kind);
  if (!kind) return refuse({ code: "duty-kind-unknown" });
  const isOpen = unit && (unit.closedOn === null || unit.closedOn > on) && unit.careProviderId !== null;
  if (kind.owner === "chosen-unit" && !isOpen) return refuse({ code: "duty-unit-unknown" });
  const unknown = articleNos.filter((articleNo) => !names.has(articleNo));
  if (unknown.length > 0) return refuse({ code: "duty-articles-unknown", articleNos: unknown });

  // Store
  const { unitId } = actor;
  const about = {
    unitId,
    lagrum: actor.lagrum ?? ("HSL" as const),
    personId: body.personId,
    municipalityCode: person.municipalityCode,
  };
  const known = { rules: kind.rules, articles: body.articles, ...(body.note ? { askedNote: body.note } : {}) };
  const [dutyId = ""] = await openDuties(base, tx, about, [{ kind, toUnitId: body.toUnitId, known }]);
  await logLook(base, tx, { personId: body.personId, action: "read", subject: dutyId });
  return ok({ dutyId });
}
