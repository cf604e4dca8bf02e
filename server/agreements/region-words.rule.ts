import { labelOf, wordOf } from "./fact-words.rule.ts";
import { absentBit, closedValues } from "./facts.rule.ts";
import { numberFacts } from "./vocabulary.rule.ts";
import { factOrder, type Wide } from "./widen.rule.ts";
import type { FactSpace, FactValue, World } from "./world.rule.ts";

/** Names and codes told at most for one fact. */
const most = 12;

/** So many facts are told one by one. */
const fewFacts = 4;
/** Facts of which no value is the ordinary one: what they must be is always told. */
const alwaysTold: readonly string[] = ["kind", "livesIn", "age", "county", "municipality"];

/** The facts that all cases of a region have, in Swedish: one part for each fact that is not free. */
export function regionWords(world: World, { held }: Wide): string {
  return sentence(partsOf(world, held, () => true)) || "Alla fall.";
}

/**
 * What is particular to a region: the facts that must be something else than they ordinarily are, or of which no value is
 * ordinary. A fact that only keeps away what some step answers is not; regions with the same words lie around one ordinary case.
 */
export function particularWords(world: World, { held }: Wide): string {
  return sentence(partsOf(world, held, (fact, own) => !isOrdinary(world, fact, own)));
}

/**
 * Regions around one ordinary case in words: one that few facts bind as it is, else what is particular and by which facts
 * some step answers the cases beside it. `added` is what each adds to regions told before: what is particular there is told too.
 */
export function neighbourWords(world: World, regions: readonly Wide[], added: readonly Wide[]): string {
  const [first] = regions;
  if (!first) return "";
  const bound = first.held.filter((own) => !isFree(own)).length;
  const isParticular = world.facts.map((fact, at) => !isFree(first.held[at]) && !isOrdinary(world, fact, first.held[at] ?? []));
  if (regions.length === 1 && (bound <= fewFacts || !isParticular.includes(true))) return regionWords(world, first);
  const isSaid = (aspect: number) => world.facts.some((fact, at) => fact.aspect === aspect && isParticular[at]);
  const held = world.facts.map((fact, at) => {
    const own = fact.classes.map((_, index) => added.some((one) => one.held[at]?.[index]));
    return isSaid(fact.aspect) || isOrdinary(world, fact, own) ? (first.held[at] ?? []) : own;
  });
  const told = partsOf(world, held, (fact, own) => !isOrdinary(world, fact, own));
  const apart = world.facts.filter(
    (fact, at) => isOrdinary(world, fact, held[at] ?? []) && regions.some((one) => !isFree(one.held[at])),
  );
  const labels = apart
    .map(({ name }) => name)
    .sort((a, b) => factOrder(a) - factOrder(b))
    .map(labelOf);
  const rest = labels.length === 0 ? "" : ` Det som har svar skiljs ut av: ${labels.join("; ")}.`;
  return `${sentence(told) || "Alla fall."}${rest}`;
}

function sentence(parts: readonly string[]): string {
  const told = parts.join("; ");
  return told === "" ? "" : `${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
}

function partsOf(world: World, held: Wide["held"], isTold: (fact: FactSpace, own: readonly boolean[]) => boolean): string[] {
  return [...world.facts.entries()]
    .sort(([, a], [, b]) => factOrder(a.name) - factOrder(b.name))
    .filter(([at, fact]) => !isFree(held[at]) && isTold(fact, held[at] ?? []))
    .map(([at, fact]) => `${labelOf(fact.name)}: ${factWords(world, fact, held[at] ?? [])}`);
}

function isFree(held: readonly boolean[] | undefined): boolean {
  return held?.every((is) => is) ?? true;
}

/** Whether a fact may be what it ordinarily is: its default, not known, or most groups and codes. */
function isOrdinary(world: World, { name, classes }: FactSpace, held: readonly boolean[]): boolean {
  if (alwaysTold.includes(name)) return false;
  if (name !== "group" && name !== "iso")
    return classes.some((members, index) => held[index] && members.includes(world.ordinary(name)));
  const count = (is: (index: number) => boolean) =>
    classes.reduce((sum, members, index) => sum + (is(index) ? members.length : 0), 0);
  return count((index) => held[index] === true) * 2 > count(() => true);
}

function factWords(world: World, fact: FactSpace, held: readonly boolean[]): string {
  const split = (is: boolean) => fact.classes.flatMap((members, index) => (held[index] === is ? members : []));
  const within = split(true);
  const outside = split(false);
  if (fact.name === "iso") return codeWords(world, within, outside);
  if (fact.name === "group") return groupWords(within, outside);
  const inside = within.filter(isKnown).map((value) => valueWord(world, fact.name, value));
  const without = outside.filter(isKnown).map((value) => valueWord(world, fact.name, value));
  const known = isNumber(fact.name)
    ? intervals(fact, held)
    : isToldByValues(world, within, outside)
      ? inside
      : [without.length === 0 ? "känt" : `annat än ${listed(without)}`];
  return withUnknown(known, within);
}

/** Names that no condition lists are never told one by one; of closed values the fewer are told. */
function isToldByValues(world: World, within: readonly FactValue[], outside: readonly FactValue[]): boolean {
  const isName = [...within, ...outside].some((value) => typeof value === "string");
  if (isName) return within.every((value) => typeof value !== "string" || world.names.has(value));
  return within.filter(isKnown).length <= outside.filter(isKnown).length;
}

function withUnknown(known: readonly string[], within: readonly FactValue[]): string {
  if (within.every(isKnown)) return listed(known);
  return known.some((words) => words.includes(" ")) ? `${listed(known)}, eller okänt` : listed([...known, "okänt"]);
}

/** Values that lie beside each other as one interval. The classes' samples stand on both sides of every boundary. */
function intervals(fact: FactSpace, held: readonly boolean[]): string[] {
  const classes = fact.classes
    .map((members, index) => ({ values: members.filter((value) => typeof value === "number"), isHeld: held[index] === true }))
    .filter(({ values }) => values.length > 0)
    .map(({ values, isHeld }) => ({ from: Math.min(...values), to: Math.max(...values), isHeld }))
    .sort((a, b) => a.from - b.from);
  return classes.flatMap(({ from, isHeld }, at) => {
    if (!isHeld || classes[at - 1]?.isHeld) return [];
    const after = classes.findIndex((one, index) => index > at && !one.isHeld);
    const last = classes[after < 0 ? classes.length - 1 : after - 1];
    const to = last?.to ?? from;
    if (after < 0) return at === 0 ? ["känt"] : [`minst ${from}`];
    return at === 0 ? [`högst ${to}`] : [from === to ? String(from) : `${from}–${to}`];
  });
}

/** A code too short to tell the group is told by the groups that it may have, when nothing else is. */
function groupWords(within: readonly FactValue[], outside: readonly FactValue[]): string {
  const one = (value: FactValue) => closedValues("group", value).length === 1;
  const words = (values: readonly FactValue[]) =>
    [...new Set(values.flatMap((value) => closedValues("group", value)))].map((value) => wordOf("group", value));
  const inside = words(within.filter(one));
  const without = words(outside.filter(one));
  if (inside.length === 0) return `koden är för kort för att skilja ${listed(words(within), "och")}`;
  if (without.length === 0) return "koden räcker för att säga gruppen";
  return inside.length <= without.length ? listed(inside) : `annat än ${listed(without)}`;
}

/** The shortest prefixes that hold the codes; what is left out of a prefix stands after it. */
function codeWords({ prefixes }: World, within: readonly FactValue[], outside: readonly FactValue[]): string {
  const held = new Set(within.filter((value) => typeof value === "string"));
  const codes = [...held, ...outside.filter((value) => typeof value === "string")].sort();
  const wholly = (prefix: string, is: boolean): string[] => {
    const below = codes.filter((code) => code.startsWith(prefix));
    if (below.every((code) => held.has(code) === is)) return [prefix];
    if (!below.some((code) => held.has(code) === is)) return [];
    const next = [
      ...new Set(below.filter((code) => code.length > prefix.length).map((code) => code.slice(0, prefix.length + 2))),
    ];
    // A code that stands for all others below its prefix is told by what the prefix leaves out.
    const others = next.some((code) => !prefixes.has(code) && held.has(code) === is);
    if (others) {
      const out = listed(
        next.filter((code) => prefixes.has(code)).flatMap((code) => wholly(code, !is)),
        prefix === "" ? "och" : "eller",
      );
      return [prefix === "" ? `alla utom ${out}` : `${prefix} (inte ${out})`];
    }
    const own = below.includes(prefix) && held.has(prefix) === is ? [`bara ${prefix}`] : [];
    return [...own, ...next.filter((code) => prefixes.has(code)).flatMap((code) => wholly(code, is))];
  };
  const known = held.size === codes.length ? ["känt"] : held.size === 0 ? [] : wholly("", true);
  return withUnknown(known, within);
}

function valueWord({ names }: World, fact: string, value: FactValue): string {
  if (typeof value === "string") return names.get(value) ?? value;
  const values = closedValues(fact, value);
  return values.length === 0 ? String(value) : listed(values.map((one) => wordOf(fact, one)));
}

function isKnown(value: FactValue): boolean {
  return value !== undefined && value !== absentBit;
}

function isNumber(fact: string): boolean {
  return fact in numberFacts;
}

function listed(words: readonly string[], last = "eller"): string {
  const shown = words.length > most ? [...words.slice(0, most - 1), `${words.length - most + 1} till`] : words;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
}
