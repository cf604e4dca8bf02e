/** What a swap at a short-stay home is judged by. */
export interface SwapFacts {
  isShortStay: boolean;
  /** What was scanned: one aid is swapped at a time. Null: it is counted, and has no grade but what the eye sees. */
  scanned: readonly ({ deviceNo: string; grade: "new" | "reconditioned" } | null)[];
  payer: string;
  because: string;
}
/** Why nothing is swapped. */
export type SwapFault =
  | { code: "swap-not-short-stay" }
  | { code: "swap-one-aid" }
  | { code: "swap-needs-new"; deviceNo: string }
  | { code: "swap-not-the-regions"; because: string };

/**
 * What stops a swap when somebody goes home from a short-stay home: it is one aid from the home's own shelf, new in its package,
 * and what takes its place is the region's to pay.
 * @source sthlm-webinar-2025 S63
 * @source sthlm-webinar-2025 S65
 */
export function judgeSwap({ isShortStay, scanned, payer, because }: SwapFacts): SwapFault | null {
  const [device] = scanned;
  if (!isShortStay) return { code: "swap-not-short-stay" };
  if (scanned.length !== 1) return { code: "swap-one-aid" };
  if (device && device.grade !== "new") return { code: "swap-needs-new", deviceNo: device.deviceNo };
  return payer === "region" ? null : { code: "swap-not-the-regions", because };
}
