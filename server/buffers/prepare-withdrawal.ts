import { ok, type Result, refuse } from "../kernel/index.ts";
import type { OtherSigner } from "../orders/index.ts";
import { findUnit, listDeliveryPlaces } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ShelfRefusal, WithdrawBody, WithdrawRefusal } from "./contract.ts";
import { findPrescriber } from "./find-prescriber.ts";
import { openShelf, type Shelf } from "./open-shelf.ts";
import { type Scanned, scanShelf } from "./scan-shelf.ts";

/** A withdrawal as it is asked for: what was scanned, and the order that it makes. */
export interface Prepared {
  shelf: Shelf;
  isShortStay: boolean;
  scanned: Scanned[];
  signer: OtherSigner | undefined;
  order: {
    personId: string;
    rows: (Omit<WithdrawBody["items"][number], "scanned"> & { articleNo: string })[];
    deliverTo: "home" | "place";
    deliveryPlaceId: string | undefined;
  };
}

/**
 * Reads what was scanned, locks it, and makes the order of it: handed over at the unit's own place. A swap is for use at home, and
 * what is bulky goes there.
 */
export async function prepareWithdrawal(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: WithdrawBody,
): Promise<Result<Prepared, ShelfRefusal | WithdrawRefusal>> {
  const opened = await openShelf(tx, actor, body.storeId);
  if (!opened.ok) return opened;
  const shelf = opened.value;
  const scanned: Scanned[] = [];
  // In the order of their numbers, so that two who scan the same never wait for each other.
  for (const { scanned: text } of [...body.items].sort((a, b) => (a.scanned < b.scanned ? -1 : 1))) {
    const one = await scanShelf(base, tx, shelf, { scanned: text, personId: body.personId });
    if (!one.ok) return one;
    if (one.value.device && scanned.some(({ device }) => device?.deviceId === one.value.device?.deviceId))
      return refuse({ code: "scanned-twice", scanned: text });
    scanned.push({ ...one.value, scanned: text });
  }
  const signer = await findPrescriber(base, actor, tx, body.prescriberId);
  if (!signer.ok) return signer;
  const [unit, places] = await Promise.all([
    findUnit(tx, shelf.unitId),
    listDeliveryPlaces(tx, { on: today(base), firstUnitIds: [shelf.unitId], limit: 1 }),
  ]);
  const place = places.find(({ unitId }) => unitId === shelf.unitId);
  const inOrder = body.items.map((item) => ({ item, found: scanned.find((one) => one.scanned === item.scanned) }));
  const known = inOrder.flatMap(({ item, found }) => (found ? [{ item, found }] : []));
  const goesHome = body.isSwap && known.some(({ found }) => found.article.isBulky);
  return ok({
    shelf,
    isShortStay: unit?.kind === "korttids",
    scanned: known.map(({ found }) => found),
    signer: signer.value,
    order: {
      personId: body.personId,
      rows: known.map(({ item: { scanned: _code, ...item }, found }) => ({
        ...item,
        articleNo: found.article.articleNo,
        quantity: found.device ? 1 : item.quantity,
        answers: body.isSwap ? { ...item.answers, futureHousing: item.answers.futureHousing ?? "ordinart" } : item.answers,
      })),
      deliverTo: place && !goesHome ? "place" : "home",
      deliveryPlaceId: place && !goesHome ? place.placeId : undefined,
    },
  });
}
