import { logLook } from "../access/index.ts";
import { addDays, type LocalDate, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findMunicipality, findUnit } from "../organisation/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import type { CareBody, ChangePersonRefusal, MoveBody, ResponsibilityBody } from "./contract.ts";
import { careChanged, personMoved, responsibilityHandedOver } from "./events.ts";
import { careDays, careOnDay, housingOnDay } from "./person-times.rule.ts";
import { changeCare, findPerson, movePerson, type Person } from "./store.ts";
import { findPersonTimes, insertResponsibility, listResponsibility, lockPerson } from "./store-times.ts";

type Recorded = Result<{ from: string }, ChangePersonRefusal>;
/** A coming change is known at most so many days before. */
const daysAheadMost = 366;

/** What stops any change of a person from a day. */
function faultOf(base: Base, person: Person | undefined, from: LocalDate): ChangePersonRefusal | undefined {
  if (!person) return { code: "person-unknown" };
  if (person.deceasedOn) return { code: "person-deceased" };
  if (from < person.bornOn || from > addDays(today(base), daysAheadMost)) return { code: "day-out-of-reach" };
  return undefined;
}

/**
 * A person lives otherwise from a day on: another form of housing, another municipality, or both. It holds until the next day of
 * which something else is known. Her history keeps what was. The rooms that must ask again who pays hear of it.
 */
export async function recordMove(base: Base, tx: Tx, personId: string, body: MoveBody): Promise<Recorded> {
  // Load
  await lockPerson(tx, personId);
  const from = localDate(body.from);
  const [person, times, municipality, home] = await Promise.all([
    findPerson(tx, personId),
    findPersonTimes(tx, personId),
    findMunicipality(tx, body.municipalityCode),
    body.unitId ? findUnit(tx, body.unitId) : undefined,
  ]);

  // Decide
  const fault = faultOf(base, person, from);
  if (fault) return refuse(fault);
  // Of this county only those that are payers here; of another, any: her home region is asked to pay.
  const isKnown = municipality.elsewhere || municipality.payers.some(({ kind }) => kind === "kommun");
  if (!isKnown) return refuse({ code: "municipality-not-here" });
  if (body.unitId && (!home || home.municipalityCode !== body.municipalityCode)) return refuse({ code: "unit-unknown" });
  const before = times && housingOnDay(times, from);
  const isSame = before?.form === body.form && before.municipalityCode === body.municipalityCode;
  // What is true today may still be told of a day: something else may be told of a day before it.
  if (isSame && before.from === from && !body.unitId) return refuse({ code: "nothing-changes" });

  // Store
  const { form, municipalityCode, unitId = null } = body;
  await movePerson(tx, { personId, from, form, municipalityCode, unitId });
  await logLook(base, tx, { personId, action: "change" });

  // Tell
  await tell(base, tx, personMoved({ personId, unitId, from }));
  return ok({ from });
}

/** Others have care of a person from a day on, until the next day that is known: who takes over may be another who pays. */
export async function recordCare(base: Base, tx: Tx, personId: string, body: CareBody): Promise<Recorded> {
  // Load
  await lockPerson(tx, personId);
  const from = localDate(body.from);
  const [person, times] = await Promise.all([findPerson(tx, personId), findPersonTimes(tx, personId)]);

  // Decide
  const fault = faultOf(base, person, from);
  if (fault) return refuse(fault);
  const isSame = times && careOnDay(times, from).join() === [...new Set(body.care)].sort().join();
  if (isSame && careDays(times).includes(from)) return refuse({ code: "nothing-changes" });

  // Store
  await changeCare(tx, { personId, from, care: [...new Set(body.care)] });
  await logLook(base, tx, { personId, action: "change" });

  // Tell
  await tell(base, tx, careChanged({ personId, from }));
  return ok({ from });
}

/**
 * Another unit answers for what is prescribed to a person from a day on (vårdövergång). The history is only added to, and who pays
 * is asked again from the day.
 * @source sthlm-2021 § vårdövergång
 */
export async function handOverResponsibility(base: Base, tx: Tx, personId: string, body: ResponsibilityBody): Promise<Recorded> {
  // Load
  await lockPerson(tx, personId);
  const from = localDate(body.from);
  const [person, unit, known] = await Promise.all([
    findPerson(tx, personId),
    findUnit(tx, body.unitId),
    listResponsibility(tx, personId),
  ]);

  // Decide
  const fault = faultOf(base, person, from);
  if (fault) return refuse(fault);
  if (!unit) return refuse({ code: "unit-unknown" });
  const before = known.find((one) => one.from <= from);
  if (before?.unitId === body.unitId && before.from === from) return refuse({ code: "nothing-changes" });

  // Store
  await insertResponsibility(tx, { personId, unitId: body.unitId, from, at: base.now() });
  await logLook(base, tx, { personId, action: "change" });

  // Tell
  await tell(base, tx, responsibilityHandedOver({ personId, unitId: body.unitId, from }));
  return ok({ from });
}
