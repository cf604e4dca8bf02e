import { useQuery } from "@tanstack/react-query";
import type { FeeOfAid, FeeQuote, FeeQuoteBody } from "../../server/fees/contract.ts";
import { sendApi, t, Why } from "../platform/index.ts";
import { feeText, rowNotes, sourceOf } from "./fee-words.ts";

/** What an aid that is being ordered costs the person herself, with why. Nothing where no tariff says. */
export function AidFees({ personId, articleNo, payerName }: { personId: string; articleNo: string; payerName: string | null }) {
  const body: FeeQuoteBody = { personId, rows: [{ articleNo, payerName }] };
  const asked = useQuery<FeeQuote>({
    queryKey: ["/api/fees/quote", body],
    queryFn: () => sendApi<FeeQuote>({ method: "POST", path: "/api/fees/quote", body, idempotencyKey: crypto.randomUUID() }),
    enabled: payerName !== null,
    staleTime: 60_000,
  });
  const fee = asked.data?.items[0];
  return fee && fee.answer !== "unsaid" ? <FeeWhy fee={{ ...fee, payerName: null }} /> : null;
}

/** A fee in words, and how it is counted. */
export function FeeWhy({ fee, isOwn = false }: { fee: FeeOfAid; isOwn?: boolean }) {
  return (
    <span>
      {feeText(fee, isOwn)}{" "}
      <Why
        reason={fee.rows.length > 0 ? rowNotes(fee) : feeText(fee, isOwn)}
        rule={fee.rows.map(({ rule }) => rule).join(", ") || "–"}
        source={sourceOf(fee)}
        facts={fee.payerName ? [[t("fees.payer"), fee.payerName]] : []}
        ask={t("fees.why")}
        about={t("fees.why.about", { name: fee.articleName })}
      />
    </span>
  );
}
