import type { DeviceState } from "../devices/index.ts";

/** Where a scanned device is, as anybody may know it. */
export interface ScannedWhere {
  deviceNo: string;
  state: DeviceState;
  holder: string;
  storeId: string | null;
  holdReason: string | null;
  /** Kept by name until this day; null when it is not. */
  keptUntil: string | null;
  /** It is kept for whoever it is handed out to. */
  isKeptForReceiver: boolean;
}
/** Why a scanned device is not handed out from a shelf. */
export type ShelfScanFault =
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-with-somebody"; deviceNo: string }
  | { code: "device-at-unit"; deviceNo: string }
  | { code: "device-lost"; deviceNo: string }
  | { code: "device-reserved"; deviceNo: string }
  | { code: "device-kept"; deviceNo: string; until: string }
  | { code: "device-not-ready"; deviceNo: string }
  | { code: "device-on-other-shelf"; deviceNo: string; storeId: string | null };

/**
 * What stops a scanned device from being handed out from a shelf: it is held, gone, with somebody, promised, kept by name for somebody else, not made ready, or it
 * belongs on another shelf. Null: it may. What nobody may touch is said before where it should stand.
 * @source rules-i § held; rules-i § earmark
 */
export function judgeShelfScan(where: ScannedWhere, storeId: string): ShelfScanFault | null {
  const { deviceNo, state, holdReason: reason, keptUntil: until } = where;
  if (state === "scrapped") return { code: "device-scrapped", deviceNo };
  if (reason !== null) return { code: "device-held", deviceNo, reason };
  if (state === "lost") return { code: "device-lost", deviceNo };
  if (state === "lent" || state === "sold")
    return { code: where.holder === "unit" ? "device-at-unit" : "device-with-somebody", deviceNo };
  if (where.storeId !== storeId) return { code: "device-on-other-shelf", deviceNo, storeId: where.storeId };
  if (state === "reserved" || state === "picked") return { code: "device-reserved", deviceNo };
  if (until !== null && !where.isKeptForReceiver) return { code: "device-kept", deviceNo, until };
  return state === "in-stock" ? null : { code: "device-not-ready", deviceNo };
}
