import { addDays, isLocalDate, type LocalDate, localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { lockPerson } from "../patients/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { CaseRefusal, DecideCaseBody } from "./contract.ts";
import { payerChanged } from "./events.ts";
import { redecideFor } from "./redecide-holdings.ts";
import { closeCase, lockCase, type ServiceCase } from "./store-case.ts";
import { personOfRow } from "./store-holding.ts";
import { insertDecision } from "./store-payer.ts";

/** A day may be chosen at most so many days ahead. */
const daysAheadMost = 366;

/** The day from which a case asks who pays what a person already has; undefined for a case about anything else. */
export function askedFrom({ known }: Pick<ServiceCase, "known">): LocalDate | undefined {
  return typeof known.from === "string" && isLocalDate(known.from) ? localDate(known.from) : undefined;
}

/**
 * Customer service says who pays what a person already has, from the day that it was asked about or a later one (an aid is made
 * over to rent from a chosen day). The row keeps its first decision; this one stands after it, what sits on the aid follows it, and
 * the rent is divided on the day.
 * @source sthlm-2021 § övergång till hyra
 */
export async function decideHolding(
  base: Base,
  actor: Actor,
  tx: Tx,
  { asked, body }: { asked: ServiceCase; body: DecideCaseBody },
): Promise<Result<{ caseId: string }, CaseRefusal>> {
  // Load: the person first, as whoever records a change of her does; else the two might wait for each other.
  const personId = asked.orderRowId ? await personOfRow(tx, asked.orderRowId) : undefined;
  if (personId) await lockPerson(tx, personId);
  const [found, payers] = [await lockCase(tx, asked.caseId), await findPayers(tx, [body.payerId])];
  const first = found && askedFrom(found);

  // Decide
  if (!found?.orderRowId || !first || !personId) return refuse({ code: "case-unknown" });
  if (found.state === "closed") return refuse({ code: "case-closed" });
  const payer = payers.get(body.payerId);
  if (!payer) return refuse({ code: "payer-unknown" });
  const from = body.from ? localDate(body.from) : first;
  if (from < first || from > addDays(today(base), daysAheadMost)) return refuse({ code: "day-not-asked", from: first });

  // Store
  const { orderRowId } = found;
  const facts = typeof found.known.facts === "object" && found.known.facts !== null ? { ...found.known.facts } : {};
  await insertDecision(tx, {
    ...{ id: newId(base.now()), orderRowId, from, cause: "case", recordedAt: base.now() },
    ...{ payerKind: payer.kind, payerId: payer.payerId, rulebook: "manual", edition: today(base) },
    ...{ rules: [`case:${found.caseNo}`], because: body.because, facts },
  });
  const answer = { payerId: payer.payerId, from, because: body.because };
  await closeCase(tx, { caseId: found.caseId, at: base.now(), by: actor.userId, answer });

  // Tell
  if (from <= today(base)) await tell(base, tx, payerChanged({ orderRowId }));
  await redecideFor(base, tx, { personId, on: from, cause: "case" });
  return ok({ caseId: found.caseId });
}
