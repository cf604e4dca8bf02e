import { type Aspect, aspectsOf, type CasePart, impossible, type Mark, namesIn, prefixesIn } from "./aspects.rule.ts";
import { type Box, boxOf, type Layout, layoutOf, type Region, regionOf } from "./boxes.rule.ts";
import { ask, type CompiledBook, conditionsOf, fails, fits, type Test } from "./compile.rule.ts";
import { type Facts, factNames, factsOf } from "./facts.rule.ts";
import { type Case, readCase } from "./read-case.rule.ts";

/** What a fact may be, by its bits or as it stands; undefined: not known. */
export type FactValue = number | string | undefined;

/** Values of a fact that no condition of the rulebook tells apart. */
export type ValueClass = readonly FactValue[];

/** A fact as the rulebook sees it. `where` holds, for each class, the cells of the fact's aspect that have it. */
export interface FactSpace {
  name: string;
  aspect: number;
  classes: readonly ValueClass[];
  where: readonly Region[];
}

/** A way of an aspect that stands for all ways that the rulebook does not tell from it. */
interface Cell {
  part: CasePart;
  mark: Mark | undefined;
  facts: Facts;
  /** The class of each of the aspect's facts. */
  classes: readonly number[];
}

/** Every case that a rulebook covers, as far as its conditions tell cases apart. */
export interface World {
  layout: Layout;
  cells: readonly (readonly Cell[])[];
  facts: readonly FactSpace[];
  all: Region;
  /** Combinations that no case has. */
  impossible: readonly Box[];
  /** The case that ways are added to. */
  plain: Case;
  /** What a fact is in a case where nothing else is said, at home. */
  ordinary: (fact: string) => FactValue;
  /** The municipalities and units that conditions name: as facts have them, and as they are written. */
  names: ReadonlyMap<string, string>;
  /** The prefixes of codes that conditions or groups speak of. */
  prefixes: ReadonlySet<string>;
}

type Condition = { fact: string; test: Test };

/**
 * The world of a rulebook: its cells are cut by the conditions of its rows and no finer. Undefined when it covers no
 * case. Pure; cost follows the number of ways and conditions.
 */
export function worldOf(compiled: CompiledBook): World | undefined {
  const { book, steps, following } = compiled;
  const rows = [...steps, ...following].flatMap((step) => step.rows.map(({ row, test }) => ({ when: row.when, test })));
  const given = readCase({ id: "exempel", on: book.validFrom, ...book.exampleFacts });
  const plain: Case = { ...nobody, on: book.validFrom };
  const whens = [...rows.map(({ when }) => when), book.covers];
  const aspects = aspectsOf({ conditions: whens, plain: given.ok ? given.value : {} });
  const covers = conditionsOf(compiled.covers);
  const conditions = rows.flatMap(({ test }) => conditionsOf(test));
  if (!covers.every(({ fact, test }) => isSettled(aspects, fact) || ask(test, factsOf(plain)) === fits)) return undefined;

  const known = aspects.map((aspect) => cellsOf(aspect, { plain, conditions, covers }));
  const cells = known.map((aspect) => aspect.cells);
  if (cells.some((each) => each.length === 0)) return undefined;
  const layout = layoutOf(cells.map(({ length }) => length));
  const facts = known.flatMap(({ classes }, aspect) =>
    classes.map(
      ({ name, members }, at): FactSpace => ({
        name,
        aspect,
        classes: members,
        where: members.map((_, index) =>
          regionOf(layout, (of, cell) => of === aspect && cells[aspect]?.[cell]?.classes[at] === index),
        ),
      }),
    ),
  );
  const all = regionOf(layout, () => true);
  const names = new Map([
    ...namesIn(whens, "municipality").map((name): [string, string] => [name, name]),
    ...namesIn(whens, "unit").map((name): [string, string] => [name.toLowerCase(), name]),
  ]);
  const prefixes = prefixesIn({ conditions: whens });
  const atHome = factsOf({ ...plain, housing: "ordinart" });
  const ordinary = (fact: string) => factValue(fact, atHome);
  return { layout, cells, facts, all, impossible: impossibleBoxes(layout, cells), plain, ordinary, names, prefixes };
}

const nobody: Case = {
  id: "exempel",
  on: "2000-01-01" as Case["on"],
  county: "stockholm",
  place: "hemma",
  placeOnly: false,
  duration: "long",
  request: "prescribe",
  lagrum: "HSL",
  product: {
    kind: "hjalpmedel",
    isoEdition: "2016",
    specialAdapted: false,
    attendantControl: false,
    bulky: false,
    platformAccess: true,
  },
  deliverTo: "hem",
  operator: { form: "egen_regi" },
};

/** A case with the parts added. */
export function withParts(plain: Case, parts: readonly CasePart[]): Case {
  const product = Object.assign({}, plain.product, ...parts.map((part) => part.product ?? {}));
  return Object.assign({}, plain, ...parts, { product });
}

function isSettled(aspects: readonly Aspect[], fact: string): boolean {
  return aspects.some(({ facts }) => facts.includes(fact));
}

/** The ways of one aspect that the rulebook covers, one for each that its conditions tell apart. */
function cellsOf(
  aspect: Aspect,
  { plain, conditions, covers }: { plain: Case; conditions: readonly Condition[]; covers: readonly Condition[] },
) {
  const classes = aspect.facts.map((name) => ({ name, keys: new Map<string, number>(), members: [] as FactValue[][] }));
  const asked = aspect.facts.map((name) => conditions.filter(({ fact }) => fact === name));
  const covering = covers.filter(({ fact }) => aspect.facts.includes(fact));
  const cells = new Map<string, Cell>();
  for (const { part, mark } of aspect.ways) {
    const facts = factsOf(withParts(plain, [part]));
    if (!covering.every(({ test }) => ask(test, facts) === fits)) continue;
    const own = classes.map(({ name, keys, members }, at) => {
      const key = (asked[at] ?? []).map(({ test }) => ask(test, facts)).join();
      const index = keys.get(key) ?? keys.size;
      keys.set(key, index);
      const value = factValue(name, facts);
      members[index] ??= [];
      if (!members[index].includes(value)) members[index].push(value);
      return index;
    });
    const key = `${own.join()} ${mark ?? ""}`;
    if (!cells.has(key)) cells.set(key, { part, mark, facts, classes: own });
  }
  return { cells: [...cells.values()], classes };
}

function factValue(name: string, facts: Facts): FactValue {
  if (name === "age" || name === "dischargeInDays" || name === "municipality" || name === "unit" || name === "iso")
    return facts[name];
  return facts.masks[(factNames as readonly string[]).indexOf(name)];
}

function impossibleBoxes(layout: Layout, cells: World["cells"]): Box[] {
  return impossible.flatMap((marks) => {
    const isNarrow = (aspect: number) => cells[aspect]?.some(({ mark }) => marks.some((one) => one === mark)) ?? false;
    const region = regionOf(
      layout,
      (aspect, cell) => !isNarrow(aspect) || marks.some((one) => one === cells[aspect]?.[cell]?.mark),
    );
    const stands = marks.every((one) => cells.some((each) => each.some(({ mark }) => mark === one)));
    return stands ? (boxOf(layout, region) ?? []) : [];
  });
}

/**
 * The cases in which all conditions hold (`fits`), or in which none is known not to (`mayFit`: it holds, or a needed fact is
 * absent). Undefined: there is none. What no aspect settles is asked of `decided`.
 */
export function boxOfTest(
  world: World,
  test: Test,
  { is, decided }: { is: "fits" | "mayFit"; decided?: Facts },
): Box | undefined {
  const holds = (one: Test, facts: Facts) => (is === "fits" ? ask(one, facts) === fits : ask(one, facts) !== fails);
  const conditions = conditionsOf(test);
  const byAspect = world.cells.map(() => [] as Test[]);
  for (const condition of conditions) {
    const space = world.facts.find(({ name }) => name === condition.fact);
    if (space) byAspect[space.aspect]?.push(condition.test);
    else if (!holds(condition.test, decided ?? factsOf(world.plain))) return undefined;
  }
  return boxOf(
    world.layout,
    regionOf(world.layout, (aspect, cell) => {
      const facts = world.cells[aspect]?.[cell]?.facts;
      return facts !== undefined && (byAspect[aspect] ?? []).every((one) => holds(one, facts));
    }),
  );
}
