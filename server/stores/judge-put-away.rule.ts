import type { BinRefusal, PutAwayRefusal, ThingRefusal, ToPutAway } from "./contract-put-away.ts";

/** What a device's put-away needs to know of it. `store`: where it is, of the stores that things are put away in; undefined: elsewhere. */
export interface DeviceToPut {
  deviceNo: string;
  state: string;
  bin: string | null;
  storeName: string | null;
  isInStore: boolean;
}

/**
 * Judges whether a device is to be put away: it has come to a store of the warehouse's, is free or promised, and stands in no bin.
 * What is not looked at after its return is not put away, nor what somebody has picked.
 * @source rules-i § put-away
 */
export function judgeDeviceToPut({ deviceNo, state, bin, storeName, isInStore }: DeviceToPut): ThingRefusal | undefined {
  if (state === "scrapped") return { code: "device-scrapped", deviceNo };
  if (state === "arrived" || state === "reconditioning") return { code: "device-not-approved", deviceNo };
  if (state === "picked") return { code: "device-is-picked", deviceNo };
  if (state !== "in-stock" && state !== "reserved") return { code: "device-not-here", deviceNo, state };
  if (!isInStore) return { code: "device-elsewhere", deviceNo, storeName: storeName ?? "" };
  return bin === null ? undefined : { code: "placed-already", scanned: deviceNo, bin };
}

/** A bin, as far as it is known. */
export interface PlaceToPut {
  bin: string;
  closedBecause: string | null;
}

/** Why a closed bin takes nothing more; undefined when it is open, or unknown. */
export function closedAt(place: PlaceToPut | undefined): { code: "bin-closed"; bin: string; because: string } | undefined {
  if (!place || place.closedBecause === null) return undefined;
  return { code: "bin-closed", bin: place.bin, because: place.closedBecause };
}

/** Judges the bin that was scanned. */
export function judgeBin(bin: string, place: PlaceToPut | undefined): BinRefusal | undefined {
  return place ? closedAt(place) : { code: "bin-unknown", bin };
}

/** Of what is counted: how many there are in the store, how many of them have just come, and the article's bin there. */
export interface QuantityToPut {
  articleNo: string;
  onHand: number;
  unplaced: number;
  bin: string | null;
}

/**
 * Judges whether so many of an article are put in a bin: never more than have come, and where the rest of it stands.
 * @source rules-i § put-away
 */
export function judgeQuantityToPut(
  { articleNo, onHand, unplaced, bin }: QuantityToPut,
  wish: { quantity: number; bin: string },
): PutAwayRefusal | undefined {
  if (unplaced === 0) return { code: "nothing-to-put-away", articleNo };
  if (wish.quantity > unplaced) return { code: "more-than-arrived", articleNo, left: unplaced };
  if (onHand > unplaced && bin !== null && bin !== wish.bin) return { code: "article-stands-elsewhere", articleNo, bin };
  return undefined;
}

/** Where something is proposed to be put: the bin where most of the article stands, else its usual one. Never a closed one. */
export function proposeBin({
  stands,
  usual,
  closed,
}: {
  stands: readonly { bin: string; count: number }[];
  usual: string | null;
  closed: ReadonlySet<string>;
}): ToPutAway["proposed"] {
  const open = stands.filter(({ bin }) => !closed.has(bin));
  const [first] = [...open].sort((a, b) => b.count - a.count || (a.bin < b.bin ? -1 : 1));
  if (first) return { bin: first.bin, because: "stands" };
  return usual !== null && !closed.has(usual) ? { bin: usual, because: "usual" } : null;
}
