import "./prescribing.css";
import type { PersonAfter as After } from "../../server/prescribing/contract-follow-up.ts";
import { PageLink, Part, StatusTag, t, useApi, useMay } from "../platform/index.ts";
import { aidText, receiptText, untilText } from "./after-words.ts";
import { DueDay } from "./due-day.tsx";
import { OutagePlan } from "./outage-plan.tsx";

/** What comes after the delivery for one person: next follow-ups, what is tried, what is not signed for, and plans. Nothing when nothing is. */
export function PersonAfter({ personId }: { personId: string }) {
  const may = useMay();
  return may("follow-ups.read") ? <Asked personId={personId} /> : null;
}

function Asked({ personId }: { personId: string }) {
  const asked = useApi<After>("/api/prescribing/persons/{personId}/after", { path: { personId } });
  if (asked.is !== "shown") return null;
  const { followUps, timedLoans, receipts, plans, results } = asked.value;
  const unsigned = receipts.filter(({ state }) => state === "unsigned");
  if ([followUps, timedLoans, unsigned, plans, results].every((list) => list.length === 0)) return null;
  return (
    <Part title={t("prescribing.person")}>
      {plans.map((plan) => (
        <OutagePlan key={plan.orderRowId} plan={plan} />
      ))}
      <ul className="after-rows">
        {followUps.map((one) => (
          <li key={one.followUpId}>
            <span>
              {t("prescribing.person.next")}: {aidText(one)}
            </span>{" "}
            <DueDay followUp={one} />{" "}
            {one.isMine ? (
              <PageLink to="/uppfoljningar" search={{ visa: "alla", uppfoljning: one.followUpId }}>
                {t("prescribing.record")}
              </PageLink>
            ) : (
              <span className="subtle">{one.unitName}</span>
            )}
          </li>
        ))}
        {timedLoans.map((one) => (
          <li key={one.orderRowId}>
            <PageLink to="/utprovningar" search={{ lan: one.orderRowId }}>
              {aidText(one)}
            </PageLink>{" "}
            <StatusTag kind={one.isOver ? "bad" : "info"}>{untilText(one)}</StatusTag>
          </li>
        ))}
        {unsigned.map((one) => (
          <li key={one.receiptId}>
            <PageLink to="/lanekvitton" search={{ kvitto: one.receiptId }}>
              {receiptText(one)}
            </PageLink>{" "}
            <StatusTag kind="wait">{t("prescribing.person.unsigned")}</StatusTag>
          </li>
        ))}
      </ul>
      {results.length > 0 && <Results results={results} />}
    </Part>
  );
}

function Results({ results }: { results: After["results"] }) {
  return (
    <>
      <h3 className="after-heading">{t("prescribing.person.results")}</h3>
      <ul className="after-rows">
        {results.map((one) => (
          <li key={one.followUpId} className="after-result">
            <span>
              <span className="figures nowrap">{one.on}</span> {aidText(one)}:{" "}
              {t("prescribing.person.result", {
                outcome: t(`prescribing.record.outcome.${one.outcome}`),
                goal: t(`prescribing.record.goal.${one.goal}`).toLowerCase(),
              })}
            </span>
            {one.note && <span>{one.note}</span>}
            <span className="subtle">{[one.byName, one.unitName].filter(Boolean).join(", ")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
