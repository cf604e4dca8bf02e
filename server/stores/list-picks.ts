import { articleNames, handlingTexts } from "../catalogue/index.ts";
import { findDevices } from "../devices/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { PickList } from "./contract.ts";
import { mainStore } from "./find-stock.ts";
import { findToPick } from "./store.ts";

const tasksMost = 200;

/** What is to be picked in the main store: what is urgent first, then in walking order: place, and the day it is wanted. At most 200; `total` tells of the rest. */
export async function listPicks(
  base: Base,
  tx: Tx,
  wanted: { orderId?: string | undefined; until?: string | undefined },
): Promise<PickList> {
  const { storeId } = await mainStore(tx);
  const { orderId, until } = wanted;
  const { rows, total } = await findToPick(tx, storeId, {
    most: tasksMost,
    ...(orderId ? { orderId } : {}),
    ...(until ? { until } : {}),
  });
  const articleNos = rows.map((row) => row.articleNo);
  const [names, texts, devices] = await Promise.all([
    articleNames(tx, articleNos),
    handlingTexts(tx, articleNos),
    findDevices(
      tx,
      rows.flatMap((row) => row.deviceId ?? []),
    ),
  ]);
  const on = today(base);
  const tasks = rows.map(
    ({ taskId, orderId: ofOrder, orderNo, articleNo, deviceId, quantity, bin, wantedOn, urgentBy, isNamed: isSold }) => {
      const device = deviceId === null ? undefined : devices.get(deviceId);
      const articleName = names.get(articleNo) ?? articleNo;
      const { deviceNo = null, grade = null, keptUntil = null } = device ?? {};
      return {
        taskId,
        orderId: ofOrder,
        orderNo,
        articleNo,
        articleName,
        deviceNo,
        grade,
        quantity,
        bin,
        wantedOn,
        isLate: urgentBy === null ? wantedOn < on : urgentBy < base.now(),
        urgentBy: urgentBy?.toISOString() ?? null,
        pickText: texts.get(articleNo)?.pickText ?? null,
        isSold,
        isKept: keptUntil !== null,
      };
    },
  );
  return { total, tasks };
}
