import type { ProductGroup } from "./contract.ts";
import { countyOf } from "./municipalities.rule.ts";
import { codeOf, possibleGroups } from "./product-group.rule.ts";
import { type Case, withoutPerson } from "./read-case.rule.ts";
import { type ClosedFactName, closedFacts } from "./vocabulary.rule.ts";

/** The bit of a fact that is not known. */
export const absentBit = 1 << 31;

/** The closed facts in a fixed order: a row's condition names one by its place here. */
export const factNames = Object.keys(closedFacts).filter((name): name is ClosedFactName => name in closedFacts);

const bits: ReadonlyMap<string, ReadonlyMap<string | boolean, number>> = new Map(
  factNames.map((name) => [
    name,
    new Map<string | boolean, number>(
      closedFacts[name].values.map((value, index): [string | boolean, number] => [value, 1 << index]),
    ),
  ]),
);

/** The bit of a value of a closed fact; undefined when the fact has no such value. */
export function bitOf(name: string, value: string | boolean): number | undefined {
  return value === "absent" ? absentBit : bits.get(name)?.get(value);
}

/** The values of a closed fact whose bits are set; none for what is not known. */
export function closedValues(name: string, mask: number | string | undefined): (string | boolean)[] {
  return [...(bits.get(name) ?? [])].flatMap(([value, bit]) => (typeof mask === "number" && (mask & bit) !== 0 ? [value] : []));
}

/** A case as rows see it: for each closed fact the values that it may have, as bits; and what is no closed set. */
export interface Facts {
  masks: number[];
  age: number | undefined;
  dischargeInDays: number | undefined;
  municipality: string | undefined;
  /** In small letters, without space around. */
  unit: string | undefined;
  iso: string | undefined;
}

type Value = string | boolean | undefined;
type Place = ReturnType<typeof placeFacts>;

/** How each closed fact is read from a case. Undefined: not known. */
const readers: Record<ClosedFactName, (given: Case, place: Place) => Value> = {
  county: ({ county }) => county,
  municipalityInCounty: ({ municipality, county }) =>
    municipality === undefined ? undefined : countyOf(municipality) === county,
  request: ({ request }) => request,
  forPerson: ({ request }) => !withoutPerson.includes(request),
  lagrum: ({ lagrum }) => lagrum,
  duration: ({ duration }) => duration,
  stay: (_, { stay }) => stay,
  livesIn: (_, { livesIn }) => livesIn,
  usedAt: (_, { usedAt }) => usedAt,
  alsoAt: (_, { alsoAt }) => alsoAt,
  kind: ({ product }) => product.kind,
  group: ({ product }) => product.group,
  isoEdition: ({ product }) => String(product.isoEdition),
  column: ({ product }) => product.column,
  specialAdapted: ({ product }) => product.specialAdapted,
  attendantControl: ({ product }) => product.attendantControl,
  bulky: ({ product }) => product.bulky,
  platformAccess: ({ product }) => product.platformAccess,
  owner: ({ product }) => product.owner,
  mainAidOwner: ({ product }) => product.mainAid?.owner,
  handledBy: ({ handledBy }) => handledBy,
  municipalityApproved: ({ municipalityApproved }) => municipalityApproved,
  deliverTo: ({ deliverTo }) => deliverTo,
  swapItemIsFresh: ({ swapItem }) => swapItem?.new && swapItem.inPackage,
  prescriberSide: ({ prescriber }) => (prescriber?.principal === "privat" ? prescriber.commissionedBy : prescriber?.principal),
  profession: ({ prescriber }) => prescriber?.profession,
  operatorForm: ({ operator }) => operator.form,
  costBearer: ({ operator }) => operator.costBearer,
  careBuh: ({ care }) => care?.includes("buh"),
  careBup: ({ care }) => care?.includes("bup"),
  careVuxenhab: ({ care }) => care?.includes("vuxenhab"),
  careKommun: ({ care }) => care?.includes("kommun"),
  carePrimarvard: ({ care }) => care?.includes("primarvard"),
  followUpAtHome: ({ followUpAtHome }) => followUpAtHome,
  ownResponsibility: ({ ownResponsibility }) => ownResponsibility,
  canHandleMeanwhile: ({ canHandleMeanwhile }) => canHandleMeanwhile,
  municipalityReached: ({ municipalityReached }) => municipalityReached,
  easeDischarge: ({ easeDischarge }) => easeDischarge,
  payer: () => undefined,
  isAllowed: () => undefined,
};
const inOrder = factNames.map((name) => ({ read: readers[name], bits: bits.get(name) ?? new Map<string | boolean, number>() }));

/** Works out the facts that rows ask for. Pure: the same case gives the same facts. */
export function factsOf(given: Case): Facts {
  const { product, prescriber } = given;
  const place = placeFacts(given);
  const masks: number[] = [];
  for (const fact of inOrder) {
    const value = fact.read(given, place);
    masks.push(value === undefined ? absentBit : (fact.bits.get(value) ?? absentBit));
  }
  if (product.group === undefined) masks[groupAt] = groupMask(product.iso === undefined ? uncoded : possibleGroups(product.iso));
  return {
    masks,
    age: given.age,
    dischargeInDays: given.dischargeInDays,
    municipality: given.municipality,
    unit: prescriber?.unit?.trim().toLowerCase(),
    iso: codeOf(product.iso, product.group),
  };
}

const uncoded: readonly ProductGroup[] = ["annat"];
const groupAt = factNames.indexOf("group");

function groupMask(groups: readonly ProductGroup[]): number {
  return groups.reduce((mask, group) => mask | (bitOf("group", group) ?? 0), 0);
}

/**
 * Where the aid is needed and for which home it is decided. During a stay the place is ignored: the aid goes to the
 * home after it, or is needed at the stay only. Outside a stay it is needed at the home, unless only at the place.
 */
function placeFacts({ housing, futureHousing, place, placeOnly }: Case) {
  const isStay = housing === "korttids" || housing === "slutenvard";
  if (isStay)
    return futureHousing === undefined
      ? { stay: housing, livesIn: "none", usedAt: housing, alsoAt: "none" }
      : { stay: housing, livesIn: futureHousing, usedAt: "hemma", alsoAt: "none" };
  const isOnlyThere = placeOnly && place !== "hemma";
  return {
    stay: housing === undefined ? undefined : "none",
    livesIn: housing,
    usedAt: isOnlyThere ? place : housing === undefined ? undefined : "hemma",
    alsoAt: isOnlyThere || place === "hemma" ? "none" : place,
  };
}
