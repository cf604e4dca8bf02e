import {
  careGivers,
  counties,
  groupPrefixes,
  groups,
  handlers,
  housings,
  kinds,
  owners,
  places,
  professions,
  requests,
  stays,
} from "./contract.ts";
import { countyOf, municipalities } from "./municipalities.rule.ts";
import { mayBeOf } from "./product-group.rule.ts";
import { type Case, withoutPerson } from "./read-case.rule.ts";
import type { Conditions } from "./rulebook-form.rule.ts";

/** Some keys of a case. Parts of different aspects have no key in common. */
export type CasePart = Partial<Omit<Case, "product">> & { product?: Partial<Case["product"]> };

/** What two cells of different aspects may not both have: the case would not be readable. */
export type Mark = "for-person" | "no-municipality" | "no-housing" | "aid" | "no-product";
/** The pairs of marks that no case has. */
export const impossible: readonly (readonly [Mark, Mark])[] = [
  ["for-person", "no-municipality"],
  ["for-person", "no-housing"],
  ["aid", "no-product"],
];

/** One way in which an aspect of a case may be. */
export interface Way {
  part: CasePart;
  mark?: Mark;
}

/** An independent part of a case: the facts that it settles, and every way in which they may be, the plainest first. */
export interface Aspect {
  facts: readonly string[];
  ways: readonly Way[];
}

/** What the conditions of a rulebook speak of beside closed values, and which case is plain in it. */
export interface Mentioned {
  conditions: readonly Conditions[];
  plain: Partial<Case>;
}

/**
 * Every aspect of a case, with ways enough for all that the mentioned conditions can tell apart. Each combination of ways
 * without an impossible pair of marks is a case that `readCase` accepts; and every such case has its facts in common with one.
 */
export function aspectsOf(mentioned: Mentioned): Aspect[] {
  return [...mainAspects(mentioned), ...productAspects(), ...careAspects(mentioned)];
}

/** What is asked, for whom and where, and the product by code and kind. */
function mainAspects(mentioned: Mentioned): Aspect[] {
  const { plain } = mentioned;
  return [
    {
      facts: ["request", "forPerson"],
      ways: requests.map((request) => ({
        part: request === "prescribe" ? {} : { request },
        ...(withoutPerson.includes(request) ? {} : { mark: "for-person" }),
      })),
    },
    { facts: ["county", "municipality", "municipalityInCounty"], ways: whereWays(mentioned) },
    { facts: ["stay", "livesIn", "usedAt", "alsoAt"], ways: homeWays(plain.housing) },
    {
      facts: ["age"],
      ways: [...numbers(mentioned, "age", { most: 130, plain: plain.age ?? 70 }).map((age) => ({ part: { age } })), { part: {} }],
    },
    { facts: ["group", "iso"], ways: productWays(mentioned) },
    {
      facts: ["kind"],
      ways: kinds.map((kind) => (kind === "hjalpmedel" ? { part: {}, mark: "aid" } : { part: { product: { kind } } })),
    },
  ];
}

function productAspects(): Aspect[] {
  return [
    {
      facts: ["isoEdition"],
      ways: [{ part: {} }, { part: { product: { isoEdition: "2011" } } }, { part: { product: { isoEdition: "2022" } } }],
    },
    one("column", [{ product: {} }, { product: { column: "kommun" } }, { product: { column: "region" } }]),
    one("specialAdapted", [{}, { product: { specialAdapted: true } }]),
    one("attendantControl", [{}, { product: { attendantControl: true } }]),
    one("bulky", [{}, { product: { bulky: true } }]),
    one("platformAccess", [{}, { product: { platformAccess: false } }]),
    one("owner", [{}, ...owners.map((owner): CasePart => ({ product: { owner } }))]),
    one("mainAidOwner", [{}, ...owners.map((owner): CasePart => ({ product: { mainAid: { owner } } }))]),
  ];
}

/** How and by whom it is asked for, and who cares for the person. */
function careAspects(mentioned: Mentioned): Aspect[] {
  return [
    one("lagrum", [{}, { lagrum: "SoL" }]),
    one("duration", [{}, { duration: "temporary" }]),
    one("handledBy", [{}, ...handlers.map((handledBy): CasePart => ({ handledBy }))]),
    one(
      "municipalityApproved",
      yesNo((municipalityApproved) => ({ municipalityApproved })),
    ),
    one("deliverTo", [{}, { deliverTo: "korttids" }, { deliverTo: "enhet" }]),
    one(
      "swapItemIsFresh",
      yesNo((isFresh) => ({ swapItem: { new: isFresh, inPackage: true } })),
    ),
    { facts: ["prescriberSide", "profession", "unit"], ways: prescriberWays(mentioned) },
    { facts: ["operatorForm", "costBearer"], ways: operatorWays() },
    { facts: ["careBuh", "careBup", "careVuxenhab", "careKommun", "carePrimarvard"], ways: careWays() },
    one(
      "followUpAtHome",
      yesNo((followUpAtHome) => ({ followUpAtHome })),
    ),
    one(
      "ownResponsibility",
      yesNo((ownResponsibility) => ({ ownResponsibility })),
    ),
    one(
      "canHandleMeanwhile",
      yesNo((canHandleMeanwhile) => ({ canHandleMeanwhile })),
    ),
    one(
      "municipalityReached",
      yesNo((municipalityReached) => ({ municipalityReached })),
    ),
    one(
      "easeDischarge",
      yesNo((easeDischarge) => ({ easeDischarge })),
    ),
    one("dischargeInDays", [
      {},
      ...numbers(mentioned, "dischargeInDays", { most: 3650, plain: 3 }).map(
        (dischargeInDays): CasePart => ({ dischargeInDays }),
      ),
    ]),
  ];
}

function one(fact: string, parts: readonly CasePart[]): Aspect {
  return { facts: [fact], ways: parts.map((part) => ({ part })) };
}

function yesNo(part: (is: boolean) => CasePart): CasePart[] {
  return [{}, part(true), part(false)];
}

/** Every county with each of its municipalities that a condition names, one that none names, and none. */
function whereWays({ conditions, plain }: Mentioned): Way[] {
  const named = new Set(namesIn(conditions, "municipality"));
  return [...new Set([plain.county ?? "stockholm", ...counties])].flatMap((county): Way[] => {
    const own = municipalities[county].map(({ name }) => name);
    const others = own.filter((name) => !named.has(name));
    const other = others.find((name) => name === plain.municipality) ?? others[0];
    const all = [...(other === undefined ? [] : [other]), ...own.filter((name) => named.has(name) && countyOf(name) === county)];
    return [
      ...all.map((municipality): Way => ({ part: { county, municipality } })),
      { part: { county }, mark: "no-municipality" },
    ];
  });
}

/** The home, a stay with or without a home after it, and where the aid is needed, as far as they go together. */
function homeWays(plain: Case["housing"]): Way[] {
  const homes = [...housings].sort((a, b) => Number(b === plain) - Number(a === plain));
  const elsewhere = places.filter((place) => place !== "hemma");
  const at: CasePart[] = [{}, ...elsewhere.flatMap((place) => [{ place, placeOnly: true }, { place }])];
  return [
    ...at.flatMap((place) => homes.map((housing): Way => ({ part: { housing, ...place } }))),
    ...stays.flatMap((housing): Way[] => [
      ...homes.map((futureHousing): Way => ({ part: { housing, futureHousing } })),
      { part: { housing } },
    ]),
    ...at.map((place): Way => ({ part: place, mark: "no-housing" })),
  ];
}

/** Whole numbers on each side of every boundary that a condition sets, and the boundary itself where it is no whole number. */
function numbers(
  { conditions }: Mentioned,
  fact: "age" | "dischargeInDays",
  { most, plain }: { most: number; plain: number },
): number[] {
  const bounds = conditions.flatMap((when) => {
    const condition = when[fact];
    if (condition === undefined || Array.isArray(condition)) return [];
    return "upTo" in condition ? [condition.upTo] : "over" in condition ? [condition.over] : [];
  });
  const around = bounds.flatMap((bound) => [Math.floor(bound), Math.floor(bound) + 1, ...(fact === "age" ? [] : [bound])]);
  return [...new Set([plain, ...around, 0, most])].filter((value) => value >= 0 && value <= most);
}

/** Codes of every length on each side of every prefix that a condition or a group speaks of, each with the groups it may be of. */
function productWays(mentioned: Mentioned): Way[] {
  const { plain } = mentioned;
  const prefixes = prefixesIn(mentioned);
  const codes = [...prefixes, ...["", ...prefixes].flatMap((prefix) => besides(prefix, prefixes))].sort();
  const given = plain.product;
  const own: CasePart[] = given?.iso === undefined && given?.group === undefined ? [] : [{ product: pick(given) }];
  return [
    ...own.map((part): Way => ({ part })),
    ...codes.sort((a, b) => b.length - a.length).map((iso): Way => ({ part: { product: { iso } } })),
    ...groups.map((group): Way => ({ part: { product: { group } } })),
    ...codes.flatMap((iso) =>
      groups.filter((group) => mayBeOf(iso, group)).map((group): Way => ({ part: { product: { iso, group } } })),
    ),
    { part: {}, mark: "no-product" },
  ];
}

function pick({ iso, group }: Case["product"]): Partial<Case["product"]> {
  return { ...(iso === undefined ? {} : { iso }), ...(group === undefined ? {} : { group }) };
}

/** Every prefix that a condition or a group speaks of, with its shorter ones. */
export function prefixesIn({ conditions }: Pick<Mentioned, "conditions">): ReadonlySet<string> {
  const spoken = [
    ...namesIn(conditions, "iso").map((code) => code.replace(/^not /, "")),
    ...groupPrefixes.map(([prefix]) => prefix),
  ];
  return new Set(spoken.filter((code) => /^\d+$/.test(code)).flatMap(withShorter));
}

/** A prefix in whole pairs of digits, and its shorter ones. A prefix that ends within a pair is every pair it begins. */
function withShorter(code: string): string[] {
  const whole = code.length % 2 === 0 ? [code] : Array.from({ length: 10 }, (_, digit) => `${code}${digit}`);
  return whole.flatMap((each) => [2, 4, 6].filter((length) => length <= each.length).map((length) => each.slice(0, length)));
}

/** A code below a prefix that is under none of the longer ones, in each longer length. */
function besides(prefix: string, prefixes: ReadonlySet<string>): string[] {
  const pair = Array.from({ length: 100 }, (_, number) => String((number + 3) % 100).padStart(2, "0")).find(
    (two) => !prefixes.has(prefix + two),
  );
  if (prefix.length >= 6 || pair === undefined) return [];
  return ["", "03", "0303"].map((rest) => prefix + pair + rest).filter((code) => code.length <= 6);
}

/** None; or a principal with or without a profession and a unit. A private prescriber has the facts of her commissioner. */
function prescriberWays({ conditions }: Mentioned): Way[] {
  const named = [...new Set(namesIn(conditions, "unit"))];
  const lower = named.map((unit) => unit.trim().toLowerCase());
  const others = ["Rehabteamet Exempel", ...lower.map((unit) => `${unit.slice(0, 150)} annan`)];
  const units = [
    undefined,
    ...named.filter((unit) => unit.length <= 200),
    others.find((unit) => !lower.includes(unit.toLowerCase())),
  ];
  const professionsOrNone = [professions[0], undefined, ...professions.slice(1)];
  const sides = (["region", "kommun"] as const).flatMap((principal) =>
    professionsOrNone.flatMap((profession) =>
      units.map(
        (unit): Way => ({
          part: { prescriber: { principal, ...(profession && { profession }), ...(unit !== undefined && { unit }) } },
        }),
      ),
    ),
  );
  return [{ part: {} }, ...sides];
}

function operatorWays(): Way[] {
  const bearers = [undefined, "bestallare", "utforare"] as const;
  const all = (["egen_regi", "entreprenad"] as const).flatMap((form) =>
    bearers.map((costBearer): Way => ({ part: { operator: { form, ...(costBearer && { costBearer }) } } })),
  );
  return [{ part: {} }, ...all.slice(1)];
}

/** Not known, or every set of care givers: the fewest first. */
function careWays(): Way[] {
  const sets = Array.from({ length: 1 << careGivers.length }, (_, bits) =>
    careGivers.filter((_giver, at) => (bits & (1 << at)) !== 0),
  );
  return [{ part: {} }, ...sets.sort((a, b) => a.length - b.length).map((care): Way => ({ part: { care } }))];
}

/** The names that conditions on a fact list. */
export function namesIn(conditions: readonly Conditions[], fact: string): string[] {
  return conditions.flatMap((when) => {
    const condition = when[fact];
    const listed = condition === undefined ? [] : Array.isArray(condition) ? condition : "not" in condition ? condition.not : [];
    return listed.map(String).filter((name) => name !== "absent" || fact === "iso");
  });
}
