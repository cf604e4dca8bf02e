import { keepPreviousData, type QueryKey, useQuery } from "@tanstack/react-query";
import { type ApiParams, type ApiPath, ApiProblem, type Refusal, readApi } from "./api.ts";

/** What a page knows about what it asked for. */
export type Asked<Answer> =
  | { is: "waiting" }
  | { is: "failed"; problem: Refusal; retry: () => void }
  | { is: "shown"; value: Answer; isRefreshing: boolean };

/** How a reading is done. */
export interface ReadOptions {
  /** False = do not ask yet. */
  enabled?: boolean;
  /** Ask again every so many seconds while the page is seen. 2–3600. */
  everySeconds?: number;
  /** Keep showing the last answer while a new question is asked (search as you type). */
  keepLast?: boolean;
}

/**
 * Reads from the server and keeps it: `useApi<OrderView>("/api/orders/{orderId}", { path: { orderId } })`.
 * Show it with `Shown`, which draws the waiting and failed states.
 */
export function useApi<Answer>(path: ApiPath, params: ApiParams = {}, options: ReadOptions = {}): Asked<Answer> {
  const asked = useQuery<Answer, Error, Answer, QueryKey>({
    queryKey: [path, params.path ?? {}, params.query ?? {}],
    queryFn: ({ signal }) => readApi<Answer>(path, params, signal),
    enabled: options.enabled ?? true,
    ...(options.everySeconds ? { refetchInterval: options.everySeconds * 1000 } : {}),
    ...(options.keepLast ? { placeholderData: keepPreviousData } : {}),
  });
  return askedOf(asked);
}

/**
 * What is known of a reading. A fault on the way leaves the last answer on the page; what has been closed to the reader since
 * she got it (403, 404) is not shown any more.
 */
export function askedOf<Answer>(asked: {
  data: Answer | undefined;
  error: Error | null;
  isFetching: boolean;
  refetch: () => unknown;
}): Asked<Answer> {
  const problem = asked.error ? problemOf(asked.error) : undefined;
  const isClosed = problem?.status === 403 || problem?.status === 404;
  if (asked.data !== undefined && !isClosed) return { is: "shown", value: asked.data, isRefreshing: asked.isFetching };
  if (problem) return { is: "failed", problem, retry: () => void asked.refetch() };
  return { is: "waiting" };
}

/** The refusal inside a thrown problem; anything unknown is `broken`. */
export function problemOf(thrown: unknown): Refusal {
  if (thrown instanceof ApiProblem) return thrown.refusal;
  return { status: 0, code: "broken", facts: {}, errors: [] };
}
