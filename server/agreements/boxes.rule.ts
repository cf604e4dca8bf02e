/**
 * Where each aspect of a case has its bits. Aspects are independent of one another; an aspect's cells are the ways in
 * which it may be. A region is one set of cells for each aspect, all in one row of bits.
 */
export interface Layout {
  aspects: readonly { from: number; to: number; cells: number }[];
  words: number;
}
export type Region = Int32Array;

/** A region, and the aspects in which it is not the whole. */
export interface Box {
  region: Region;
  narrow: readonly number[];
}

/** Places for aspects with these numbers of cells. */
export function layoutOf(counts: readonly number[]): Layout {
  let words = 0;
  const aspects = counts.map((cells) => {
    const from = words;
    words += Math.max(1, Math.ceil(cells / 32));
    return { from, to: words, cells };
  });
  return { aspects, words };
}

/** The region of the cells for which `has` holds. */
export function regionOf({ aspects, words }: Layout, has: (aspect: number, cell: number) => boolean): Region {
  const region = new Int32Array(words);
  aspects.forEach(({ from, cells }, aspect) => {
    for (let cell = 0; cell < cells; cell += 1)
      if (has(aspect, cell)) region[from + (cell >> 5)] = (region[from + (cell >> 5)] ?? 0) | (1 << (cell & 31));
  });
  return region;
}

/** Whether a region has a cell. */
export function hasCell({ aspects }: Layout, region: Region, aspect: number, cell: number): boolean {
  const from = aspects[aspect]?.from ?? 0;
  return ((region[from + (cell >> 5)] ?? 0) & (1 << (cell & 31))) !== 0;
}

/** A region as a box. Undefined when some aspect has no cell: there is no such case. */
export function boxOf(layout: Layout, region: Region): Box | undefined {
  const narrow: number[] = [];
  for (const [aspect, { from, to, cells }] of layout.aspects.entries()) {
    const count = countBits(region, from, to);
    if (count === 0) return undefined;
    if (count < cells) narrow.push(aspect);
  }
  return { region, narrow };
}

/** What two boxes have in common. Undefined: nothing. */
export function common(layout: Layout, one: Box, other: Box): Box | undefined {
  return boxOf(
    layout,
    one.region.map((word, at) => word & (other.region[at] ?? 0)),
  );
}

/** What a box is not, as one box for each aspect in which it is narrow. */
export function outsideOf(layout: Layout, box: Box): Box[] {
  return box.narrow.flatMap((aspect) => {
    const region = regionOf(layout, (at, cell) => at !== aspect || !hasCell(layout, box.region, at, cell));
    return boxOf(layout, region) ?? [];
  });
}

/** Whether a region and a box have a case in common; only the aspects in which the box is narrow need asking. */
export function meets({ aspects }: Layout, region: Region, { region: cells, narrow }: Box): boolean {
  for (const aspect of narrow) {
    const place = aspects[aspect];
    if (!place) continue;
    let isMet = false;
    for (let at = place.from; at < place.to; at += 1)
      if (((region[at] ?? 0) & (cells[at] ?? 0)) !== 0) {
        isMet = true;
        break;
      }
    if (!isMet) return false;
  }
  return true;
}

/** The work that a search may do, in parts of regions looked at. It stops where that is used up. */
export interface Budget {
  left: number;
}

/**
 * Finds every part of a region that no box holds. `found` is told a part that meets none of the boxes, and gives a box
 * that holds some of it, which is then taken away like the rest; or nothing, and the search ends. Gives whether it went
 * through to the end. Cost: the boxes that meet a part are tried, the one that cuts it in the fewest ways first.
 */
export function searchOutside(
  layout: Layout,
  region: Region,
  boxes: readonly Box[],
  { found, budget }: { found: (part: Region) => Box | undefined; budget: Budget },
): boolean {
  const more: Box[] = [];
  const search = (part: Region, given: readonly Box[]): boolean => {
    let boxesHere = given;
    for (;;) {
      budget.left -= 1;
      if (budget.left < 0) return false;
      const { meeting, best, cuts } = fewestCuts(layout, part, boxesHere, more);
      if (!best) {
        const box = found(part);
        if (!box) return false;
        more.push(box);
        continue;
      }
      const [first, second] = cuts;
      if (first === undefined) return true;
      if (second !== undefined) return partsOutside(layout, part, best, cuts).every((child) => search(child, meeting));
      remove(layout, part, best.region, first);
      boxesHere = meeting;
    }
  };
  return search(region.slice(), boxes);
}

/** The boxes that meet a part, and of them the one that leaves the fewest aspects outside itself. */
function fewestCuts(layout: Layout, part: Region, boxes: readonly Box[], more: readonly Box[]) {
  const meeting: Box[] = [];
  let best: Box | undefined;
  let cuts: number[] = [];
  const look = (box: Box): void => {
    const here = cutsOf(layout, part, box, best ? cuts.length : Number.POSITIVE_INFINITY);
    if (!here) return;
    best = box;
    cuts = here;
  };
  for (const box of boxes)
    if (meets(layout, part, box)) {
      meeting.push(box);
      look(box);
    }
  for (const box of more) if (meets(layout, part, box)) look(box);
  return { meeting, best, cuts };
}

/** The aspects in which the part goes outside the box; undefined when they are not fewer than `most`. */
function cutsOf({ aspects }: Layout, part: Region, { region, narrow }: Box, most: number): number[] | undefined {
  const cuts: number[] = [];
  for (const aspect of narrow) {
    const place = aspects[aspect];
    if (!place) continue;
    for (let at = place.from; at < place.to; at += 1)
      if (((part[at] ?? 0) & ~(region[at] ?? 0)) !== 0) {
        cuts.push(aspect);
        break;
      }
    if (cuts.length >= most) return undefined;
  }
  return cuts;
}

/** A part outside a box in pieces that do not meet: outside in the first aspect; inside there and outside in the next; … */
function partsOutside(layout: Layout, part: Region, { region }: Box, cuts: readonly number[]): Region[] {
  const rest = part.slice();
  return cuts.map((aspect) => {
    const child = rest.slice();
    remove(layout, child, region, aspect);
    const { from, to } = layout.aspects[aspect] ?? { from: 0, to: 0 };
    for (let at = from; at < to; at += 1) rest[at] = (rest[at] ?? 0) & (region[at] ?? 0);
    return child;
  });
}

function remove({ aspects }: Layout, part: Region, cells: Region, aspect: number): void {
  const place = aspects[aspect];
  if (place) for (let at = place.from; at < place.to; at += 1) part[at] = (part[at] ?? 0) & ~(cells[at] ?? 0);
}

function countBits(region: Region, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) for (let word = region[at] ?? 0; word !== 0; word &= word - 1) count += 1;
  return count;
}
