import type { LocalDate } from "../kernel/index.ts";

/** How a person lives and who has care of her on the day that is asked about. Null: nobody knows. */
export interface PersonThen {
  bornOn: LocalDate;
  municipality: string | null;
  housing: string | null;
  care: readonly string[];
}

/** Whose an aid is while this kind of payer pays it, as a rulebook asks of an aid that exists. */
export function ownerOf(payerKind: string | undefined): "region" | "kommun" | undefined {
  if (payerKind === undefined || payerKind === "manual" || payerKind === "egen") return undefined;
  return payerKind === "region" || payerKind === "primarvard" ? "region" : "kommun";
}

/**
 * The case of an aid that a person already has, asked about anew: what was known when it was ordered, with how she lives on the
 * day, who has care of her and how old she is. Nobody prescribes now, the stay that it was ordered in is over, and whose the aid
 * is follows who pays it. A fact that nobody knows any more is left out. Who is at a short stay for a while has her aids along: they
 * are decided for the home that they were ordered for.
 * @source sthlm-2021 § övergång till hyra; sthlm-2021 § kommunens ansvar, eget hjälpmedel
 */
export function factsThen(
  day: LocalDate,
  before: Readonly<Record<string, unknown>>,
  { person, owner, mainOwner }: { person: PersonThen; owner: string | undefined; mainOwner: string | undefined },
): Record<string, unknown> {
  const { gatesDone: _g, prescriber: _p, futureHousing: _f, municipality: _m, housing: _h, care: _c, age: _a, ...kept } = before;
  const product = { ...(kept.product as Record<string, unknown> | undefined) };
  const { mainAid } = product;
  const home = person.housing === "korttids" ? (before.futureHousing ?? before.housing ?? person.housing) : person.housing;
  return {
    ...kept,
    on: day,
    born: person.bornOn,
    ...(person.municipality === null ? {} : { municipality: person.municipality }),
    ...(home === null ? {} : { housing: home }),
    ...(person.care.length > 0 ? { care: [...person.care] } : {}),
    product: {
      ...product,
      ...(owner ? { owner } : {}),
      ...(mainAid && mainOwner ? { mainAid: { ...(mainAid as Record<string, unknown>), owner: mainOwner } } : {}),
    },
  };
}
