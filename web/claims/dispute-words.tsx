import type { DisputeView } from "../../server/claims/contract.ts";
import { Day, Moment, Money, StatusTag, t } from "../platform/index.ts";

/** Whether a dispute waits, and until when; or how it ended. */
export function DisputeState({ dispute }: { dispute: DisputeView }) {
  const { state, isLate, answerBy } = dispute;
  if (isLate) return <StatusTag kind="bad">{t("claims.late", { day: answerBy })}</StatusTag>;
  if (state === "open") return <StatusTag kind="wait">{t("claims.state.open")}</StatusTag>;
  return <StatusTag kind={state === "accepted" ? "good" : "plain"}>{t(`claims.state.${state}`)}</StatusTag>;
}

/** What was said, by whom, in its order. */
export function DisputeHistory({ dispute }: { dispute: DisputeView }) {
  return (
    <ol className="claim-history">
      {dispute.entries.map((entry) => (
        <li key={entry.what}>
          <span>
            {t(`claims.entry.${entry.what}`)}
            {entry.amountOre !== null && (
              <>
                {" "}
                <Money ore={entry.amountOre} />
              </>
            )}
          </span>{" "}
          <span className="subtle">
            <Moment at={entry.at} />
          </span>
          {entry.what === "disputed" && (
            <p>
              {dispute.reason}
              {dispute.told && <>. {dispute.told}</>}
            </p>
          )}
          {entry.because && <p>{entry.because}</p>}
        </li>
      ))}
      {dispute.state === "open" && (
        <li className="subtle">
          {t("claims.answer-by")} <Day on={dispute.answerBy} />
        </li>
      )}
    </ol>
  );
}
