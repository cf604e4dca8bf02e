import { articleNames } from "../catalogue/index.ts";
import { type Device, findKeptFor, lockDeviceByNo, lockDevices, stepDevices } from "../devices/index.ts";
import { must, need, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, sendAlong, type Tx, tell, withKey } from "../platform/index.ts";
import type { Picked as PickedView, PickRefusal, ScanRefusal } from "./contract.ts";
import { picked } from "./events.ts";
import { judgeDevice, judgeTask } from "./judge-scan.rule.ts";
import { type ArticleOfCode, numberOf } from "./list-put-away.ts";
import { momentOf, type Scanned } from "./moment-of.ts";
import { lockTask, type Task, updateTasks } from "./store.ts";
import { findDelivery } from "./store-delivery.ts";
import { changeOf } from "./task-change.ts";

/**
 * Picks one task by scanning: a marked device must be the reserved one, or a free one of the same article in the store, which
 * then takes its place; a counted article is confirmed by its article number, or by a code on the vendor's package that means it (`articleOf`). What is
 * kept by name is picked for nobody else. Two pickers never get the same device. A scan that was kept on a phone counts from when it was made.
 */
export function pickItem(
  base: Base,
  actor: Actor,
  articleOf: ArticleOfCode,
  { key, madeAt, isDecided, ...content }: { key: string; taskId: string; scanned: string } & Scanned,
): Promise<Result<PickedView, PickRefusal | KeyConflict>> {
  return withKey(
    base,
    actor,
    { key, deed: "pickItem", content },
    {
      load: (tx) =>
        Promise.all([
          lockTask(tx, content.taskId),
          lockDeviceByNo(tx, content.scanned),
          momentOf(base, tx, actor, { madeAt, isDecided }),
        ]),
      async act(tx, [task, device, moment]): Promise<Result<PickedView, PickRefusal>> {
        // Load
        const locked = task?.isMarked && device ? await withReserved(tx, task, device) : [];
        const kept = task ? await keptForReceiver(tx, task, locked) : new Set<string>();
        const articleNo = task && !task.isMarked && !device ? await meant(tx, articleOf, content.scanned) : null;

        // Decide
        if (!moment.ok) return moment;
        const notOpen = judgeTask(task);
        if (notOpen) return refuse(await withNames(tx, notOpen));
        const open = need(task, "an open task is there");
        const taken = open.isMarked
          ? judgeMarked(open, device, { scanned: content.scanned, locked, kept })
          : judgeCounted(open, device, { scanned: content.scanned, articleNo });
        if ("refused" in taken) return refuse(await withNames(tx, taken.refused));

        // Store
        const done = { ...open, deviceId: device && open.isMarked ? device.deviceId : null };
        const stepped = device && open.isMarked ? await takeDevice(tx, open, { device, locked, ...taken }) : ok([]);
        must(stepped.ok, "a device that may be picked is picked while it is locked");
        const bin = device && open.isMarked ? device.bin : open.bin;
        const picking = { deviceId: done.deviceId, bin, pickedAt: moment.value, pickedBy: actor.userId };
        sendAlong(tx, () => updateTasks(tx, [changeOf(open, { state: "picked", ...picking })]));

        // Tell
        await tell(base, tx, picked(done));
        return ok({
          taskId: open.taskId,
          deviceNo: done.deviceId ? (device?.deviceNo ?? null) : null,
          isOther: taken.take === "other",
        });
      },
    },
  );
}

/**
 * The scanned device, and the reserved one where it is another: it may be let go. Two who have scanned each other's may wait for each other;
 * then one is done again.
 */
async function withReserved(tx: Tx, task: Task, scanned: Device): Promise<Device[]> {
  const { deviceId } = task;
  return deviceId === null || deviceId === scanned.deviceId ? [scanned] : [scanned, ...(await lockDevices(tx, [deviceId]))];
}

/** Which of the devices are kept by name for whoever the task's goods go to; asked only where one is kept for somebody. */
async function keptForReceiver(tx: Tx, task: Task, devices: readonly Device[]): Promise<ReadonlySet<string>> {
  const ids = devices.flatMap(({ deviceId, keptUntil }) => (keptUntil === null ? [] : [deviceId]));
  const personId = ids.length > 0 ? (await findDelivery(tx, task.orderId))?.personId : null;
  return personId ? findKeptFor(tx, personId, ids) : new Set();
}

/** The article that a scan means: by the code on a package, as goods in and put-away know it, or by its number. */
async function meant(tx: Tx, articleOf: ArticleOfCode, scanned: string): Promise<string> {
  return (await articleOf(tx, scanned)) ?? numberOf(scanned);
}

type Taken = { take: "reserved" | "other" } | { refused: ScanRefusal };

function judgeMarked(
  task: Task,
  device: Device | undefined,
  { scanned, locked, kept }: { scanned: string; locked: readonly Device[]; kept: ReadonlySet<string> },
): Taken {
  if (!device) return { refused: { code: "device-unknown", scanned } };
  const reserved = locked.find(({ deviceId }) => deviceId === task.deviceId);
  const isHers = reserved !== undefined && reserved.holdReason === null && kept.has(reserved.deviceId);
  const wanted = { ...task, named: task.isNamed && reserved ? reserved : null, kept: isHers ? reserved : null };
  return judgeDevice(wanted, { ...device, isKeptForReceiver: kept.has(device.deviceId) });
}

/** A counted article carries no number of its own: its article number stands on the shelf, the vendor's code on the package. */
function judgeCounted(
  task: Task,
  device: Device | undefined,
  { scanned, articleNo }: { scanned: string; articleNo: string | null },
): Taken {
  if (articleNo === task.articleNo) return { take: "reserved" };
  const { articleNo: wantedArticleNo } = task;
  if (device)
    return { refused: { code: "wrong-article", scanned, articleNo: device.articleNo, bin: device.bin, wantedArticleNo } };
  return { refused: { code: "wrong-article", scanned, articleNo: articleNo ?? scanned, bin: null, wantedArticleNo } };
}

/** Takes the locked device; when it takes another's place the reserved one is free again. */
async function takeDevice(
  tx: Tx,
  task: Task,
  { device, locked, take }: { device: Device; locked: readonly Device[]; take: "reserved" | "other" },
) {
  const pick = { deviceId: device.deviceId, move: "pick" as const, orderRowId: task.orderRowId };
  if (take === "reserved") return stepDevices(tx, [pick], locked);
  const released = task.deviceId === null ? [] : [{ deviceId: task.deviceId, move: "release" as const }];
  const swapped = await stepDevices(tx, [...released, { ...pick, move: "reserve" }], locked);
  return swapped.ok ? stepDevices(tx, [pick], swapped.value) : swapped;
}

/** A refusal that names articles also says what they are called. */
async function withNames(tx: Tx, refusal: ScanRefusal): Promise<PickRefusal> {
  if (refusal.code !== "wrong-article") return refusal;
  const { articleNo, wantedArticleNo } = refusal;
  const names = await articleNames(tx, [articleNo, wantedArticleNo]);
  return {
    ...refusal,
    articleName: names.get(articleNo) ?? articleNo,
    wantedName: names.get(wantedArticleNo) ?? wantedArticleNo,
  };
}
