import { articleNames, servicePriceOn } from "../catalogue/index.ts";
import { countInStores } from "../devices/index.ts";
import { ok, type Result } from "../kernel/index.ts";
import { findUnits } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { countedIn, findShelves, onTheWayTo } from "../stores/index.ts";
import type { ShelfList, ShelfView } from "./contract.ts";
import { isCare, openShelf } from "./open-shelf.ts";
import { findClass, findLevels } from "./store.ts";
import { loadClasses } from "./terms.ts";

/** The shelves that the actor works at. At most 1 000. */
export async function listShelves(actor: Actor, tx: Tx): Promise<ShelfList> {
  const shelves = isCare(actor) && !actor.unitId ? [] : await findShelves(tx, isCare(actor) ? actor.unitId : null);
  const units = await findUnits(tx, [...new Set(shelves.flatMap(({ unitId }) => unitId ?? []))].slice(0, 500));
  return {
    items: shelves.map(({ storeId, name, unitId }) => ({
      ...{ storeId, name, unitId },
      isShortStay: units.get(unitId ?? "")?.kind === "korttids",
    })),
  };
}

/** What stands on a shelf, what it is to hold and what is on its way. */
export async function showShelf(
  base: Base,
  actor: Actor,
  tx: Tx,
  storeId: string,
): Promise<Result<ShelfView, { code: "shelf-unknown" } | { code: "other-units-shelf" }>> {
  const opened = await openShelf(tx, actor, storeId);
  if (!opened.ok) return opened;
  const shelf = opened.value;
  const [devices, counted, levels, coming, sizeClass, classes, units] = await Promise.all([
    countInStores(tx, [storeId]),
    countedIn(tx, [storeId]),
    findLevels(tx, [storeId]),
    onTheWayTo(tx, [storeId]),
    findClass(tx, storeId),
    loadClasses(base, tx, actor.supplierId, today(base)),
    findUnits(tx, [shelf.unitId]),
  ]);
  const numbers = [...new Set([...devices, ...counted, ...levels, ...coming].map(({ articleNo }) => articleNo))].sort();
  const names = await articleNames(tx, numbers);
  const of = (list: readonly { articleNo: string; quantity: number }[], articleNo: string) =>
    list.find((row) => row.articleNo === articleNo)?.quantity ?? 0;
  const unit = units.get(shelf.unitId);
  const code = sizeClass && `buffert-${sizeClass.sizeClass}`;
  const priced = code ? await servicePriceOn(tx, { code, kind: "buffer_month" }, today(base)) : undefined;
  return ok({
    ...{ storeId, name: shelf.name, unitName: unit?.name ?? "", isShortStay: unit?.kind === "korttids" },
    sizeClass: sizeClass ? { name: sizeClass.sizeClass, since: sizeClass.since, monthOre: priced?.amountOre ?? null } : null,
    classes: classes.map(({ name }) => name),
    articles: numbers.map((articleNo) => ({
      ...{ articleNo, articleName: names.get(articleNo) ?? articleNo },
      isMarked: devices.some((row) => row.articleNo === articleNo),
      quantity: of(devices, articleNo) + of(counted, articleNo),
      level: levels.find((row) => row.articleNo === articleNo)?.level ?? null,
      onTheWay: of(coming, articleNo),
    })),
  });
}
