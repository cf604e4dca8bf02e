import { useRef, useState } from "react";
import { type ApiParams, type ApiPath, type CommandMethod, type FieldError, type Refusal, sendApi } from "./api.ts";
import { notify } from "./notice.tsx";
import { queries } from "./query.ts";
import { problemOf } from "./use-api.ts";

/** How a command is sent and what becomes old when it is done. */
export interface CommandOptions<Answer> {
  method?: CommandMethod;
  /** Starts of the paths whose answers must be read again: `["/api/orders", "/api/todo"]`. */
  invalidates?: readonly string[];
  /** Said at the bottom of the screen when done. Left out = nothing said. */
  done?: (answer: Answer) => { text: string; undo?: () => void };
}

/** A command as the page sees it. */
export interface CommandInHand<Body, Answer> {
  /**
   * Sends it, and says its answer as soon as it is there: what is old is read again behind it, so a field that the page
   * then clears is not typed in yet. A second call while one is on its way does nothing, and one with the same content
   * not before what is old is read again. Undefined when refused (`refusal` says why).
   */
  run: (body: Body, params?: ApiParams) => Promise<Answer | undefined>;
  isRunning: boolean;
  refusal: Refusal | undefined;
  /** Fields to mark; the same list `FieldErrors` takes. */
  errors: readonly FieldError[];
  answer: Answer | undefined;
  reset: () => void;
}

/**
 * A command to the server with one idempotency key for each intention: sent again with the same content after a
 * lost answer it keeps its key, so a double click or a bad line never does the thing twice. Other content or a
 * finished command gets a new key.
 */
export function useCommand<Body, Answer>(path: ApiPath, options: CommandOptions<Answer> = {}): CommandInHand<Body, Answer> {
  const [state, setState] = useState<{ isRunning: boolean; refusal?: Refusal; answer?: Answer }>({ isRunning: false });
  const intention = useRef<Intention>(undefined);
  const inHand = useRef<InHand>(undefined);

  async function run(body: Body, params: ApiParams = {}): Promise<Answer | undefined> {
    const content = JSON.stringify([path, params, contentOf(body)]);
    if (isDoubled(inHand.current, content)) return undefined;
    const mine: InHand = { content, isAnswered: false };
    inHand.current = mine;
    setState({ isRunning: true });
    intention.current = nextIntention(intention.current, content);
    try {
      const method = options.method ?? "POST";
      const answer = await sendApi<Answer>({ method, path, params, body, idempotencyKey: intention.current.key });
      intention.current = undefined;
      setState({ isRunning: false, answer });
      const said = options.done?.(answer);
      if (said) notify(said);
      mine.isAnswered = true;
      void refresh(options.invalidates ?? []).finally(() => {
        if (inHand.current === mine) inHand.current = undefined;
      });
      return answer;
    } catch (thrown) {
      const refusal = problemOf(thrown);
      if (refusal.status >= 400 && refusal.status < 500) intention.current = undefined;
      inHand.current = undefined;
      setState({ isRunning: false, refusal });
      return undefined;
    }
  }

  const { isRunning, refusal, answer } = state;
  return { run, isRunning, refusal, errors: refusal?.errors ?? [], answer, reset: () => setState({ isRunning: false }) };
}

/** A file has no content as JSON: its name, size and day tell it from another. */
function contentOf(body: unknown): unknown {
  return body instanceof File ? [body.name, body.size, body.lastModified] : body;
}

/** One thing the user wants done: its content and its key. */
export interface Intention {
  content: string;
  key: string;
}

/** The same intention while the content is the same, else a new one with a new key. */
export function nextIntention(last: Intention | undefined, content: string): Intention {
  return last?.content === content ? last : { content, key: crypto.randomUUID() };
}

/** What was sent last, until its answer is there and what is old is read again. */
export interface InHand {
  content: string;
  isAnswered: boolean;
}

/** A second press of what is in hand: anything while it is on its way, then only the same once more. */
export function isDoubled(inHand: InHand | undefined, content: string): boolean {
  return inHand !== undefined && (!inHand.isAnswered || inHand.content === content);
}

/** Reads again every answer whose path begins so. */
export function refresh(pathStarts: readonly string[]): Promise<void> {
  if (pathStarts.length === 0) return Promise.resolve();
  return queries.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === "string" && pathStarts.some((start) => path.startsWith(start)),
  });
}
