import "./duties.css";
import type { ReactNode } from "react";
import type { DutyDetail } from "../../server/duties/contract.ts";
import { ButtonLink, Moment, PageLink, Part, PartHead, Shown, t, useApi, useMay, Why } from "../platform/index.ts";
import { AnswerAsk } from "./answer-ask.tsx";
import { AskLetter } from "./ask-letter.tsx";
import { Due } from "./due.tsx";
import { ownerText } from "./duty-words.ts";
import { EndDuty } from "./end-duty.tsx";
import { PassDuty } from "./pass-duty.tsx";

/** One duty with all that is known: what to do and why, about whom and what, whom to call, how it is ended, and what has happened. */
export function DutyPart({ dutyId, close }: { dutyId: string; close: () => void }) {
  const asked = useApi<DutyDetail>("/api/duties/{dutyId}", { path: { dutyId } });
  return (
    <section className="case" aria-label={t("duties.one")}>
      <Shown asked={asked} rows={6}>
        {(duty) => (
          <>
            <PartHead title={duty.title} hide={t("duties.hide")} close={close} />
            <p>{duty.help}</p>
            <DutyFacts duty={duty} />
            {duty.isMine && duty.doneAt === "pledges" && duty.personId ? (
              <div>
                <ButtonLink size="small" to="/betalningsforbindelser/ny/$personId" params={{ personId: duty.personId }}>
                  {t("duties.register-pledge")}
                </ButtonLink>
              </div>
            ) : duty.isMine && duty.doneAt === "idle" ? (
              <>
                <AskLetter dutyId={duty.dutyId} />
                <AnswerAsk duty={duty} />
                <PassDuty duty={duty} />
              </>
            ) : duty.isMine ? (
              <>
                <EndDuty duty={duty} />
                <PassDuty duty={duty} />
              </>
            ) : (
              duty.state === "open" && <p className="subtle">{t("duties.others", { name: ownerText(duty) })}</p>
            )}
            <DutySteps duty={duty} />
          </>
        )}
      </Shown>
    </section>
  );
}

/** What is known of a duty. */
export function DutyFacts({ duty }: { duty: DutyDetail }) {
  const may = useMay();
  return (
    <dl className="facts">
      <Fact name={t("duties.col.due")}>
        <Due duty={duty} />
      </Fact>
      <Fact name={t(duty.owner === "payer" ? "duties.payer" : "duties.col.owner")}>{ownerText(duty)}</Fact>
      {duty.personId && duty.personName && (
        <Fact name={t("duties.person")}>
          <PageLink to="/personer/$personId" params={{ personId: duty.personId }}>
            {duty.personName}
          </PageLink>
        </Fact>
      )}
      {duty.orderNo && (
        <Fact name={t("duties.col.order")}>
          {duty.orderId && may("orders.read") ? (
            <PageLink to="/bestallningar/$orderId" params={{ orderId: duty.orderId }}>
              {duty.orderNo}
            </PageLink>
          ) : (
            duty.orderNo
          )}
        </Fact>
      )}
      {duty.articles.length > 0 && (
        <Fact name={t("duties.articles")}>
          <ul className="plain-list">
            {duty.articles.map(({ articleNo, name, quantity }) => (
              <li key={articleNo}>
                {quantity} {name} <span className="subtle figures">{articleNo}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {duty.device && (
        <Fact name={t("duties.device")}>
          <span className="figures">{duty.device.deviceNo}</span>
        </Fact>
      )}
      {duty.askedNote && <Fact name={t("duties.asked-note")}>{duty.askedNote}</Fact>}
      <Fact name={t("duties.col.from")}>
        {[duty.openedByName, duty.fromUnitName].filter(Boolean).join(", ")} <Moment at={duty.openedAt} />
      </Fact>
      {duty.contact && duty.owner !== "payer" && (
        <Fact name={t("duties.contact")}>
          {duty.contact.title}, <span className="figures nowrap">{duty.contact.phone}</span>, {duty.contact.hours}.{" "}
          <PageLink to="/kommunens-blad/$code" params={{ code: duty.contact.code }}>
            {t("duties.sheet.link")}
          </PageLink>
        </Fact>
      )}
      <Fact name={t("duties.rule")}>
        {duty.rules.join(", ")}{" "}
        <Why reason={duty.because || duty.help} rule={duty.rules.join(", ")} source={duty.source} facts={[]} about={duty.title} />
      </Fact>
    </dl>
  );
}

/** One line of a list of facts. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** What has happened, in order, with what was said at the end. */
export function DutySteps({ duty }: { duty: DutyDetail }) {
  return (
    <Part title={t("duties.steps")} level="3">
      <ul className="plain-list">
        {duty.steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            {t(`duties.step.${step.what}${step.facts.isByHand === true ? ".by-hand" : ""}`)}
            {typeof step.facts.because === "string" && `: ${step.facts.because}`}{" "}
            <span className="subtle">
              {step.byName && `${step.byName}, `}
              <Moment at={step.at} />
            </span>
          </li>
        ))}
      </ul>
      {(duty.reference || duty.note) && (
        <dl className="facts">
          {duty.reference && <Fact name={t("duties.reference")}>{duty.reference}</Fact>}
          {duty.note && <Fact name={t("duties.note")}>{duty.note}</Fact>}
        </dl>
      )}
    </Part>
  );
}
