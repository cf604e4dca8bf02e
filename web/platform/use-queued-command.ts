import { useSyncExternalStore } from "react";
import { type ApiParams, type ApiPath, ApiProblem, isNobodyThere, type Refusal, sendApi } from "./api.ts";
import { hasNet, onNet } from "./net.ts";
import { keepScan, onQueue, type Queued, queue, sendQueue, takeBackScan } from "./queue.ts";
import { t } from "./text.ts";
import { problemOf } from "./use-api.ts";

/** What came of a scan: an answer, a refusal, or that the phone keeps it until the net is back. */
export type Sent<Answer> =
  | { is: "answered"; answer: Answer }
  | { is: "refused"; refusal: Refusal }
  /** `undo` takes it out of the queue; false when it has gone already. */
  | { is: "saved"; undo: () => Promise<boolean> }
  /** Without a net it can be seen that it is wrong. */
  | { is: "unkept"; text: string };

/** One scan on its way. */
export interface ScanToSend<Body> {
  body: Body;
  /** What fills the path; with the body it is what the server's kind reads. */
  params?: Readonly<Record<string, string>>;
  /** As it is shown in the queue: the scanned number or the order. Never a person's name. */
  what: string;
  /** Why it is not kept, in words: asked only without a net. */
  wrong?: () => string | undefined;
}

/** A server that has not answered in so long is not there: the scan is kept under its key, and sent again. */
const patienceMs = 8_000;

/**
 * A command that works without a net: sent at once where there is one, else kept on the phone with its key and moment, and
 * sent in order when the net is back. `kind` is its name in `POST /api/stores/scans` and its words are `scan.kind.<kind>`;
 * the server's kind reads path parameters and body together.
 */
export function useQueuedCommand<Body extends object, Answer>(
  kind: string,
  path: ApiPath,
): (scan: ScanToSend<Body>) => Promise<Sent<Answer>> {
  return async ({ body, params = {}, what, wrong }) => {
    const key = crypto.randomUUID();
    const madeAt = new Date().toISOString();
    // What is scanned while others wait stands behind them.
    if (hasNet() && queue().length === 0) {
      const sent = await sendNow<Answer>({ path, params: { path: params }, body, key });
      if (sent) return sent;
    }
    const text = wrong?.();
    if (text !== undefined) return { is: "unkept", text };
    try {
      await keepScan({ key, madeAt, kind, what, body: { ...params, ...body } });
    } catch {
      // No room, or a window that leaves no trace: whoever scans must know it now.
      return { is: "unkept", text: t("scan.unkept") };
    }
    if (hasNet()) void sendQueue();
    return { is: "saved", undo: () => takeBackScan(key) };
  };
}

/** The answer or the refusal; undefined when none came, or the session has ended: then it is kept. */
async function sendNow<Answer>(now: {
  path: ApiPath;
  params: ApiParams;
  body: unknown;
  key: string;
}): Promise<Sent<Answer> | undefined> {
  const { path, params, body, key } = now;
  try {
    const late = new Promise<never>((_, failed) =>
      setTimeout(() => failed(new ApiProblem({ status: 0, code: "no-answer", facts: {}, errors: [] })), patienceMs),
    );
    const answer = await Promise.race([sendApi<Answer>({ method: "POST", path, params, body, idempotencyKey: key }), late]);
    return { is: "answered", answer };
  } catch (thrown) {
    const refusal = problemOf(thrown);
    if (refusal.code === "broken" && refusal.status === 0) throw thrown;
    return isNobodyThere(refusal.status) || refusal.status === 401 ? undefined : { is: "refused", refusal };
  }
}

/** The user's scans that wait for the net: of one kind, or all. */
export function useQueued(kind?: string): readonly Queued[] {
  const all = useSyncExternalStore(onQueue, queue);
  return kind === undefined ? all : all.filter((one) => one.kind === kind);
}

/** Is there a net, as far as is known? */
export function useHasNet(): boolean {
  return useSyncExternalStore(onNet, hasNet);
}
