import { findDeviceByNo, readCode } from "../devices/index.ts";
import { refuse } from "../kernel/index.ts";
import { deliverBody, orderParams, scanBody, taskParams } from "./contract.ts";
import { countInStoreBody, countParams, countScanBody } from "./contract-count.ts";
import { scannedPartBody } from "./contract-parts.ts";
import { putAwayBody } from "./contract-put-away.ts";
import { countInStore, countOne, isCounted } from "./count-store.ts";
import { deliverOrder } from "./deliver-order.ts";
import { doScanned } from "./do-scanned.ts";
import { isSaidTwice } from "./moment-of-scan.rule.ts";
import { pickItem } from "./pick-item.ts";
import { putAway } from "./put-away.ts";
import { receiveReturn } from "./receive-return.ts";
import { type ScanKinds, scanKind } from "./scan-kind.ts";
import { findTasks } from "./store.ts";
import { takePartHome } from "./take-part-home.ts";

/** What the warehouse scans without a net, and whoever counts a shelf. */
export const storeScans: ScanKinds = {
  return: scanKind({
    permit: "stores.receive",
    body: scanBody,
    act: (base, actor, { body, ...command }) => receiveReturn(base, actor, { ...command, ...body }),
    // Home and not looked at yet: another scan said it.
    isSo: async (tx, { body, madeAt }) => {
      const device = await findDeviceByNo(tx, body.scanned);
      return device?.state === "arrived" && isSaidTwice(madeAt, device.heldSince);
    },
  }),
  pick: scanKind({
    permit: "stores.pick",
    body: taskParams.extend(scanBody.shape),
    act: (base, actor, { body, ...command }) => pickItem(base, actor, { ...command, ...body }),
    // The same thing for the same line. Another individual than the one that was taken is in somebody's hand: not the same.
    isSo: async (tx, { body }) => {
      const [[task], device] = await Promise.all([findTasks(tx, [body.taskId]), findDeviceByNo(tx, body.scanned)]);
      if (!task || (task.state !== "picked" && task.state !== "delivered")) return false;
      if (task.isMarked) return device !== undefined && device.deviceId === task.deviceId;
      const code = readCode(body.scanned);
      return code?.kind === "device-no" && code.deviceNo === task.articleNo;
    },
  }),
  deliver: scanKind({
    permit: "stores.deliver",
    // Which things is always said: what is picked later was not handed over then.
    body: orderParams.extend({ ...deliverBody.shape, taskIds: deliverBody.shape.taskIds.unwrap() }),
    act: (base, actor, { body, ...command }) => deliverOrder(base, actor, { ...command, ...body }),
    isSo: async (tx, { body, madeAt }) => {
      const tasks = await findTasks(tx, body.taskIds);
      const isAll = tasks.length === new Set(body.taskIds).size && tasks.every((task) => task.orderId === body.orderId);
      return isAll && tasks.every((task) => task.state === "delivered" && isSaidTwice(madeAt, task.deliveredAt));
    },
  }),
  "put-away": scanKind({
    permit: "stores.receive",
    body: putAwayBody,
    act: (base, actor, command) =>
      doScanned(base, actor, { ...command, name: "putAway", params: {} }, (tx, at) => putAway(base, tx, { ...command.body, at })),
    // It stands in that bin already: another phone put it there. So many of an article may be so many others.
    isSo: async (tx, { body, madeAt }) => {
      const device = await findDeviceByNo(tx, body.scanned);
      return device?.bin === body.bin && isSaidTwice(madeAt, device.heldSince);
    },
  }),
  "part-home": scanKind({
    permit: "stores.receive",
    body: scannedPartBody,
    act: (base, actor, { body: { deviceId: chosen, deviceNo = "", ...rest }, ...command }) => {
      // Asked inside the command, so that it is found as who scans may find it.
      const body = chosen === undefined ? { deviceNo, ...rest } : { deviceId: chosen, ...rest };
      return doScanned(base, actor, { ...command, name: "takePartHome", params: {}, body }, async (tx, at) => {
        const deviceId = chosen ?? (await findDeviceByNo(tx, deviceNo))?.deviceId;
        return deviceId === undefined
          ? refuse({ code: "device-unknown", scanned: deviceNo })
          : takePartHome(base, tx, { ...rest, deviceId, at });
      });
    },
  }),
  count: scanKind({
    permit: "counts.do",
    body: countParams.extend(countScanBody.shape),
    act: (base, actor, { body: { countId, ...body }, ...command }) =>
      doScanned(base, actor, { ...command, name: "countOne", params: { countId }, body }, (tx, at) =>
        countOne(base, tx, { countId, ...body, at }),
      ),
    // Counted by another phone, with the same quantity.
    isSo: (tx, { body }) => isCounted(tx, body),
  }),
  "count-store": scanKind({
    permit: "counts.do",
    body: countInStoreBody,
    act: (base, actor, command) =>
      doScanned(base, actor, { ...command, name: "countInStore", params: {} }, (tx, at) =>
        countInStore(base, actor, tx, { ...command.body, at }),
      ),
  }),
};
