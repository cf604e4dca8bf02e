import { useState } from "react";
import type { FollowUpView, Recorded } from "../../server/prescribing/contract-follow-up.ts";
import { type Asked, ButtonLink, PageLink, PartHead, Shown, StatusTag, t, Why } from "../platform/index.ts";
import { aidText } from "./after-words.ts";
import { DueDay } from "./due-day.tsx";
import { PostponeFollowUp } from "./postpone-follow-up.tsx";
import { RecordFollowUp } from "./record-follow-up.tsx";

interface Done {
  followUp: FollowUpView;
  outcome: "kept" | "changed" | "returned";
  recorded: Recorded;
}

/** One follow-up: whom and what it is of and why on that day, and what it came to. Afterwards the way on, when there is one. */
export function FollowUpPart({ asked, close }: { asked: Asked<FollowUpView | undefined>; close: () => void }) {
  const [done, setDone] = useState<Done>();
  if (done) return <WayOn done={done} close={close} />;
  return (
    <section className="case" aria-label={t("prescribing.record")}>
      <Shown asked={asked} rows={6}>
        {(followUp) =>
          followUp ? (
            <>
              <PartHead title={followUp.personName ?? aidText(followUp)} hide={t("prescribing.after.hide")} close={close} />
              <FollowUpFacts followUp={followUp} />
              {followUp.isMine ? (
                <>
                  <RecordFollowUp
                    followUp={followUp}
                    done={(outcome, recorded) => (outcome === "kept" ? close() : setDone({ followUp, outcome, recorded }))}
                  />
                  <PostponeFollowUp followUp={followUp} />
                </>
              ) : (
                <p className="subtle">{t("prescribing.after.others", { unit: followUp.unitName })}</p>
              )}
            </>
          ) : (
            <>
              <PartHead title={t("refusal.follow-up-unknown")} hide={t("prescribing.after.hide")} close={close} />
              <p>{t("refusal.follow-up-unknown.do")}</p>
            </>
          )
        }
      </Shown>
    </section>
  );
}

function FollowUpFacts({ followUp }: { followUp: FollowUpView }) {
  return (
    <dl className="facts">
      <dt>{t("prescribing.after.aid")}</dt>
      <dd>{aidText(followUp)}</dd>
      <dt>{t("prescribing.after.due")}</dt>
      <dd>
        <DueDay followUp={followUp} />{" "}
        {followUp.source ? (
          <Why reason={followUp.because} rule={followUp.rule} source={followUp.source} about={t("prescribing.after.due")} />
        ) : (
          followUp.because
        )}
      </dd>
      <dt>{t("prescribing.after.person")}</dt>
      <dd className="row">
        <PageLink to="/personer/$personId" params={{ personId: followUp.personId }}>
          {followUp.personName ?? ""}
        </PageLink>
        <PageLink to="/bestallningar/$orderId" params={{ orderId: followUp.orderId }}>
          {t("prescribing.after.order")}
        </PageLink>
      </dd>
      {(followUp.isRequired || followUp.isTold) && (
        <>
          <dt>{t("prescribing.receipts.state")}</dt>
          <dd className="row">
            {followUp.isRequired && <StatusTag kind="info">{t("prescribing.after.required")}</StatusTag>}
            {followUp.isTold && <StatusTag kind="wait">{t("prescribing.after.told")}</StatusTag>}
          </dd>
        </>
      )}
    </dl>
  );
}

/** What comes of a result that is not the same aid on: another, or the van. */
function WayOn({ done: { followUp, outcome }, close }: { done: Done; close: () => void }) {
  const { personId, deviceId, personName } = followUp;
  const params = { personId };
  return (
    <section className="case" aria-label={t("prescribing.record")}>
      <PartHead title={t("prescribing.record.done")} hide={t("prescribing.after.hide")} close={close} />
      <p>{t("prescribing.record.until-home")}</p>
      <div className="row">
        {outcome === "changed" && (
          <ButtonLink size="small" to="/personer/$personId/nytt-hjalpmedel" params={params}>
            {t("prescribing.record.new-aid", { person: personName ?? "" })}
          </ButtonLink>
        )}
        <ButtonLink
          size="small"
          variant={outcome === "changed" ? "secondary" : "primary"}
          to="/personer/$personId/hamta"
          params={params}
          search={{ hjalpmedel: deviceId }}
        >
          {t("prescribing.record.fetch", { aid: aidText(followUp) })}
        </ButtonLink>
      </div>
    </section>
  );
}
