import type { QuoteView, WantedRow } from "../../server/orders/contract.ts";

type QuotedRow = QuoteView["rows"][number];

/** Which quoted row a chosen row became: rows are numbered from 1, and an unknown article has none. An equal may be delivered instead. */
export function quotedFor(quote: Pick<QuoteView, "rows"> | undefined, place: number, articleNo: string): QuotedRow | undefined {
  return quote?.rows.find((row) => row.rowNo === place + 1 && (row.chain?.askedFor.articleNo ?? row.articleNo) === articleNo);
}

/** What she saw is delivered instead of the row's article; nothing when that itself is. */
export function insteadOf(quoted: QuotedRow | undefined): Pick<WantedRow, "instead"> {
  const chain = quoted?.chain;
  return chain && !chain.isKept ? { instead: chain.instead.articleNo } : {};
}
