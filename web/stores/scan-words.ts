import { type Refusal, t, whatHappened, whatToDo } from "../platform/index.ts";

/** What a refused scan says in one breath: what it is, and what to do with it. */
export function scanWords(refusal: Refusal): string {
  const { bin } = refusal.facts;
  const isWrong = refusal.code === "wrong-article" && typeof bin === "string";
  return `${whatHappened(refusal)}. ${isWrong ? t("refusal.wrong-article.bin", refusal.facts) : whatToDo(refusal)}`;
}
