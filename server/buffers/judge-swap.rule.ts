/** What a swap at a short-stay home is judged by. */
export interface SwapFacts {
  isShortStay: boolean;
  devices: readonly { deviceNo: string; grade: "new" | "reconditioned" }[];
  /** How many rows were scanned: one device is swapped at a time. */
  rows: number;
  payer: string;
  because: string;
}
/** Why nothing is swapped. */
export type SwapFault =
  | { code: "swap-not-short-stay" }
  | { code: "swap-one-marked" }
  | { code: "swap-needs-new"; deviceNo: string }
  | { code: "swap-not-the-regions"; because: string };

/**
 * What stops a swap when somebody goes home from a short-stay home: it is one device from the home's own shelf, new in its package,
 * and what takes its place is the region's to pay.
 * @source sthlm-webinar-2025 S63
 * @source sthlm-webinar-2025 S65
 */
export function judgeSwap({ isShortStay, devices, rows, payer, because }: SwapFacts): SwapFault | null {
  const [device] = devices;
  if (!isShortStay) return { code: "swap-not-short-stay" };
  if (!device || rows !== 1) return { code: "swap-one-marked" };
  if (device.grade !== "new") return { code: "swap-needs-new", deviceNo: device.deviceNo };
  return payer === "region" ? null : { code: "swap-not-the-regions", because };
}
