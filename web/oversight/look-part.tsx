import type { ReactNode } from "react";
import type { PickDetail } from "../../server/oversight/contract.ts";
import { hasText, Moment, numbered, Part, PartHead, Shown, StatusTag, t, useApi } from "../platform/index.ts";
import { roleName, said, whyText } from "./look-words.ts";
import { ReviewForm } from "./review-form.tsx";

/** One picked look: why it was picked, at whom, what was done and by which relation, what else was done around then, and the judgement. */
export function LookPart({ pickId, close }: { pickId: string; close: () => void }) {
  const asked = useApi<PickDetail>("/api/oversight/looks/{pickId}", { path: { pickId } });
  return (
    <section className="case" aria-label={t("oversight.one")}>
      <Shown asked={asked} rows={8}>
        {(look) => (
          <>
            <PartHead title={whyText(look)} hide={t("oversight.hide")} close={close} />
            <ul className="look-list">
              {look.reasons.map(({ title, words, source }) => (
                <li key={`${title} ${words}`}>
                  {words} <span className="subtle">{source}</span>
                </li>
              ))}
            </ul>
            <LookFacts look={look} />
            <Lines title={t("oversight.lines")} lines={look.lineItems} />
            <Lines title={t("oversight.others", { days: look.otherDays })} lines={look.otherLines} isDated />
            <Steps steps={look.steps} />
            {look.closedAt === null && <ReviewForm look={look} />}
          </>
        )}
      </Shown>
    </section>
  );
}

function LookFacts({ look }: { look: PickDetail }) {
  const purposes = look.purposes.map((one) => t(`oversight.purpose.${one}`));
  const causes = look.causes.map((one) => t(`oversight.cause.${one}`));
  return (
    <dl className="facts">
      <Fact name={t("oversight.person")}>
        {look.person?.name ?? t("oversight.person.none")}{" "}
        {look.person?.isProtected && <StatusTag kind="wait">{t("oversight.protected")}</StatusTag>}
      </Fact>
      <Fact name={t("oversight.col.who")}>{[look.userName ?? t("oversight.unknown-user"), roleName(look.role)].join(", ")}</Fact>
      <Fact name={t("oversight.col.unit")}>{[look.unitName, look.careProviderName, look.lagrum].filter(Boolean).join(", ")}</Fact>
      <Fact name={t("oversight.relation")}>{causes.length > 0 ? said(causes) : t("oversight.relation.none")}</Fact>
      {purposes.length > 0 && <Fact name={t("oversight.purpose")}>{said(purposes)}</Fact>}
      {look.users > 0 && (
        <Fact name={t("oversight.attention")}>
          {t("oversight.attention.value", { users: look.users, units: look.units, usual: look.usualUsers })}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Lines({ title, lines, isDated = false }: { title: string; lines: PickDetail["lineItems"]; isDated?: boolean }) {
  return (
    <Part title={title} level="3">
      {lines.length === 0 && <p className="subtle">{t("oversight.others.none")}</p>}
      <ul className="look-list">
        {numbered(lines).map(({ no, one: line }) => (
          <li key={no}>
            <Moment at={line.at} clockOnly={!isDated} /> {actionName(line.action)}
            {line.outcome !== "granted" && `, ${t(`oversight.${line.outcome}`)}`}
            {line.sourceIp && <span className="subtle"> {t("oversight.from-address", { ip: line.sourceIp })}</span>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What was done, as staff say it. */
function actionName(action: string): string {
  return hasText(`oversight.action.${action}`) ? t(`oversight.action.${action}`) : action;
}

function Steps({ steps }: { steps: PickDetail["steps"] }) {
  if (steps.length === 0) return null;
  return (
    <Part title={t("oversight.steps")} level="3">
      <ul className="look-list">
        {steps.map((step) => (
          <li key={`${step.at} ${step.what}`}>
            {t(`oversight.step.${step.what}`, { name: step.askedName ?? t("oversight.unknown-user") })}
            {step.words && `: ${step.words}`}{" "}
            <span className="subtle">
              {step.byName && `${step.byName}, `}
              <Moment at={step.at} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
