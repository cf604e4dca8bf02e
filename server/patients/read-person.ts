import { logLook, logRefused, may } from "../access/index.ts";
import { type LocalDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findUnits, municipalityNames } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today, withActor } from "../platform/index.ts";
import type { HousingView, PersonRefusal, PersonView } from "./contract.ts";
import { summaryOf } from "./find-person.ts";
import { addressOf, careOn, findPerson, type Housing, isSomebody, listHousing, type Person } from "./store.ts";
import { listResponsibility, type Responsibility } from "./store-times.ts";

/**
 * Shows one person: who, how she lives now and has lived, where (never with protected identity: neither the address
 * nor the unit that she lives at), who has care of her. The look is logged in the same transaction; a refused one too.
 */
export async function readPerson(base: Base, actor: Actor, personId: string): Promise<Result<PersonView, PersonRefusal>> {
  let known = false;
  const result = await withActor<Result<PersonView, PersonRefusal>>(base, actor, async (tx) => {
    // Load
    const on = today(base);
    const [person, housing, address, care, responsible] = await Promise.all([
      findPerson(tx, personId),
      listHousing(tx, personId),
      addressOf(tx, personId, on),
      careOn(tx, personId, on),
      listResponsibility(tx, personId),
    ]);
    known = person !== undefined || (await isSomebody(tx, personId));

    // Decide
    if (!may(actor, "persons.read")) return refuse({ code: "not-permitted" });
    if (!person) return refuse(known ? { code: "no-relation", personId } : { code: "person-unknown" });
    const lived = await housingViews(tx, person, housing);
    const now = lived.find((one) => isOn(one, on)) ?? null;

    // Store
    await logLook(base, tx, { personId, action: "read" });
    const { givenName, familyName, numberKind, bornOn, legalSex, protection } = person;
    return ok({
      ...summaryOf(person, on),
      ...{ givenName, familyName, numberKind, bornOn, legalSex, protection },
      housing: now,
      otherHousing: lived.filter((one) => one !== now),
      address: protection === "none" ? (address ?? null) : null,
      care,
      responsible: await responsibleViews(tx, responsible, on),
    });
  });
  if (!result.ok) {
    const outcome = result.refusal.code === "person-unknown" ? "not-found" : "refused";
    // Somebody who is not in the register gets no key in the log: what was asked for is the subject.
    await logRefused(base, actor, { personId: known ? personId : null, action: "read", outcome, subject: personId });
  }
  return result;
}

async function responsibleViews(tx: Tx, known: readonly Responsibility[], on: LocalDate): Promise<PersonView["responsible"]> {
  const held = known.filter((one, at) => known.findIndex(({ from }) => from === one.from) === at);
  const units = await findUnits(tx, [...new Set(held.map(({ unitId }) => unitId))]);
  const now = held.find(({ from }) => from <= on);
  return held.map((one) => ({
    unitId: one.unitId,
    unitName: units.get(one.unitId)?.name ?? "",
    from: one.from,
    isNow: one === now,
  }));
}

async function housingViews(tx: Tx, person: Person, housing: readonly Housing[]): Promise<HousingView[]> {
  const isShown = person.protection === "none";
  const unitIds = housing.flatMap((one) => (isShown && one.unitId ? [one.unitId] : []));
  const [names, units] = await Promise.all([
    municipalityNames(tx, [...new Set(housing.map((one) => one.municipalityCode))]),
    findUnits(tx, unitIds),
  ]);
  return housing.map((one) => ({
    ...one,
    municipalityName: names.get(one.municipalityCode) ?? one.municipalityCode,
    unitId: isShown ? one.unitId : null,
    unitName: (isShown && one.unitId && units.get(one.unitId)?.name) || null,
  }));
}

function isOn(housing: HousingView, on: LocalDate): boolean {
  return housing.since <= on && (housing.until === null || on <= housing.until);
}
