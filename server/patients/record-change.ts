import { logLook } from "../access/index.ts";
import { addDays, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findMunicipality } from "../organisation/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import type { CareBody, ChangePersonRefusal, MoveBody } from "./contract.ts";
import { careChanged, personMoved } from "./events.ts";
import { careOn, changeCare, findPerson, housingOn, movePerson } from "./store.ts";

type Recorded = Result<{ from: string }, ChangePersonRefusal>;
/** A coming change is known at most so many days before. */
const daysAheadMost = 366;

/**
 * A person lives otherwise from a day on: another form of housing, another municipality, or both. Her history keeps what was.
 * The rooms that must ask again who pays hear of it.
 */
export async function recordMove(base: Base, tx: Tx, personId: string, body: MoveBody): Promise<Recorded> {
  // Load
  const from = localDate(body.from);
  const [person, before, municipality] = await Promise.all([
    findPerson(tx, personId),
    housingOn(tx, personId, from),
    findMunicipality(tx, body.municipalityCode),
  ]);

  // Decide
  if (!person) return refuse({ code: "person-unknown" });
  if (person.deceasedOn) return refuse({ code: "person-deceased" });
  if (!municipality.payers.some(({ kind }) => kind === "kommun")) return refuse({ code: "municipality-not-here" });
  if (from < person.bornOn || from > addDays(today(base), daysAheadMost)) return refuse({ code: "day-out-of-reach" });
  const isSame = before?.form === body.form && before.municipalityCode === body.municipalityCode;
  if (isSame && before.until === null) return refuse({ code: "nothing-changes" });

  // Store
  const { form, municipalityCode } = body;
  await movePerson(tx, { personId, from, form, municipalityCode, unitId: null });
  await logLook(base, tx, { personId, action: "change" });

  // Tell
  await tell(base, tx, personMoved({ personId, from }));
  return ok({ from });
}

/** Others have care of a person from a day on (vårdövergång): who takes over may be another who pays. */
export async function recordCare(base: Base, tx: Tx, personId: string, body: CareBody): Promise<Recorded> {
  // Load
  const from = localDate(body.from);
  const [person, before] = await Promise.all([findPerson(tx, personId), careOn(tx, personId, from)]);

  // Decide
  if (!person) return refuse({ code: "person-unknown" });
  if (person.deceasedOn) return refuse({ code: "person-deceased" });
  if (from < person.bornOn || from > addDays(today(base), daysAheadMost)) return refuse({ code: "day-out-of-reach" });
  if ([...body.care].sort().join() === [...before].sort().join()) return refuse({ code: "nothing-changes" });

  // Store
  await changeCare(tx, { personId, from, care: body.care });
  await logLook(base, tx, { personId, action: "change" });

  // Tell
  await tell(base, tx, careChanged({ personId, from }));
  return ok({ from });
}
