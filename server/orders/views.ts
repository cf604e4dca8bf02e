import { articleNames } from "../catalogue/index.ts";
import { findDevices, findInHome } from "../devices/index.ts";
import { idsOf, type LocalDate } from "../kernel/index.ts";
import { findDeliveryPlace, findDeliveryPlaces, findStaff, findUnits } from "../organisation/index.ts";
import { addressOf, personNames } from "../patients/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { OrderView } from "./contract.ts";
import { isOpenToChange, isOrderer, pickupMoves } from "./states.rule.ts";
import { findOrder, findOrders, findRowsOf, type OrderHead } from "./store.ts";
import type { ServiceCase } from "./store-case.ts";
import { clinicalNoteOf } from "./store-note.ts";
import { findPickupHome, findPickupRows, type PickupHead, receiverNames } from "./store-pickup.ts";
import { viewRows } from "./view-rows.ts";
import { viewSent } from "./view-sent.ts";

/** The names of those whom the actor meets, and, for the hands that do a job, of those who receive what is open. */
async function namesShown(tx: Tx, personIds: string[]): Promise<Map<string, string>> {
  const met = await personNames(tx, personIds);
  const others = personIds.filter((personId) => !met.has(personId));
  return others.length === 0 ? met : new Map([...met, ...(await receiverNames(tx, others))]);
}

/** One order as it is shown: names beside ids, who pays each row and why. Undefined when it is not the actor's to see. */
export async function viewOrder(base: Base, actor: Actor, tx: Tx, orderId: string): Promise<OrderView | undefined> {
  const order = await findOrder(tx, orderId);
  if (!order) return undefined;
  const [clinicalNote, persons, units, staff, places, sent, rows] = await Promise.all([
    clinicalNoteOf(tx, orderId),
    namesShown(tx, idsOf([order.personId])),
    findUnits(tx, [order.unitId]),
    findStaff(tx, idsOf([order.placedBy, order.draftedBy])),
    findDeliveryPlaces(tx, idsOf([order.deliveryPlaceId])),
    viewSent(tx, order),
    viewRows(base, actor, tx, order),
  ]);
  const { placedBy: _by, draftedBy, unitId: _unit, careProviderId: _provider, ...rest } = order;
  const { toStoreId: _store, urgentBy: _urgent, replaces: _replaces, replacesAs: _as, ...shown } = rest;
  return {
    ...shown,
    ...sent,
    clinicalNote,
    placedAt: order.placedAt.toISOString(),
    isOpenToChange: isOpenToChange(order.state),
    personName: order.personId ? (persons.get(order.personId) ?? null) : null,
    unitName: units.get(order.unitId)?.name ?? "",
    placedByName: staff.get(order.placedBy)?.name ?? null,
    draftedByName: draftedBy ? (staff.get(draftedBy)?.name ?? null) : null,
    deliveryPlaceName: order.deliveryPlaceId ? (places.get(order.deliveryPlaceId)?.name ?? null) : null,
    rows: rows.map((row) => ({ ...row, checks: sent.checks.filter(({ rowId }) => rowId === row.rowId) })),
  };
}

/** A page of orders as a list: who, what in short, when, and whether the promise is broken. */
export async function viewOrders(tx: Tx, orders: readonly (OrderHead & { articleNos: string[] | null })[], on: LocalDate) {
  const [persons, units, articles] = await Promise.all([
    namesShown(tx, idsOf(orders.map((order) => order.personId))),
    findUnits(tx, idsOf(orders.map((order) => order.unitId))),
    articleNames(tx, idsOf(orders.flatMap((order) => order.articleNos?.slice(0, 1) ?? []))),
  ]);
  return orders.map((order) => {
    const [first, ...rest] = order.articleNos ?? [];
    const name = first ? (articles.get(first) ?? first) : "";
    return {
      orderId: order.orderId,
      orderNo: order.orderNo,
      state: order.state,
      placedAt: order.placedAt.toISOString(),
      promisedOn: order.promisedOn,
      isLate: order.promisedOn < on && order.state !== "delivered" && order.state !== "cancelled",
      ...{ kind: order.kind, isUrgent: order.urgentBy !== null },
      personId: order.personId,
      personName: order.personId ? (persons.get(order.personId) ?? null) : null,
      unitName: units.get(order.unitId)?.name ?? "",
      summary: rest.length > 0 ? `${name} +${rest.length}` : name,
    };
  });
}

/** Pick-up orders with their devices. */
export async function viewPickups(tx: Tx, pickups: readonly PickupHead[]) {
  const rows = await findPickupRows(
    tx,
    pickups.map((pickup) => pickup.pickupId),
  );
  const [persons, units, found] = await Promise.all([
    namesShown(tx, idsOf(pickups.map((pickup) => pickup.personId))),
    findUnits(tx, idsOf(pickups.map((pickup) => pickup.unitId))),
    findDevices(tx, idsOf(rows.map((row) => row.deviceId))),
  ]);
  const devices = new Map<string, { deviceId: string; deviceNo: string; articleNo: string }>(found);
  // What another provider ordered is still in the home: number and article are known there.
  const elsewhere = pickups.filter(({ pickupId }) => rows.some((row) => row.pickupId === pickupId && !devices.has(row.deviceId)));
  for (const personId of idsOf(elsewhere.map((pickup) => pickup.personId)))
    for (const device of await findInHome(tx, personId)) devices.set(device.deviceId, device);
  const articles = await articleNames(tx, idsOf([...devices.values()].map((device) => device.articleNo)));
  return pickups.map((pickup) => ({
    pickupId: pickup.pickupId,
    pickupNo: pickup.pickupNo,
    state: pickup.state,
    placedAt: pickup.placedAt.toISOString(),
    pickupOn: pickup.pickupOn,
    kind: pickup.kind,
    personId: pickup.personId,
    personName: pickup.personId ? (persons.get(pickup.personId) ?? null) : null,
    unitId: pickup.unitId,
    unitName: units.get(pickup.unitId)?.name ?? "",
    isInfectious: pickup.isInfectious,
    note: pickup.note,
    rows: rows
      .filter((row) => row.pickupId === pickup.pickupId)
      .map((row) => {
        const device = devices.get(row.deviceId);
        const articleName = device ? (articles.get(device.articleNo) ?? "") : "";
        return {
          rowId: row.rowId,
          deviceId: row.deviceId,
          deviceNo: device?.deviceNo ?? "",
          articleName,
          state: row.state,
          lastRentDay: row.lastRentDay,
        };
      }),
  }));
}

/** One pick-up order as the one who fetches needs it: the place, whom to call, how to get in. Undefined when it is not the actor's to see. */
export async function viewPickup(tx: Tx, actor: Actor, pickup: PickupHead) {
  const [[shown], from] = await Promise.all([viewPickups(tx, [pickup]), placeOf(tx, pickup)]);
  const { contactName, contactPhone, doorCode, deliveryPlaceId, version } = pickup;
  const isOpen = pickupMoves[pickup.state].cancel !== undefined && pickup.loadedAt === null;
  const mayChange = isOpen && isOrderer(actor, pickup);
  return shown && { ...shown, from, contactName, contactPhone, doorCode, deliveryPlaceId, version, mayChange };
}

/** The delivery place, or the person's home as the register has it now. A protected person's is not told. */
async function placeOf(tx: Tx, { pickupId, deliveryPlaceId, personId }: PickupHead) {
  if (deliveryPlaceId) {
    const place = await findDeliveryPlace(tx, deliveryPlaceId);
    return place ? { name: place.name, street: place.street, postcode: place.postcode, city: place.city } : null;
  }
  const home = personId ? ((await addressOf(tx, personId)) ?? (await findPickupHome(tx, pickupId))) : undefined;
  return home
    ? { name: home.careOf ? `c/o ${home.careOf}` : "", street: home.street, postcode: home.postcode, city: home.city }
    : null;
}

/** Cases with what customer service needs beside them. */
export async function viewCases(tx: Tx, cases: readonly ServiceCase[]) {
  const orderIds = idsOf(cases.map((one) => one.orderId));
  const [rows, orders, devices] = await Promise.all([
    findRowsOf(tx, orderIds),
    findOrders(tx, orderIds),
    findDevices(tx, idsOf(cases.map((one) => one.deviceId))),
  ]);
  const [persons, articles] = await Promise.all([
    personNames(
      tx,
      idsOf([...[...orders.values()].map((order) => order.personId), ...[...devices.values()].map((device) => device.personId)]),
    ),
    articleNames(tx, idsOf([...rows.map((row) => row.articleNo), ...[...devices.values()].map((device) => device.articleNo)])),
  ]);
  return cases.map((one) => {
    const order = one.orderId ? orders.get(one.orderId) : undefined;
    const device = one.deviceId ? devices.get(one.deviceId) : undefined;
    const articleNo = rows.find((row) => row.id === one.orderRowId)?.articleNo ?? device?.articleNo;
    const personId = order?.personId ?? device?.personId ?? null;
    return {
      caseId: one.caseId,
      caseNo: one.caseNo,
      kind: one.kind,
      state: one.state,
      openedAt: one.openedAt.toISOString(),
      orderId: one.orderId,
      orderNo: order?.orderNo ?? null,
      orderRowId: one.orderRowId,
      personId,
      personName: personId ? (persons.get(personId) ?? null) : null,
      articleName: articleNo ? (articles.get(articleNo) ?? articleNo) : null,
      deviceNo: device?.deviceNo ?? null,
      known: one.known,
      answer: one.answer,
    };
  });
}
