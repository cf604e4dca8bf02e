import { articleNames } from "../catalogue/index.ts";
import { findDevices, findInState } from "../devices/index.ts";
import { dayOf, daysBetween } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ReconditioningView, ServiceQueue } from "./contract.ts";
import { staffNames } from "./show-log.ts";
import { reconditioningMoves } from "./states.rule.ts";
import { findOpen, findReconditioning, findSteps } from "./store.ts";
import { costsOf, findAnswers, findParts } from "./store-line.ts";

const arrivedMost = 200;

/** What waits for the workshop, the longest waiting first. At most 200 of each kind. */
export async function listQueue(base: Base, tx: Tx): Promise<ServiceQueue> {
  const [arrived, open] = await Promise.all([findInState(tx, "arrived", arrivedMost), findOpen(tx)]);
  const [devices, costs] = await Promise.all([
    findDevices(
      tx,
      open.map((one) => one.deviceId),
    ),
    costsOf(
      tx,
      open.map((one) => one.reconditioningId),
    ),
  ]);
  const all = [...arrived, ...devices.values()];
  const names = await articleNames(
    tx,
    all.map((device) => device.articleNo),
  );
  const nameOf = (articleNo: string) => names.get(articleNo) ?? articleNo;
  return {
    arrived: arrived.map(({ deviceId, deviceNo, articleNo, heldSince, holdReason }) => ({
      deviceId,
      deviceNo,
      articleNo,
      articleName: nameOf(articleNo),
      since: heldSince.toISOString(),
      holdReason,
    })),
    open: open.flatMap(({ reconditioningId, state, openedAt, deviceId }) => {
      const device = devices.get(deviceId);
      if (!device) return [];
      const { deviceNo, articleNo, holdReason } = device;
      return [
        {
          reconditioningId,
          deviceId,
          deviceNo,
          articleNo,
          articleName: nameOf(articleNo),
          state,
          openedAt: openedAt.toISOString(),
          days: daysBetween(dayOf(openedAt), today(base)),
          costOre: costs.get(reconditioningId) ?? 0,
          holdReason,
        },
      ];
    }),
  };
}

/** One reconditioning whole, with what may be done next: nothing while its device is held. Undefined when there is none. */
export async function showReconditioning(tx: Tx, reconditioningId: string): Promise<ReconditioningView | undefined> {
  const [found, steps] = await Promise.all([findReconditioning(tx, reconditioningId), findSteps(tx, reconditioningId)]);
  const device = found && (await findDevices(tx, [found.deviceId])).get(found.deviceId);
  if (!found || !device) return undefined;
  const { deviceNo, articleNo, serialNo, madeIn, holdReason } = device;
  const { deviceId, state, findings, note, scrapReason } = found;
  const [checklist, parts] = await Promise.all([findAnswers(tx, reconditioningId), findParts(tx, reconditioningId)]);
  const names = await articleNames(tx, [articleNo, ...parts.map((part) => part.articleNo)]);
  const nameOf = await staffNames(
    tx,
    steps.map(({ by }) => by),
  );
  const next = (["wash", "repair", "approve", "scrap"] as const).filter(
    (move) => holdReason === null && reconditioningMoves[state][move] !== undefined,
  );
  return {
    ...{
      reconditioningId,
      deviceId,
      deviceNo,
      articleNo,
      articleName: names.get(articleNo) ?? articleNo,
      serialNo,
      madeIn,
      holdReason,
    },
    ...{ state, findings, note, scrapReason, openedAt: found.openedAt.toISOString(), next },
    steps: steps.map((step) => ({ ...step, at: step.at.toISOString(), by: nameOf(step.by) })),
    checklist,
    parts: parts.map((part) => ({ ...part, articleName: names.get(part.articleNo) ?? part.articleNo })),
  };
}
