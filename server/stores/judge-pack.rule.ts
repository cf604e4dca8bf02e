import type { PackRefusal } from "./contract-pack.ts";

/** A picked row, as packing needs to know it. */
export interface ThingToPack {
  taskId: string;
  orderId: string;
  orderNo: string;
  isMarked: boolean;
  wantedOn: string;
  /** Where it goes: rows with the same go in one package. */
  place: string;
  /** The package that it is in already; null: none. */
  packageNo: string | null;
  isOnVan: boolean;
}

/** The package that is packed: where it goes, null while it is empty, and whose rows it has. */
export interface PackageToPack {
  place: string | null;
  orderIds: ReadonlySet<string>;
}

/** How a thing was scanned. */
export type PackScan = { by: "device" | "article" | "order"; scanned: string };

/** Where a row goes: one delivery place, or one person's home. A package goes to one. */
export function placeKey({ deliveryPlaceId, personId }: { deliveryPlaceId: string | null; personId: string | null }): string {
  return deliveryPlaceId === null ? `home ${personId}` : `place ${deliveryPlaceId}`;
}

/**
 * Which rows a scan puts in a package. A device is its own row; an order's number stands for all of it that is counted; an article's for one row,
 * of an order that is in the package before others, then of the one that is wanted first. While the package is empty an article that goes to several
 * places says nothing of where: then the order is asked for.
 * @source rules-i § packing
 */
export function judgePack(
  { by, scanned }: PackScan,
  things: readonly ThingToPack[],
  { place, orderIds }: PackageToPack,
): { pack: ThingToPack[] } | { refused: PackRefusal } {
  const [first] = things;
  if (!first) return { refused: { code: "nothing-to-pack", scanned } };
  const loose = things.filter(({ packageNo }) => packageNo === null);
  if (loose.length === 0) return { refused: { code: "packed-already", scanned, packageNo: first.packageNo ?? "" } };
  const here = loose.filter(({ isOnVan }) => !isOnVan);
  if (here.length === 0) return { refused: { code: "loaded-by-itself", orderNo: first.orderNo } };
  const chosen = by === "order" ? here.filter(({ isMarked }) => !isMarked) : here;
  if (chosen.length === 0) return { refused: { code: "scan-each-device", orderNo: first.orderNo } };
  const fits = chosen.filter((thing) => place === null || thing.place === place);
  const [one] = [...fits].sort((a, b) => rank(a, orderIds) - rank(b, orderIds) || compare(a, b));
  if (!one) return { refused: { code: "goes-elsewhere", orderNo: chosen[0]?.orderNo ?? "" } };
  if (by === "order") return { pack: fits };
  const places = new Set(fits.map((thing) => thing.place));
  if (place === null && places.size > 1) {
    const orderNos = [...new Set(fits.map(({ orderNo }) => orderNo))].sort().slice(0, 5).join(", ");
    return { refused: { code: "which-order", articleNo: scanned, orderNos } };
  }
  return { pack: [one] };
}

function rank({ orderId }: ThingToPack, orderIds: ReadonlySet<string>): number {
  return orderIds.has(orderId) ? 0 : 1;
}

function compare(a: ThingToPack, b: ThingToPack): number {
  return a.wantedOn.localeCompare(b.wantedOn) || a.taskId.localeCompare(b.taskId);
}
