import type { ClaimView } from "../../server/claims/contract-claims.ts";
import type { ResultView } from "../../server/claims/contract-results.ts";
import { Moment, StatusTag, t } from "../platform/index.ts";

/** Where a claim stands. */
export function ClaimState({ claim }: { claim: Pick<ClaimView, "state"> }) {
  const kinds = { open: "wait", accepted: "good", refused: "bad", withdrawn: "plain" } as const;
  return <StatusTag kind={kinds[claim.state]}>{t(`claims.afterwards.state.${claim.state}`)}</StatusTag>;
}

/** What comes next of a claim, in words. */
export function nextOf(claim: ClaimView): string {
  if (claim.state !== "accepted") return t(`claims.afterwards.next.${claim.state}`);
  if (claim.payout) return t("claims.afterwards.next.manual");
  const paid = claim.entries.find(({ what }) => what === "paid")?.how;
  return t(paid === "elsewhere" ? "claims.afterwards.next.elsewhere" : "claims.afterwards.next.invoiced");
}

/** What a claim is of, in few words. */
export function aboutOf(claim: ClaimView): string {
  return claim.kind === "special"
    ? t("claims.afterwards.special.of", { month: claim.fromOn.slice(0, 7) })
    : t("claims.afterwards.bought", { what: claim.what, invoiceRef: claim.invoiceRef });
}

/** Where a result stands. */
export function ResultState({ result }: { result: Pick<ResultView, "state"> }) {
  const kinds = { open: "wait", decided: "good", refused: "bad", withdrawn: "plain" } as const;
  return <StatusTag kind={kinds[result.state]}>{t(`claims.result.state.${result.state}`)}</StatusTag>;
}

/** What was done, with why, in its order. `words` begins the text of each. */
export function History({
  entries,
  words,
}: {
  entries: readonly { what: string; at: string; because: string | null; how?: string | null }[];
  words: "claims.afterwards.entry" | "claims.result.entry";
}) {
  return (
    <ol className="claim-history">
      {entries.map((entry) => (
        <li key={entry.what}>
          <span>{t(entry.how ? `${words}.${entry.what}.${entry.how}` : `${words}.${entry.what}`)}</span>{" "}
          <span className="subtle">
            <Moment at={entry.at} />
          </span>
          {entry.because && <p>{entry.because}</p>}
        </li>
      ))}
    </ol>
  );
}
