import { ApiProblem, type Refusal, type ScanResult, whatHappened, whatToDo } from "../platform/index.ts";

/** A refused scan, in one breath: what it is, and where it belongs. */
export function refusedScan(refusal: Refusal): ScanResult {
  return { isRight: false, text: `${whatHappened(refusal)}. ${whatToDo(refusal)}` };
}

/** Does what a scan asks for, or says why not. */
export async function asScan(scan: () => Promise<ScanResult>): Promise<ScanResult> {
  try {
    return await scan();
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return refusedScan(problem.refusal);
  }
}
