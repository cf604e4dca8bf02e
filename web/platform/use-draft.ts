import { useCallback, useEffect, useRef, useState } from "react";
import { type ApiParams, type ApiPath, type Refusal, sendApi } from "./api.ts";
import { clockOf } from "./day.tsx";
import { t } from "./text.ts";
import { problemOf } from "./use-api.ts";

/** Where a draft stands. */
export interface DraftState {
  is: "saved" | "waiting" | "saving" | "failed";
  /** "sparat 13:40", "sparar …" or what went wrong; empty before the first change. */
  words: string;
  problem: Refusal | undefined;
  /** Saves at once, before leaving or sending. Resolves when the last change is stored or refused. */
  saveNow: () => Promise<void>;
}

/**
 * Saves a draft as it is typed: PUT after 0.8 s of silence, and when the page is left or hidden. Tries again every
 * 10 s when no answer came. The first value is not saved: it came from the server.
 */
export function useDraft(path: ApiPath, params: ApiParams, value: unknown): DraftState {
  const [state, setState] = useState<{ is: DraftState["is"]; words: string; problem?: Refusal }>({ is: "saved", words: "" });
  const content = JSON.stringify(value);
  const stored = useRef(content);
  const latest = useRef({ path, params, value, content });
  latest.current = { path, params, value, content };

  const saveNow = useCallback(async () => {
    const draft = latest.current;
    if (draft.content === stored.current) return;
    setState({ is: "saving", words: t("draft.saving") });
    try {
      await sendApi({
        method: "PUT",
        path: draft.path,
        params: draft.params,
        body: draft.value,
        idempotencyKey: crypto.randomUUID(),
      });
      stored.current = draft.content;
      setState({ is: "saved", words: t("draft.saved", { at: clockOf(Date.now()) }) });
    } catch (thrown) {
      setState({ is: "failed", words: t("draft.failed"), problem: problemOf(thrown) });
    }
  }, []);

  const isLost = state.is === "failed" && state.problem?.status === 0;
  useEffect(() => {
    if (content === stored.current) return;
    const timer = setTimeout(() => void saveNow(), isLost ? 10_000 : 800);
    return () => clearTimeout(timer);
  }, [content, isLost, saveNow]);

  useEffect(() => {
    const save = () => void saveNow();
    document.addEventListener("visibilitychange", save);
    return () => {
      document.removeEventListener("visibilitychange", save);
      save();
    };
  }, [saveNow]);

  return { is: state.is, words: state.words, problem: state.problem, saveNow };
}
