import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import type { draftList } from "../../server/orders/contract-drafts.ts";
import { type Asked, problemOf, readApi } from "../platform/index.ts";

export type Draft = z.infer<typeof draftList>["items"][number];

/**
 * The draft to go on with for a person: the one asked for, else the latest of that person, else none. Asked anew each
 * time the page is opened: what was saved a moment ago must not be forgotten.
 */
export function useOpenDraft(personId: string, draftId: string | undefined): Asked<Draft | undefined> {
  const [visit] = useState(() => crypto.randomUUID());
  const asked = useQuery({
    queryKey: ["/api/orders/drafts", visit],
    queryFn: ({ signal }) => readApi<z.infer<typeof draftList>>("/api/orders/drafts", {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (asked.isError) return { is: "failed", problem: problemOf(asked.error), retry: () => void asked.refetch() };
  if (!asked.data) return { is: "waiting" };
  const hers = asked.data.items.filter((draft) => draft.personId === personId);
  // One that is handed over is gone on with only when it is asked for.
  const latest = hers.find(({ handed }) => handed === null);
  return { is: "shown", value: hers.find((draft) => draft.draftId === draftId) ?? latest, isRefreshing: false };
}
