import type { LocalDate } from "../kernel/index.ts";
import type { PersonThen } from "./person-then.rule.ts";

/** Whose an aid is while this kind of payer pays it, as a rulebook asks of an aid that exists. */
export function ownerOf(payerKind: string | undefined): "region" | "kommun" | undefined {
  if (payerKind === undefined || payerKind === "manual" || payerKind === "egen") return undefined;
  return payerKind === "region" || payerKind === "primarvard" ? "region" : "kommun";
}

/**
 * The case of an aid that a person already has, asked about anew: what was known when it was ordered, with how she lives on the
 * day, who has care of her and how old she is. Nobody prescribes now, the stay that it was ordered in is over unless it lasts, and
 * whose the aid is follows who pays it. A fact that nobody knows any more is left out.
 * @source sthlm-2021 § övergång till hyra; sthlm-2021 § kommunens ansvar, eget hjälpmedel
 */
export function factsThen(
  day: LocalDate,
  first: Readonly<Record<string, unknown>>,
  { person, owner, mainOwner }: { person: PersonThen; owner: string | undefined; mainOwner: string | undefined },
): Record<string, unknown> {
  const { prescriber: _p, ...kept } = first;
  const product = { ...(kept.product as Record<string, unknown> | undefined), ...(owner ? { owner } : {}) };
  return withMain({ ...withPerson(day, kept, person), product }, mainOwner);
}

/** The case of the order itself, with how the person is now known to have lived on its day. */
export function factsAtOrder(
  day: LocalDate,
  first: Readonly<Record<string, unknown>>,
  { person, mainOwner }: { person: PersonThen; mainOwner: string | undefined },
): Record<string, unknown> {
  return withMain(withPerson(day, first, person), mainOwner);
}

function withPerson(day: LocalDate, first: Readonly<Record<string, unknown>>, person: PersonThen): Record<string, unknown> {
  const { gatesDone: _g, futureHousing: _f, municipality: _m, housing: _h, care: _c, age: _a, ...kept } = first;
  return {
    ...kept,
    on: day,
    born: person.bornOn,
    ...(person.municipality === null ? {} : { municipality: person.municipality }),
    ...(person.housing === null ? {} : { housing: person.housing }),
    ...(person.futureHousing === null ? {} : { futureHousing: person.futureHousing }),
    ...(person.care.length > 0 ? { care: [...person.care] } : {}),
  };
}

function withMain(facts: Record<string, unknown>, mainOwner: string | undefined): Record<string, unknown> {
  const product = { ...(facts.product as Record<string, unknown> | undefined) };
  const { mainAid } = product;
  if (!mainAid || !mainOwner) return facts;
  return { ...facts, product: { ...product, mainAid: { ...(mainAid as Record<string, unknown>), owner: mainOwner } } };
}
