import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PlaceSupplyBody, SupplyQuote } from "../../server/orders/contract-supply.ts";
import { problemOf, type Refusal, sendApi } from "../platform/index.ts";

/** The unit's order as the server judges it. */
export interface SupplyQuoted {
  value: SupplyQuote | undefined;
  problem: Refusal | undefined;
  retry: () => void;
}

const silence = 350;

/** Asks what the rows cost, who pays and when they come, 0.35 s after the last change. Nothing is asked without rows. */
export function useSupplyQuote({ note: _note, ...body }: PlaceSupplyBody): SupplyQuoted {
  const content = JSON.stringify(body);
  const [asked, setAsked] = useState(content);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(content), silence);
    return () => clearTimeout(timer);
  }, [content]);
  const answer = useQuery<SupplyQuote>({
    queryKey: ["/api/orders/supply/quote", asked],
    queryFn: () =>
      sendApi<SupplyQuote>({
        ...{ method: "POST", path: "/api/orders/supply/quote", body: JSON.parse(asked), idempotencyKey: crypto.randomUUID() },
      }),
    enabled: JSON.parse(asked).rows.length > 0,
    placeholderData: keepPreviousData,
  });
  if (body.rows.length === 0) return { value: undefined, problem: undefined, retry: () => undefined };
  return {
    value: answer.data,
    problem: answer.isError ? problemOf(answer.error) : undefined,
    retry: () => void answer.refetch(),
  };
}
