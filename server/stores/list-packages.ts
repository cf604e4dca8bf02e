import { articleNames } from "../catalogue/index.ts";
import { findDevices } from "../devices/index.ts";
import { type DeliveryPlace, findDeliveryPlaces } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { PackageView, PackedThing, PackList } from "./contract-pack.ts";
import { mainStore } from "./find-stock.ts";
import { packageNoOf } from "./package-code.rule.ts";
import { findLoose, findPackage, findPackagesHere, findPacked, type Package, type PickedRow } from "./store-package.ts";

const ordersMost = 200;

/** Packages that have not gone, and what is picked and in none, by order. Nobody's name. */
export async function listPackages(base: Base, tx: Tx): Promise<PackList> {
  const { storeId } = await mainStore(tx);
  const boxes = await findPackagesHere(tx);
  const [packed, loose] = [
    await findPacked(
      tx,
      boxes.map(({ packageId }) => packageId),
    ),
    await findLoose(tx, storeId),
  ];
  const [places, view] = await Promise.all([placesOf(tx, [...packed, ...loose]), viewOf(tx, loose)]);
  const on = today(base);
  const orders = [...new Set(loose.map(({ orderId }) => orderId))].slice(0, ordersMost);
  return {
    packages: boxes.map((box) => {
      const inside = packed.filter(({ packageId }) => packageId === box.packageId);
      const orderNos = [...new Set(inside.map(({ orderNo }) => orderNo))];
      return { ...headOf(box, inside[0], places), orderNos, things: inside.length };
    }),
    toPack: orders.flatMap((orderId) => {
      const rows = loose.filter((row) => row.orderId === orderId);
      const [first] = rows;
      if (!first) return [];
      const { orderNo, wantedOn } = first;
      const things = rows.map((row) => ({ ...view(row), isMarked: row.isMarked }));
      return [{ orderId, orderNo, wantedOn, isLate: wantedOn < on, ...whereTo(first, places), things }];
    }),
  };
}

/** One package with what is in it; undefined when there is none. Nobody's name. */
export async function showPackage(tx: Tx, packageId: string): Promise<PackageView | undefined> {
  const box = await findPackage(tx, packageId);
  if (!box) return undefined;
  const inside = await findPacked(tx, [packageId]);
  const [places, view] = await Promise.all([placesOf(tx, inside), viewOf(tx, inside)]);
  return { ...headOf(box, inside[0], places), things: inside.map(view) };
}

/** Where a package goes, with the address of a place. Of a home nothing is told. */
export async function placeOfPackage(tx: Tx, packageId: string): Promise<DeliveryPlace | undefined> {
  const [first] = await findPacked(tx, [packageId]);
  if (!first || first.deliveryPlaceId === null) return undefined;
  return (await placesOf(tx, [first])).get(first.deliveryPlaceId);
}

type Places = Awaited<ReturnType<typeof findDeliveryPlaces>>;

function placesOf(tx: Tx, rows: readonly PickedRow[]): Promise<Places> {
  return findDeliveryPlaces(tx, [...new Set(rows.flatMap(({ deliveryPlaceId }) => deliveryPlaceId ?? []))]);
}

function whereTo({ deliveryPlaceId }: PickedRow, places: Places): { placeName: string | null; city: string | null } {
  const place = deliveryPlaceId === null ? undefined : places.get(deliveryPlaceId);
  return { placeName: place?.name ?? null, city: place?.city ?? null };
}

function headOf({ packageId, no, sscc, state, weightGrams, isOnVan }: Package, first: PickedRow | undefined, places: Places) {
  const to = first ? whereTo(first, places) : null;
  return { packageId, packageNo: packageNoOf(no), sscc, state, weightGrams, isOnVan, to };
}

async function viewOf(tx: Tx, rows: readonly PickedRow[]): Promise<(row: PickedRow) => PackedThing> {
  const [names, devices] = await Promise.all([
    articleNames(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]),
    findDevices(
      tx,
      rows.flatMap(({ deviceId }) => deviceId ?? []),
    ),
  ]);
  return ({ taskId, orderId, orderNo, articleNo, deviceId, quantity }) => ({
    ...{ taskId, orderId, orderNo, articleNo, quantity },
    articleName: names.get(articleNo) ?? articleNo,
    deviceNo: deviceId === null ? null : (devices.get(deviceId)?.deviceNo ?? null),
  });
}
