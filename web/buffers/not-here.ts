import { ApiProblem, refresh, type ScanResult, sendApi, t, whatHappened, whatToDo } from "../platform/index.ts";

/** Says that a device that should stand on the shelf is not there. */
export function useNotHere(storeId: string): (scanned: string) => Promise<ScanResult> {
  return async (scanned) => {
    try {
      await sendApi({
        method: "POST",
        path: "/api/buffers/{storeId}/missing",
        params: { path: { storeId } },
        body: { scanned },
        idempotencyKey: crypto.randomUUID(),
      });
      void refresh(["/api/buffers"]);
      return { isRight: true, text: t("buffers.missing.said") };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
    }
  };
}
