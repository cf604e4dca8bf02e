import type { ShortageRefusal } from "./contract-shortage.ts";

/** What is known of a line that a picker says is not there. */
export interface LineToMiss {
  state: string;
  isNamed: boolean;
  quantity: number;
  /** The reserved one's number; null: counted. */
  deviceNo: string | null;
}

/** What the picker saw on the line, and how many were there. */
export interface LineMissed {
  deviceNo: string | null;
  wanted: number;
  found: number;
}

/**
 * Judges whether a line may be said to be missing: it is to be picked, it is as the picker saw it, and fewer than wanted were there. What is sold as
 * that very device never waits for another: customer service speaks with the buyer. Undefined: it may.
 */
export function judgeShortage(line: LineToMiss | undefined, missed: LineMissed): ShortageRefusal | undefined {
  if (!line) return { code: "task-unknown" };
  if (line.state === "picked" || line.state === "delivered") return { code: "already-picked" };
  if (line.state !== "to-pick") return { code: "task-not-open", state: line.state };
  if (line.deviceNo !== missed.deviceNo || line.quantity !== missed.wanted)
    return { code: "line-changed", deviceNo: line.deviceNo, quantity: line.quantity };
  if (line.isNamed) return { code: "sold-device-missing", deviceNo: line.deviceNo ?? "" };
  if (missed.found >= line.quantity) return { code: "nothing-missing", quantity: line.quantity };
  return undefined;
}

/**
 * How many of a counted article are booked away as lost when `found` of `wanted` were in the bin: all that the books still have there and promise nobody.
 * What is promised to others stays promised, as a count leaves it: their own pickers look. What has come and is not put away is not in the bin.
 * @source rules-i § counts
 */
export function bookedAway(
  books: { onHand: number; reserved: number; unplaced: number },
  { wanted, found }: { wanted: number; found: number },
): number {
  const promised = books.reserved - (wanted - found);
  return Math.max(0, books.onHand - promised - books.unplaced);
}
