import { logLook, logLooks, logRefused, may } from "../access/index.ts";
import { ageOn, type LocalDate, ok, type Result, refuse, writeIdentity } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today, withActor } from "../platform/index.ts";
import type { PersonRefusal, PersonSummary, PersonsFound } from "./contract.ts";
import { type ReadNumber, readNumber } from "./number.rule.ts";
import { findPersonByNumber, idOfNumber, type Person, searchPersons } from "./store.ts";

const shownMost = 20;

/**
 * Finds a person by the number that was typed or scanned. Somebody whom the actor does not meet is not shown: only that the number is
 * somebody's is told. Every question is logged: with the person when she is found,
 * without one when nobody is (the number itself is never written there).
 */
export async function findPersonNumbered(base: Base, actor: Actor, typed: string): Promise<Result<PersonSummary, PersonRefusal>> {
  const result = await withActor<Result<PersonSummary, PersonRefusal>>(base, actor, async (tx) => {
    // Load
    const read = readNumber(typed, today(base));
    const isPermitted = may(actor, "persons.find");
    const person = isPermitted ? await findByNumber(tx, read) : undefined;
    const unmet = isPermitted && !person ? await idOfRead(tx, read) : undefined;

    // Decide
    if (!isPermitted) return refuse({ code: "not-permitted" });
    if (unmet) return refuse({ code: "no-relation", personId: unmet });
    if (!person) return refuse({ code: whyNobody(read) });

    // Store
    await logLook(base, tx, { personId: person.personId, action: "search" });
    return ok(summaryOf(person, today(base)));
  });
  if (!result.ok) {
    const { refusal } = result;
    const isRefused = refusal.code === "not-permitted" || refusal.code === "no-relation";
    const personId = refusal.code === "no-relation" ? refusal.personId : null;
    await logRefused(base, actor, { personId, action: "search", outcome: isRefused ? "refused" : "not-found" });
  }
  return result;
}

/** A number that is none of the register's is looked for only among those that have no check digit of their own. */
async function findByNumber(tx: Tx, read: ReadNumber): Promise<Person | undefined> {
  if (read.is === "bad") return undefined;
  const person = await findPersonByNumber(tx, read.number);
  const isOtherKind = person?.numberKind === "reservnummer" || person?.numberKind === "lma";
  return read.is === "identity" || isOtherKind ? person : undefined;
}

/** Whose number it is, when she is not met: an identity number alone, for whatever else people may have seen on a paper. */
async function idOfRead(tx: Tx, read: ReadNumber): Promise<string | undefined> {
  return read.is === "bad" ? undefined : idOfNumber(tx, read.number);
}

function whyNobody(read: ReadNumber): "wrong-check-digit" | "bad-number" | "person-unknown" {
  if (read.is === "bad") return "bad-number";
  if (read.is === "other" && read.isWrongDigit) return "wrong-check-digit";
  return "person-unknown";
}

/** Finds persons by the beginnings of their names, at most `most` (1–20). Each one shown is a line in the log. */
export async function findPersonsNamed(
  base: Base,
  actor: Actor,
  name: string,
  most = shownMost,
): Promise<Result<PersonsFound, PersonRefusal>> {
  if (!may(actor, "persons.find")) {
    await logRefused(base, actor, { personId: null, action: "list" });
    return refuse({ code: "not-permitted" });
  }
  return withActor(base, actor, async (tx) => {
    // Load
    const words = name.split(/[\s,]+/).filter((word) => word !== "");
    const found = words.length === 0 ? [] : await searchPersons(tx, words.slice(0, 6), most + 1);
    const shown = found.slice(0, most);

    // Store
    const looks = shown.map(({ personId }) => ({ personId, action: "list" as const }));
    const nobody = { personId: null, action: "list" as const, outcome: "not-found" as const };
    await logLooks(base, tx, shown.length > 0 ? looks : [nobody]);
    return ok({ persons: shown.map((person) => summaryOf(person, today(base))), hasMore: found.length > most });
  });
}

/** Who it is, in short. */
export function summaryOf(person: Person, on: LocalDate): PersonSummary {
  return {
    personId: person.personId,
    name: `${person.givenName} ${person.familyName}`,
    number: writeIdentity(person.number),
    ageYears: ageOn(person.deceasedOn ?? on, person.bornOn),
    isProtected: person.protection !== "none",
    deceasedOn: person.deceasedOn,
  };
}
