import { must } from "../kernel/index.ts";
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

type Bits = ReadonlyMap<string | boolean, number>;

// Both are written out: an object that is filled name by name is slow to ask, and this is asked for every decision.
/** The place of each closed fact. */
const at = {
  county: 0,
  municipalityInCounty: 1,
  request: 2,
  forPerson: 3,
  lagrum: 4,
  duration: 5,
  stay: 6,
  livesIn: 7,
  usedAt: 8,
  alsoAt: 9,
  kind: 10,
  group: 11,
  isoEdition: 12,
  column: 13,
  specialAdapted: 14,
  attendantControl: 15,
  bulky: 16,
  platformAccess: 17,
  owner: 18,
  mainAidOwner: 19,
  handledBy: 20,
  municipalityApproved: 21,
  deliverTo: 22,
  swapItemIsFresh: 23,
  prescriberSide: 24,
  profession: 25,
  operatorForm: 26,
  costBearer: 27,
  careBuh: 28,
  careBup: 29,
  careVuxenhab: 30,
  careKommun: 31,
  carePrimarvard: 32,
  followUpAtHome: 33,
  ownResponsibility: 34,
  canHandleMeanwhile: 35,
  municipalityReached: 36,
  easeDischarge: 37,
  payer: 38,
  isAllowed: 39,
} as const satisfies Record<ClosedFactName, number>;
must(
  factNames.every((name, index) => at[name] === index),
  "each closed fact has its place in the order of the vocabulary",
);

/** The bits of the facts that are not just true or false. */
const bitsOf = {
  county: bitsFor("county"),
  request: bitsFor("request"),
  lagrum: bitsFor("lagrum"),
  duration: bitsFor("duration"),
  stay: bitsFor("stay"),
  livesIn: bitsFor("livesIn"),
  usedAt: bitsFor("usedAt"),
  alsoAt: bitsFor("alsoAt"),
  kind: bitsFor("kind"),
  group: bitsFor("group"),
  isoEdition: bitsFor("isoEdition"),
  column: bitsFor("column"),
  owner: bitsFor("owner"),
  mainAidOwner: bitsFor("mainAidOwner"),
  handledBy: bitsFor("handledBy"),
  deliverTo: bitsFor("deliverTo"),
  prescriberSide: bitsFor("prescriberSide"),
  profession: bitsFor("profession"),
  operatorForm: bitsFor("operatorForm"),
  costBearer: bitsFor("costBearer"),
};

function bitsFor(name: ClosedFactName): Bits {
  return bits.get(name) ?? new Map();
}

const nothingKnown: readonly number[] = factNames.map(() => absentBit);

/** Works out the facts that rows ask for. Pure: the same case gives the same facts. */
export function factsOf(given: Case): Facts {
  const { product, prescriber } = given;
  const masks = nothingKnown.slice();
  putRequest(masks, given);
  putPlace(masks, given);
  putProduct(masks, product);
  putHands(masks, given);
  putCare(masks, given);
  return {
    masks,
    age: given.age,
    dischargeInDays: given.dischargeInDays,
    municipality: given.municipality,
    unit: prescriber?.unit?.trim().toLowerCase(),
    iso: codeOf(product.iso, product.group),
  };
}

/** The bit of a value; that of absence when it is not known. */
function one(known: Bits, value: string | boolean | undefined): number {
  return value === undefined ? absentBit : (known.get(value) ?? absentBit);
}

/** As `one`, for the facts that are true or false: true comes first in their values. */
function yesNo(value: boolean | undefined): number {
  return value === undefined ? absentBit : value ? 1 : 2;
}

function putRequest(masks: number[], { county, municipality, request, lagrum, duration }: Case): void {
  masks[at.county] = one(bitsOf.county, county);
  masks[at.municipalityInCounty] = municipality === undefined ? absentBit : yesNo(countyOf(municipality) === county);
  masks[at.request] = one(bitsOf.request, request);
  masks[at.forPerson] = yesNo(!withoutPerson.includes(request));
  masks[at.lagrum] = one(bitsOf.lagrum, lagrum);
  masks[at.duration] = one(bitsOf.duration, duration);
}

function putPlace(masks: number[], given: Case): void {
  const { stay, livesIn, usedAt, alsoAt } = placeFacts(given);
  masks[at.stay] = one(bitsOf.stay, stay);
  masks[at.livesIn] = one(bitsOf.livesIn, livesIn);
  masks[at.usedAt] = one(bitsOf.usedAt, usedAt);
  masks[at.alsoAt] = one(bitsOf.alsoAt, alsoAt);
}

function putProduct(masks: number[], product: Case["product"]): void {
  masks[at.kind] = one(bitsOf.kind, product.kind);
  masks[at.group] =
    product.group !== undefined
      ? one(bitsOf.group, product.group)
      : groupMask(product.iso === undefined ? uncoded : possibleGroups(product.iso));
  masks[at.isoEdition] = one(bitsOf.isoEdition, String(product.isoEdition));
  masks[at.column] = one(bitsOf.column, product.column);
  masks[at.specialAdapted] = yesNo(product.specialAdapted);
  masks[at.attendantControl] = yesNo(product.attendantControl);
  masks[at.bulky] = yesNo(product.bulky);
  masks[at.platformAccess] = yesNo(product.platformAccess);
  masks[at.owner] = one(bitsOf.owner, product.owner);
  masks[at.mainAidOwner] = one(bitsOf.mainAidOwner, product.mainAid?.owner);
}

function putHands(masks: number[], given: Case): void {
  const { prescriber, operator, swapItem } = given;
  masks[at.handledBy] = one(bitsOf.handledBy, given.handledBy);
  masks[at.municipalityApproved] = yesNo(given.municipalityApproved);
  masks[at.deliverTo] = one(bitsOf.deliverTo, given.deliverTo);
  masks[at.swapItemIsFresh] = yesNo(swapItem?.new && swapItem.inPackage);
  masks[at.operatorForm] = one(bitsOf.operatorForm, operator.form);
  masks[at.costBearer] = one(bitsOf.costBearer, operator.costBearer);
  if (prescriber === undefined) return;
  const side = prescriber.principal === "privat" ? prescriber.commissionedBy : prescriber.principal;
  masks[at.prescriberSide] = one(bitsOf.prescriberSide, side);
  masks[at.profession] = one(bitsOf.profession, prescriber.profession);
}

function putCare(masks: number[], given: Case): void {
  const { care } = given;
  if (care !== undefined) {
    masks[at.careBuh] = yesNo(care.includes("buh"));
    masks[at.careBup] = yesNo(care.includes("bup"));
    masks[at.careVuxenhab] = yesNo(care.includes("vuxenhab"));
    masks[at.careKommun] = yesNo(care.includes("kommun"));
    masks[at.carePrimarvard] = yesNo(care.includes("primarvard"));
  }
  masks[at.followUpAtHome] = yesNo(given.followUpAtHome);
  masks[at.ownResponsibility] = yesNo(given.ownResponsibility);
  masks[at.canHandleMeanwhile] = yesNo(given.canHandleMeanwhile);
  masks[at.municipalityReached] = yesNo(given.municipalityReached);
  masks[at.easeDischarge] = yesNo(given.easeDischarge);
}

const uncoded: readonly ProductGroup[] = ["annat"];
function groupMask(groups: readonly ProductGroup[]): number {
  let mask = 0;
  for (const group of groups) mask |= bitsOf.group.get(group) ?? 0;
  return mask;
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
