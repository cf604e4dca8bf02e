import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PayerPreview, PreviewBody } from "../../server/patients/contract.ts";
import { type Asked, problemOf, sendApi } from "../platform/index.ts";

const silence = 350;

/** Asks what a change would do to who pays, 0.35 s after the last key. Nothing is asked, and nothing shown, of half a change. */
export function usePreview(body: PreviewBody | undefined): Asked<PayerPreview> | undefined {
  const content = JSON.stringify(body ?? null);
  const [asked, setAsked] = useState("null");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(content), silence);
    return () => clearTimeout(timer);
  }, [content]);
  const answer = useQuery<PayerPreview>({
    queryKey: ["/api/orders/payers/preview", asked],
    queryFn: () =>
      sendApi<PayerPreview>({
        ...{ method: "POST", path: "/api/orders/payers/preview", body: JSON.parse(asked) },
        idempotencyKey: crypto.randomUUID(),
      }),
    enabled: asked !== "null",
    placeholderData: keepPreviousData,
  });
  if (!body) return undefined;
  if (answer.isError) return { is: "failed", problem: problemOf(answer.error), retry: () => void answer.refetch() };
  if (answer.data === undefined) return { is: "waiting" };
  return { is: "shown", value: answer.data, isRefreshing: answer.isPlaceholderData || asked !== content };
}
