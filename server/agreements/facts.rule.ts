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

/** A case as rows see it: for each closed fact the values that it may have, as bits; and what is no closed set. */
export interface Facts {
  masks: Int32Array;
  age: number | undefined;
  dischargeInDays: number | undefined;
  municipality: string | undefined;
  /** In small letters, without space around. */
  unit: string | undefined;
  iso: string | undefined;
}

/** Works out the facts that rows ask for. Pure: the same case gives the same facts. */
export function factsOf(given: Case): Facts {
  const { product, prescriber, care } = given;
  const group = product.group;
  const values: Record<ClosedFactName, string | boolean | undefined> = {
    ...placeFacts(given),
    county: given.county,
    municipalityInCounty: given.municipality === undefined ? undefined : countyOf(given.municipality) === given.county,
    request: given.request,
    forPerson: !withoutPerson.includes(given.request),
    lagrum: given.lagrum,
    duration: given.duration,
    kind: product.kind,
    group,
    isoEdition: String(product.isoEdition),
    column: product.column,
    specialAdapted: product.specialAdapted,
    attendantControl: product.attendantControl,
    bulky: product.bulky,
    platformAccess: product.platformAccess,
    owner: product.owner,
    mainAidOwner: product.mainAid?.owner,
    handledBy: given.handledBy,
    municipalityApproved: given.municipalityApproved,
    deliverTo: given.deliverTo,
    swapItemIsFresh: given.swapItem && given.swapItem.new && given.swapItem.inPackage,
    prescriberSide: prescriber?.principal === "privat" ? prescriber.commissionedBy : prescriber?.principal,
    profession: prescriber?.profession,
    operatorForm: given.operator.form,
    costBearer: given.operator.costBearer,
    careBuh: care?.includes("buh"),
    careBup: care?.includes("bup"),
    careVuxenhab: care?.includes("vuxenhab"),
    careKommun: care?.includes("kommun"),
    carePrimarvard: care?.includes("primarvard"),
    followUpAtHome: given.followUpAtHome,
    ownResponsibility: given.ownResponsibility,
    canHandleMeanwhile: given.canHandleMeanwhile,
    municipalityReached: given.municipalityReached,
    easeDischarge: given.easeDischarge,
    payer: undefined,
    isAllowed: undefined,
  };
  const masks = new Int32Array(factNames.length);
  for (let index = 0; index < factNames.length; index += 1) {
    const name = factNames[index];
    const value = name === undefined ? undefined : values[name];
    masks[index] = name === undefined || value === undefined ? absentBit : (bitOf(name, value) ?? absentBit);
  }
  if (group === undefined) masks[groupAt] = groupMask(product.iso === undefined ? ["annat"] : possibleGroups(product.iso));
  return {
    masks,
    age: given.age,
    dischargeInDays: given.dischargeInDays,
    municipality: given.municipality,
    unit: prescriber?.unit?.trim().toLowerCase(),
    iso: codeOf(product.iso, group),
  };
}

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
