import { type Refusal, type ScanResult, t, whatHappened, whatToDo } from "../platform/index.ts";

/** What a refused scan says in one breath: what it is, and what to do with it. */
export function scanWords(refusal: Refusal): string {
  const { bin } = refusal.facts;
  const isWrong = refusal.code === "wrong-article" && typeof bin === "string";
  return `${whatHappened(refusal)}. ${isWrong ? t("refusal.wrong-article.bin", refusal.facts) : whatToDo(refusal)}`;
}

/** What a scan says that the phone keeps until the net is back. */
export function savedScan(undo: () => unknown): ScanResult {
  return { isRight: true, isSaved: true, text: t("scan.saved.text"), undo };
}
