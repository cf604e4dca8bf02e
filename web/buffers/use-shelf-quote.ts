import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { WithdrawBody, WithdrawQuote } from "../../server/buffers/contract.ts";
import type { WantedRow } from "../../server/orders/contract.ts";
import { type NewAid, quoteBodyOf, wantedRows } from "../orders/index.ts";
import { problemOf, type Refusal, sendApi } from "../platform/index.ts";

export type ShelfBody = Omit<WithdrawBody, "items"> & { items: WithdrawBody["items"] };

/** A withdrawal as it is judged. */
export interface ShelfQuote {
  /** For what is in hand, or the last one while a new is asked for. */
  value: WithdrawQuote | undefined;
  isFresh: boolean;
  refusal: Refusal | undefined;
}

const silence = 350;

/** Asks who pays, what is asked of the rows and from when rent runs: at once, and then 0.35 s after the last change. */
export function useShelfQuote(body: ShelfBody): ShelfQuote {
  const content = JSON.stringify(body);
  const [asked, setAsked] = useState(content);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(content), silence);
    return () => clearTimeout(timer);
  }, [content]);
  const answer = useQuery<WithdrawQuote>({
    queryKey: ["/api/buffers/withdrawals/quote", asked],
    queryFn: () =>
      sendApi<WithdrawQuote>({
        method: "POST",
        path: "/api/buffers/withdrawals/quote",
        body: JSON.parse(asked) as ShelfBody,
        idempotencyKey: crypto.randomUUID(),
      }),
    placeholderData: keepPreviousData,
  });
  return {
    value: answer.isError ? undefined : answer.data,
    isFresh: answer.data !== undefined && !answer.isPlaceholderData && asked === content,
    refusal: answer.isError ? problemOf(answer.error) : undefined,
  };
}

/** The scanned things with what is said of them. `asked`: that there are words is told, not what they say. */
export function itemsOf(aid: NewAid, how: "asked" | "done"): WithdrawBody["items"] {
  const rows: readonly WantedRow[] = how === "done" ? wantedRows(aid) : quoteBodyOf("", aid).rows;
  return rows.map(
    ({ articleNo: _no, mainDeviceId: _device, mainRowNo: _row, instead: _instead, keeps: _keeps, ...said }, at) => ({
      ...said,
      scanned: aid.rows[at]?.key ?? "",
    }),
  );
}
