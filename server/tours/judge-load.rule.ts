import type { LoadRefusal } from "./contract.ts";

/** A thing of a tour, as loading needs to know it. */
export interface ThingToLoad {
  pickTaskId: string;
  orderNo: string;
  deviceNo: string | null;
  isMarked: boolean;
  state: string;
  isLoaded: boolean;
}

/** A row of a package: also one that the tour does not have. */
export interface BoxRow {
  packageId: string;
  packageNo: string;
  sscc: string | null;
  state: string;
  pickTaskId: string;
}

const hasCode = (code: string) => (row: BoxRow) => row.sscc === code || row.packageNo === code;

/** What has the code as its own number, its order's, or its package's. */
export function meantBy<Thing extends ThingToLoad>(things: readonly Thing[], boxes: readonly BoxRow[], code: string): Thing[] {
  const inBox = new Set(boxes.filter(hasCode(code)).map(({ pickTaskId }) => pickTaskId));
  if (inBox.size > 0) return things.filter(({ pickTaskId }) => inBox.has(pickTaskId));
  return things.filter(({ deviceNo, orderNo }) => deviceNo === code || orderNo.toUpperCase() === code);
}

/** A package is all that is in it, a device is scanned by itself; an order's number stands for what of it is counted and in no package. */
export function chosenBy<Thing extends ThingToLoad>(
  meant: readonly Thing[],
  boxes: readonly BoxRow[],
  code: string,
): readonly Thing[] {
  if (boxes.some(hasCode(code))) return meant;
  const device = meant.find(({ deviceNo }) => deviceNo === code);
  if (device) return [device];
  const counted = meant.filter(({ isMarked }) => !isMarked);
  const loose = counted.filter(({ pickTaskId }) => !boxes.some((row) => row.pickTaskId === pickTaskId));
  return loose.length > 0 ? loose : counted;
}

/**
 * The things that a scan loads, or why none. A package goes whole or not at all: closed, with all that is in it on this tour. What is in a
 * package is loaded by its package.
 * @source rules-i § packing
 */
export function judgeLoad<Thing extends ThingToLoad>(
  meant: readonly Thing[],
  boxes: readonly BoxRow[],
  code: string,
): { now: readonly Thing[] } | LoadRefusal {
  const orderNo = meant[0]?.orderNo ?? "";
  const box = boxes.filter(hasCode(code));
  const chosen = chosenBy(meant, boxes, code);
  if (chosen.length === 0) return { code: "scan-each-device", orderNo };
  if (chosen.every(({ isLoaded }) => isLoaded)) return { code: "loaded-already", scanned: code };
  const [first] = box;
  if (first) {
    const { packageNo } = first;
    if (first.state !== "closed") return { code: "package-not-closed", packageNo };
    return chosen.length < box.length ? { code: "package-not-all-here", packageNo } : { now: chosen };
  }
  const ready = chosen.filter(({ state }) => state === "picked");
  if (ready.length === 0) return { code: "not-picked-yet", orderNo };
  const packed = boxes.find(({ pickTaskId }) => ready.some((thing) => thing.pickTaskId === pickTaskId));
  return packed ? { code: "in-package", packageNo: packed.packageNo } : { now: ready.filter(({ isLoaded }) => !isLoaded) };
}
