import type { ScanResult } from "./scan-box.tsx";
import { t } from "./text.ts";

/** What a scan says that the phone keeps until the net is back. */
export function savedScan(undo: () => unknown): ScanResult {
  return { isRight: true, isSaved: true, text: t("scan.saved.text"), undo };
}
