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

const silence = 800;
const patience = 10_000;

/**
 * Saves a draft as it is typed: PUT after 0.8 s of silence, and when the page is left or hidden. Tries again every
 * 10 s when no answer came; a refused draft is tried again when it has changed. One save at a time, so that an older
 * one never lands last. The first value is not saved: it came from the server.
 */
export function useDraft(path: ApiPath, params: ApiParams, value: unknown): DraftState {
  const [state, setState] = useState<Omit<DraftState, "saveNow">>({ is: "saved", words: "", problem: undefined });
  const content = JSON.stringify(value);
  const stored = useRef(content);
  const refused = useRef("");
  const latest = useRef({ path, params, value, content });
  latest.current = { path, params, value, content };
  const line = useRef(Promise.resolve());

  const saveNow = useCallback(() => {
    line.current = line.current.then(async () => {
      const draft = latest.current;
      if (draft.content === stored.current) return;
      setState({ is: "saving", words: t("draft.saving"), problem: undefined });
      const problem = await put(draft);
      if (!problem) stored.current = draft.content;
      refused.current = problem && problem.status !== 0 ? draft.content : "";
      setState(problem ? failed(problem) : { is: "saved", words: t("draft.saved", { at: clockOf(Date.now()) }), problem });
    });
    return line.current;
  }, []);

  useEffect(() => {
    if (content === stored.current || content === refused.current) return;
    const wait = state.problem?.status === 0 ? patience : silence;
    const timer = setTimeout(() => void saveNow(), wait);
    return () => clearTimeout(timer);
  }, [content, state, saveNow]);

  useEffect(() => {
    const save = () => void saveNow();
    document.addEventListener("visibilitychange", save);
    return () => {
      document.removeEventListener("visibilitychange", save);
      save();
    };
  }, [saveNow]);

  return { ...state, saveNow };
}

interface Draft {
  path: ApiPath;
  params: ApiParams;
  value: unknown;
}

/** Stores the draft. Undefined when it went well, else why not. */
async function put({ path, params, value }: Draft): Promise<Refusal | undefined> {
  try {
    await sendApi({ method: "PUT", path, params, body: value, idempotencyKey: crypto.randomUUID() });
    return undefined;
  } catch (thrown) {
    return problemOf(thrown);
  }
}

function failed(problem: Refusal): Omit<DraftState, "saveNow"> {
  return { is: "failed", words: problem.status === 0 ? t("draft.failed") : t("draft.refused"), problem };
}
