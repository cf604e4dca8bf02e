import { ApiProblem, type ScanResult, whatHappened, whatToDo } from "../platform/index.ts";

/** Does what a scan asks for; a refusal is said in one breath: what it is, and where it belongs. */
export async function asScan(scan: () => Promise<ScanResult>): Promise<ScanResult> {
  try {
    return await scan();
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
  }
}
