import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { QuoteBody, QuoteView } from "../../server/orders/contract.ts";
import { problemOf, type Refusal, sendApi } from "../platform/index.ts";

/** The running order as the server judges it. */
export interface Quote {
  /** For the rows as they stand, or the last ones while new are asked for. */
  value: QuoteView | undefined;
  /** Is `value` for exactly what is on the page now? */
  isFresh: boolean;
  problem: Refusal | undefined;
  retry: () => void;
}

const silence = 350;

/** Asks what the rows cost, who pays and when they come, 0.35 s after the last change. Nothing is asked without rows. */
export function useQuote(body: QuoteBody): Quote {
  const content = JSON.stringify(body);
  const [asked, setAsked] = useState({ content, body });
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ content, body: JSON.parse(content) }), silence);
    return () => clearTimeout(timer);
  }, [content]);
  const hasRows = body.rows.length > 0;
  const answer = useQuery<QuoteView>({
    queryKey: ["/api/orders/quote", asked.content],
    queryFn: () => ask(asked.body),
    enabled: asked.body.rows.length > 0,
    placeholderData: keepPreviousData,
  });
  if (!hasRows) return { value: undefined, isFresh: true, problem: undefined, retry: () => undefined };
  return {
    value: answer.data,
    isFresh: answer.data !== undefined && !answer.isPlaceholderData && asked.content === content,
    problem: answer.isError ? problemOf(answer.error) : undefined,
    retry: () => void answer.refetch(),
  };
}

function ask(body: QuoteBody): Promise<QuoteView> {
  return sendApi<QuoteView>({ method: "POST", path: "/api/orders/quote", body, idempotencyKey: crypto.randomUUID() });
}
