import { type Refusal, type ScanResult, whatHappened, whatToDo } from "../platform/index.ts";

/** A refused scan, in one breath: what it is, and where it belongs. */
export function refusedScan(refusal: Refusal): ScanResult {
  return { isRight: false, text: `${whatHappened(refusal)}. ${whatToDo(refusal)}` };
}
