import type { ScanRefusal } from "./contract.ts";

/** What a pick needs to know of the task. */
export interface TaskToPick {
  storeId: string;
  articleNo: string;
  deviceId: string | null;
  isMarked: boolean;
  wantsNew: boolean;
  /** The very device that is sold; null: any of the article will do. */
  named: { deviceNo: string; bin: string | null } | null;
  /** The very device that is reserved because it is kept by name for whoever gets it; null: it is not. */
  kept: { deviceNo: string; bin: string | null } | null;
  state: string;
}

/** What it needs to know of the device that was scanned. */
export interface ScannedDevice {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  grade: "new" | "reconditioned";
  state: string;
  holdReason: string | null;
  storeId: string | null;
  bin: string | null;
  /** Kept by name until this day; null when it is not. */
  keptUntil: string | null;
  /** It is kept for whoever the task's goods go to. */
  isKeptForReceiver: boolean;
}

/** What a scan at the shelf leads to: the reserved device is taken, another equal and free one instead, or a refusal that says what it is. */
export type Judged = { take: "reserved" | "other" } | { refused: ScanRefusal };

/**
 * Judges the scan of a device for a pick task. What is wrong with the device itself is said before whether it is the right one,
 * for a held or scrapped device must not stay on the shelf. Any free device of the same article in the same store is as good
 * as the reserved one: the picker need not dig for it. Where a new one is wanted, none that has been used will do. Where one certain
 * device is sold, no other will: it has its own price. What is kept by name is picked for nobody else, and where it is reserved for her it is the one.
 * @source sthlm-webinar-2025 S63
 * @source rules-i § reconditioned-first; rules-i § used-sale; rules-i § earmark
 */
export function judgeDevice(task: TaskToPick, device: ScannedDevice): Judged {
  const { deviceNo, bin } = device;
  if (device.state === "scrapped") return { refused: { code: "device-scrapped", deviceNo } };
  if (device.state === "sold") return { refused: { code: "device-sold", deviceNo } };
  if (device.holdReason !== null) return { refused: { code: "device-held", deviceNo, reason: device.holdReason } };
  if (task.named && device.deviceId !== task.deviceId)
    return { refused: { code: "other-device-sold", deviceNo, wantedNo: task.named.deviceNo, bin: task.named.bin } };
  if (device.articleNo !== task.articleNo)
    return {
      refused: { code: "wrong-article", scanned: deviceNo, articleNo: device.articleNo, bin, wantedArticleNo: task.articleNo },
    };
  if (task.wantsNew && device.grade !== "new") return { refused: { code: "device-used", deviceNo } };
  if (device.state === "picked") return { refused: { code: "already-picked" } };
  if (device.deviceId === task.deviceId && device.state === "reserved") return { take: "reserved" };
  if (device.state === "reserved") return { refused: { code: "device-reserved", deviceNo } };
  if (device.state === "in-stock" && device.storeId === task.storeId) return judgeOther(task, device);
  return { refused: { code: "device-not-here", deviceNo, state: device.state } };
}

/** Another than the reserved one: free, unless it or the reserved one is kept by name. */
function judgeOther(task: TaskToPick, { deviceNo, keptUntil, isKeptForReceiver }: ScannedDevice): Judged {
  if (isKeptForReceiver) return { take: "other" };
  if (keptUntil !== null) return { refused: { code: "device-kept", deviceNo, until: keptUntil } };
  if (task.kept) return { refused: { code: "other-device-kept", deviceNo, wantedNo: task.kept.deviceNo, bin: task.kept.bin } };
  return { take: "other" };
}

/** Judges whether a task can be picked at all. */
export function judgeTask(task: Pick<TaskToPick, "state"> | undefined): ScanRefusal | undefined {
  if (!task) return { code: "task-unknown" };
  if (task.state === "picked" || task.state === "delivered") return { code: "already-picked" };
  if (task.state !== "to-pick") return { code: "task-not-open", state: task.state };
  return undefined;
}
