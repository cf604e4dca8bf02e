/** What is known of a marked crutch that is to be scrapped at a shelf. */
export interface CrutchDevice {
  deviceNo: string;
  state: string;
  holder: string;
  holdReason: string | null;
  storeId: string | null;
  /** Since when it is where it is. */
  heldSince: Date;
}
/** Why it is not scrapped there. */
export type CrutchFault =
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-lost"; deviceNo: string }
  | { code: "device-reserved"; deviceNo: string }
  | { code: "device-moved-since"; deviceNo: string; since: string }
  | { code: "device-elsewhere"; deviceNo: string; storeId: string | null };

/**
 * What stops a marked crutch from being scrapped at a unit's own shelf: it is held, gone, promised, or stands in another store. One that
 * somebody has comes home to the shelf first. One that was moved after it was scanned (`at`) is for a person to look at.
 * @source vgr-forum-2025 S105
 */
export function judgeCrutch(device: CrutchDevice, shelfId: string, at: Date): CrutchFault | null {
  const { deviceNo, state, holdReason: reason, storeId, heldSince } = device;
  if (state === "scrapped") return { code: "device-scrapped", deviceNo };
  if (reason !== null) return { code: "device-held", deviceNo, reason };
  if (state === "lost") return { code: "device-lost", deviceNo };
  if (state !== "lent" && storeId !== shelfId) return { code: "device-elsewhere", deviceNo, storeId };
  if (state !== "lent" && state !== "in-stock") return { code: "device-reserved", deviceNo };
  return heldSince > at ? { code: "device-moved-since", deviceNo, since: heldSince.toISOString() } : null;
}

/** Is the year of make asked for: it decides, and neither the device nor whoever scans has said it? */
export function asksForYear(known: { isPilot: boolean; madeIn: number | null; said: number | null | undefined }): boolean {
  return known.isPilot && known.madeIn === null && known.said === undefined;
}
