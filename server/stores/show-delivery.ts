import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { findDevices } from "../devices/index.ts";
import { type DeliveryPlace, findDeliveryPlace, findDeliveryPlaces, findUnit } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { DeliveryView, ReadyList } from "./contract.ts";
import { mainStore } from "./find-stock.ts";
import { packageNoOf } from "./package-code.rule.ts";
import { type Delivery, findTasksOfOrders } from "./store.ts";
import { findStores } from "./store-balance.ts";
import { type Receiver as Found, findDelivery, findReady, findReceiver } from "./store-delivery.ts";
import { findPackageNos } from "./store-package.ts";

/** Orders with something to hand over, the earliest wanted first, without any name of a person. At most 200. */
export async function listReady(base: Base, tx: Tx): Promise<ReadyList> {
  const { storeId } = await mainStore(tx);
  const ready = await findReady(tx, storeId);
  const [tasks, places] = await Promise.all([
    findTasksOfOrders(
      tx,
      ready.map((one) => one.orderId),
    ),
    findDeliveryPlaces(
      tx,
      ready.flatMap((one) => one.deliveryPlaceId ?? []),
    ),
  ]);
  const on = today(base);
  const orders = ready.map(({ orderId, orderNo, recipient, deliveryPlaceId, wantedOn }) => {
    const of = tasks.filter((task) => task.orderId === orderId);
    const place = deliveryPlaceId === null ? undefined : places.get(deliveryPlaceId);
    const taskIds = of.flatMap((task) => (task.state === "picked" ? [task.taskId] : []));
    const left = of.filter((task) => task.state === "to-pick" || task.state === "waiting-stock" || task.state === "held").length;
    return {
      orderId,
      orderNo,
      recipient,
      placeName: place?.name ?? null,
      city: place?.city ?? null,
      wantedOn,
      isLate: wantedOn < on,
      picked: taskIds.length,
      left,
      taskIds,
    };
  });
  return { orders };
}

/**
 * One order at the hand-over, with the receiver's name and where it goes. A person with protected identity is neither named nor
 * placed: the hand-over is agreed with customer service. The look is logged. Undefined when the stores know nothing of the order.
 */
export async function showDelivery(
  base: Base,
  tx: Tx,
  orderId: string,
  action: "read" | "print",
): Promise<DeliveryView | undefined> {
  const [delivery, tasks] = await Promise.all([findDelivery(tx, orderId), findTasksOfOrders(tx, [orderId])]);
  if (!delivery) return undefined;
  const [names, devices, receiver, packages] = await Promise.all([
    articleNames(
      tx,
      tasks.map((task) => task.articleNo),
    ),
    findDevices(
      tx,
      tasks.flatMap((task) => task.deviceId ?? []),
    ),
    receiverOf(base, tx, delivery, action),
    findPackageNos(
      tx,
      tasks.map((task) => task.taskId),
    ),
  ]);
  return {
    ...{ orderId, orderNo: delivery.orderNo, recipient: delivery.recipient, wantedOn: delivery.wantedOn, ...receiver },
    tasks: tasks.flatMap(({ taskId, articleNo, deviceId, quantity, state, bin }) => {
      const deviceNo = deviceId === null ? null : (devices.get(deviceId)?.deviceNo ?? null);
      if (state === "cancelled") return [];
      const no = packages.get(taskId);
      const packageNo = no === undefined ? null : packageNoOf(no);
      const articleName = names.get(articleNo) ?? articleNo;
      return [{ taskId, articleNo, articleName, deviceId, deviceNo, quantity, state, bin, packageNo }];
    }),
  };
}

/** The receiver is named for so long after the hand-over: the note is printed with it. */
const namedMostMs = 24 * 60 * 60 * 1000;

type Receiver = Pick<DeliveryView, "receiverName" | "isProtected" | "place">;

async function receiverOf(base: Base, tx: Tx, delivery: Delivery, action: "read" | "print"): Promise<Receiver> {
  const { personId, unitId, toStoreId, deliveryPlaceId, orderId } = delivery;
  const place = deliveryPlaceId === null ? undefined : await findDeliveryPlace(tx, deliveryPlaceId);
  if (personId !== null) {
    const [receiver] = await Promise.all([
      findReceiver(tx, orderId, new Date(base.now().getTime() - namedMostMs)),
      logLook(base, tx, { personId, action, subject: orderId }),
    ]);
    if (receiver?.isProtected) return { receiverName: "", isProtected: true, place: null };
    if (deliveryPlaceId !== null) return { receiverName: receiver?.name ?? "", isProtected: false, place: placeOf(place) };
    return { receiverName: receiver?.name ?? "", isProtected: false, place: receiver ? homeOf(receiver) : null };
  }
  const unit = unitId === null ? undefined : await findUnit(tx, unitId);
  const store = toStoreId === null ? undefined : (await findStores(tx)).find((one) => one.storeId === toStoreId);
  return { receiverName: unit?.name ?? store?.name ?? "", isProtected: false, place: placeOf(place) };
}

function homeOf({ name, street, postcode, city }: Found): DeliveryView["place"] {
  return street === null ? null : { name, street, postcode, city };
}

function placeOf(place: DeliveryPlace | undefined): DeliveryView["place"] {
  return place ? { name: place.name, street: place.street, postcode: place.postcode, city: place.city } : null;
}
