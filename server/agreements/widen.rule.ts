import { type Box, boxOf, hasCell, meets, type Region, searchOutside } from "./boxes.rule.ts";
import type { World } from "./world.rule.ts";

/** A region in terms of facts: for each fact of the world whether it may have each of its classes. */
export interface Wide {
  held: readonly (readonly boolean[])[];
  box: Box;
}

/**
 * The facts that a person thinks of first. A region is freed of the last ones first, so that what it is told by is what is
 * thought of first. A fact that is not named here comes after all that are.
 */
const order: readonly string[] = [
  "kind",
  "livesIn",
  "usedAt",
  "forPerson",
  "request",
  "age",
  "group",
  "iso",
  "stay",
  "careKommun",
  "carePrimarvard",
  "followUpAtHome",
  "prescriberSide",
  "profession",
  "column",
  "handledBy",
];

/**
 * The widest region around a case that meets none of `walls`: first each fact that can be whatever it likes is let free,
 * then each further value is let in. It may hold combinations that no case has.
 */
export function widen(world: World, cells: readonly number[], walls: readonly Box[]): Wide {
  const held = world.facts.map(({ aspect, classes, where }) =>
    classes.map((_, index) => hasCell(world.layout, where[index] ?? world.all, aspect, cells[aspect] ?? 0)),
  );
  const region = world.all.slice();
  const turns = [...world.facts.keys()].sort(
    (a, b) => factOrder(world.facts[b]?.name ?? "") - factOrder(world.facts[a]?.name ?? ""),
  );
  for (const aspect of world.cells.keys()) place(world, region, held, aspect);
  const attempt = (at: number, wanted: boolean[]): void => {
    const fact = world.facts[at];
    const before = held[at];
    if (!fact || !before) return;
    held[at] = wanted;
    place(world, region, held, fact.aspect);
    if (!walls.some((wall) => meets(world.layout, region, wall))) return;
    held[at] = before;
    place(world, region, held, fact.aspect);
  };
  for (const at of turns) attempt(at, held[at]?.map(() => true) ?? []);
  for (const at of turns)
    for (const index of world.facts[at]?.classes.keys() ?? [])
      if (held[at]?.[index] === false) attempt(at, held[at]?.map((is, own) => is || own === index) ?? []);
  return { held, box: boxOf(world.layout, region) ?? { region, narrow: [] } };
}

/** A fact's place among those that a region is told by. */
export function factOrder(name: string): number {
  const at = order.indexOf(name);
  return at < 0 ? order.length : at;
}

/** Puts an aspect's cells in the region: those whose facts are all held. */
function place({ layout, facts, all }: World, region: Region, held: readonly (readonly boolean[])[], aspect: number): void {
  const { from, to } = layout.aspects[aspect] ?? { from: 0, to: 0 };
  for (let word = from; word < to; word += 1) {
    let cells = all[word] ?? 0;
    for (const [at, fact] of facts.entries()) {
      if (fact.aspect !== aspect) continue;
      let some = 0;
      for (const [index, is] of (held[at] ?? []).entries()) if (is) some |= fact.where[index]?.[word] ?? 0;
      cells &= some;
    }
    region[word] = cells;
  }
}

/** What a region adds to others: each fact keeps only the classes of which some case is in none of them. */
export function beside(world: World, { held }: Wide, others: readonly Box[]): Wide {
  const own = held.map((classes) => [...classes]);
  const region = world.all.slice();
  for (const aspect of world.cells.keys()) place(world, region, own, aspect);
  for (const [at, fact] of world.facts.entries()) {
    const classes = own[at] ?? [];
    const added = classes.map((is, index) => {
      if (!is || classes.length === 1) return is;
      const part = region.slice();
      const { from, to } = world.layout.aspects[fact.aspect] ?? { from: 0, to: 0 };
      for (let word = from; word < to; word += 1) part[word] = (part[word] ?? 0) & (fact.where[index]?.[word] ?? 0);
      return hasOutside(world, part, others);
    });
    if (!added.includes(true)) continue;
    own[at] = added;
    place(world, region, own, fact.aspect);
  }
  return { held: own, box: boxOf(world.layout, region) ?? { region, narrow: [] } };
}

/** Whether some case of a region is in none of the boxes. What is too much work to tell counts as there. */
export function hasOutside(world: World, region: Region, boxes: readonly Box[]): boolean {
  if (!boxOf(world.layout, region)) return false;
  return !searchOutside(world.layout, region, [...boxes, ...world.impossible], {
    found: () => undefined,
    budget: { left: 10_000 },
  });
}

/** The plainest case of a region that is possible: a cell for each aspect. Undefined when there is none. */
export function plainestIn(world: World, region: Region): number[] | undefined {
  let best: number[] | undefined;
  let least = Number.POSITIVE_INFINITY;
  searchOutside(world.layout, region, world.impossible, {
    found: (part) => {
      const cells = world.cells.map((each, aspect) => each.findIndex((_, cell) => hasCell(world.layout, part, aspect, cell)));
      const cost = cells.reduce((sum, cell, aspect) => sum + (cell === 0 ? 0 : 1 + cell / (world.cells[aspect]?.length ?? 1)), 0);
      if (cost < least) {
        best = cells;
        least = cost;
      }
      return boxOf(world.layout, part);
    },
    budget: { left: 1000 },
  });
  return best;
}

/** How much of all cases a region holds, as a logarithm: greater is more general. */
export function sizeOf({ facts }: World, { held }: Wide): number {
  return facts.reduce((sum, { classes }, at) => {
    const total = classes.reduce((count, members) => count + members.length, 0);
    const own = classes.reduce((count, members, index) => count + (held[at]?.[index] ? members.length : 0), 0);
    return sum + Math.log(own / total);
  }, 0);
}
