import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { QuoteBody, QuoteView } from "../../server/orders/contract.ts";
import type { ArticleFacts } from "../catalogue/index.ts";
import { sendApi } from "../platform/index.ts";
import { payerText } from "./order-words.ts";

/** At most as many rows as an order may have. */
const askedMost = 50;

/**
 * Stock, day and payer of the articles that are shown in the list, for this person and delivery: the running order is
 * asked as if one of each were ordered. Nothing until it is answered; a list without it still works.
 */
export function useArticleFacts(
  articleNos: readonly string[],
  order: Pick<QuoteBody, "personId" | "deliverTo"> & { answers: QuoteBody["rows"][number]["answers"] },
): ReadonlyMap<string, ArticleFacts> {
  const { answers, ...head } = order;
  const rows = articleNos.slice(0, askedMost).map((articleNo) => ({ articleNo, quantity: 1, answers, gatesDone: [] }));
  const body: QuoteBody = { ...head, rows };
  const asked = useQuery({
    queryKey: ["/api/orders/quote", "list", JSON.stringify(body)],
    queryFn: () => sendApi<QuoteView>({ method: "POST", path: "/api/orders/quote", body, idempotencyKey: crypto.randomUUID() }),
    enabled: rows.length > 0,
  });
  return useMemo(() => new Map((asked.data?.rows ?? []).map((row) => [row.articleNo, factsOf(row)])), [asked.data]);
}

function factsOf(row: QuoteView["rows"][number]): ArticleFacts {
  return { stock: row.inStock, promisedOn: row.promisedOn, payer: payerText(row.payer) };
}
