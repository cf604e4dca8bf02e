import { articleNames } from "../catalogue/index.ts";
import { type DeviceFound, findInStores, findOfUnits } from "../devices/index.ts";
import { type Duty, dutiesOfUnit } from "../duties/index.ts";
import { countUnitLists } from "../favourites/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import { type OpenAtPlace, openOrdersOf, ordersTo, pickupsAt } from "../orders/index.ts";
import { type Access, listAccess, placesOfUnit } from "../organisation/index.ts";
import { type PersonAtUnit, personsAnsweredFor, type Resident, residentsOf } from "../patients/index.ts";
import type { Tx } from "../platform/index.ts";
import { ordersAtUnit } from "../prescribing/index.ts";
import { countedIn, findShelves, onTheWayTo, type Store } from "../stores/index.ts";
import type { ThingKind } from "./closure.rule.ts";

/** A shelf with how many things stand on it, and how many are on their way. */
export interface ShelfHanging {
  shelf: Store;
  quantity: number;
  onTheWay: number;
}

/** All that hangs on a unit from a day. Ids and numbers: names are for whoever shows them. */
export interface Hanging {
  placeIds: string[];
  devices: DeviceFound[];
  shelves: ShelfHanging[];
  orders: OpenAtPlace[];
  pickups: OpenAtPlace[];
  residents: Resident[];
  responsible: PersonAtUnit[];
  /** Orders of which the unit has something left to do. */
  stepOrderIds: string[];
  duties: Duty[];
  lists: number;
  accesses: Access[];
}

/** Most of a kind that one look counts. */
export const hangingMost = 5_000;

/** Everything that hangs on a unit on a day or after it. For customer service and the program. Writes nothing. */
export async function whatHangs(tx: Tx, unitId: string, on: LocalDate): Promise<Hanging> {
  const [placeIds, shelves] = await Promise.all([placesOfUnit(tx, unitId), shelvesOf(tx, unitId)]);
  const [devices, orders, pickups, residents, responsible, stepIds, open, duties, lists, accesses] = await Promise.all([
    findOfUnits(tx, [unitId], hangingMost),
    ordersTo(tx, placeIds),
    pickupsAt(tx, placeIds),
    residentsOf(tx, unitId, on),
    personsAnsweredFor(tx, unitId, on),
    ordersAtUnit(tx, unitId, on),
    openOrdersOf(tx, unitId),
    dutiesOfUnit(tx, unitId),
    countUnitLists(tx, unitId),
    listAccess(tx, { on, state: "current", unitId, limit: hangingMost }),
  ]);
  const stepOrderIds = [...new Set([...stepIds, ...open.map(({ id }) => id)])];
  return { placeIds, devices, shelves, orders, pickups, residents, responsible, stepOrderIds, duties, lists, accesses };
}

async function shelvesOf(tx: Tx, unitId: string): Promise<ShelfHanging[]> {
  const shelves = await findShelves(tx, unitId);
  const ids = shelves.map(({ storeId }) => storeId);
  const [devices, counted, coming] = await Promise.all([
    findInStores(tx, ids, hangingMost),
    countedIn(tx, ids),
    onTheWayTo(tx, ids),
  ]);
  const sum = (rows: readonly { storeId: string; quantity: number }[], storeId: string) =>
    rows.reduce((total, row) => total + (row.storeId === storeId ? row.quantity : 0), 0);
  return shelves.map((shelf) => ({
    shelf,
    quantity: devices.filter(({ storeId }) => storeId === shelf.storeId).length + sum(counted, shelf.storeId),
    onTheWay: sum(coming, shelf.storeId),
  }));
}

/** How many there are of each kind. A shelf that is empty and waits for nothing is in nobody's way. */
export function countsOf(hanging: Hanging): Record<ThingKind, number> {
  return {
    device: hanging.devices.length,
    shelf: hanging.shelves.filter(({ quantity, onTheWay }) => quantity + onTheWay > 0).length,
    order: hanging.orders.length,
    pickup: hanging.pickups.length,
    resident: hanging.residents.length,
    responsible: hanging.responsible.length,
    steps: hanging.stepOrderIds.length,
    duty: hanging.duties.length,
    list: hanging.lists,
    access: hanging.accesses.length,
  };
}

/** The names of what devices are, for whoever shows them. */
export function namesOfDevices(tx: Tx, devices: readonly DeviceFound[]): Promise<Map<string, string>> {
  return articleNames(tx, [...new Set(devices.map(({ articleNo }) => articleNo))]);
}
