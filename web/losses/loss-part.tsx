import { Button, Heading } from "@navikt/ds-react";
import type { LossView } from "../../server/losses/contract.ts";
import {
  type ApiPath,
  ConfirmOnce,
  Day,
  Missing,
  Moment,
  Money,
  PageLink,
  PartHead,
  Refused,
  t,
  useCommand,
} from "../platform/index.ts";
import { DecideLoss } from "./decide-loss.tsx";

/** One loss with all that is known, its clocks, what is left of its value, and how it is solved. */
export function LossPart({ loss, close }: { loss: LossView; close: () => void }) {
  const title = t("losses.case", { no: loss.lossNo });
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("losses.hide")} close={close} />
      <About loss={loss} />
      <dl className="facts">
        <Clocks loss={loss} />
        <Value loss={loss} />
      </dl>
      {loss.state === "open" && loss.mayHandle && <Solve loss={loss} />}
      {loss.mayDecide && (
        <section className="stack" aria-label={t("losses.decide")}>
          <Heading level="3" size="xsmall">
            {t("losses.decide")}
          </Heading>
          <DecideLoss loss={loss} />
        </section>
      )}
    </section>
  );
}

function About({ loss }: { loss: LossView }) {
  return (
    <dl className="facts">
      <dt>{t("losses.col.article")}</dt>
      <dd>
        {loss.articleName}{" "}
        <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: loss.deviceId }} className="figures">
          {loss.deviceNo}
        </PageLink>
      </dd>
      <dt>{t("losses.col.holder")}</dt>
      <dd>
        {loss.personId && loss.personName ? (
          <PageLink to="/personer/$personId" params={{ personId: loss.personId }}>
            {loss.personName}
          </PageLink>
        ) : (
          (loss.holderUnitName ?? <Missing />)
        )}
      </dd>
      <dt>{t("losses.col.reported")}</dt>
      <dd>
        <Moment at={loss.reportedAt} />
      </dd>
      {loss.lostOn && (
        <>
          <dt>{t("losses.lostOn")}</dt>
          <dd>
            <Day on={loss.lostOn} />
          </dd>
          <dt>{t("losses.careless")}</dt>
          <dd>{t(`losses.careless.${loss.isCareless}`)}</dd>
        </>
      )}
      {loss.told && (
        <>
          <dt>{t("losses.told")}</dt>
          <dd>{loss.told}</dd>
        </>
      )}
      {loss.endedAs && (
        <>
          <dt>{t("losses.ended")}</dt>
          <dd>
            {t(`losses.ended.${loss.endedAs}`)} {loss.endedAt && <Day on={loss.endedAt} />}
          </dd>
        </>
      )}
    </dl>
  );
}

function Clocks({ loss }: { loss: LossView }) {
  return (
    <>
      <dt>{t(`losses.closesOn.${loss.kind}`)}</dt>
      <dd>
        <Day on={loss.closesOn} />
      </dd>
      {loss.letterOn && (
        <>
          <dt>{t("losses.letterOn")}</dt>
          <dd>
            <Day on={loss.letterOn} />
          </dd>
          <dt>{t("losses.answerBy")}</dt>
          <dd>
            <Day on={loss.answerBy} />
          </dd>
          <dt>{t("losses.answeredOn")}</dt>
          <dd>{loss.answeredOn ? <Day on={loss.answeredOn} /> : t("losses.answeredOn.no")}</dd>
        </>
      )}
      <dt>{t("losses.rentUntil")}</dt>
      <dd>{loss.rentUntil ? <Day on={loss.rentUntil} /> : t("losses.rentUntil.runs")}</dd>
    </>
  );
}

function Value({ loss }: { loss: LossView }) {
  return (
    <>
      <dt>{t("losses.residual")}</dt>
      <dd>
        {loss.residualOre === null ? t("losses.residual.manual") : <Money ore={loss.residualOre} />}{" "}
        <span className="subtle">{t(`losses.residual.${loss.residualBecause}`)}</span>
      </dd>
      {loss.decision && <Decided loss={loss} decision={loss.decision} />}
    </>
  );
}

/** What a person has decided, of whom it is charged, and why. */
function Decided({ loss, decision }: { loss: LossView; decision: NonNullable<LossView["decision"]> }) {
  const { isCareless, what, amountOre, payerName, because, at } = decision;
  return (
    <>
      <dt>{t("losses.decided")}</dt>
      <dd>
        {t(`losses.decided.${what}`, { payer: payerName ?? "" })} {amountOre !== null && <Money ore={amountOre} />}{" "}
        <span className="subtle">
          {t(`losses.decided.careless.${isCareless}`)}. {because} <Day on={at} />
        </span>
        {what === "charged" && loss.state === "open" && <span className="subtle"> {t("losses.decide.later")}</span>}
      </dd>
    </>
  );
}

function useStep(path: ApiPath, done: string) {
  return useCommand<undefined, unknown>(path, {
    invalidates: ["/api/losses", "/api/devices", "/api/cases"],
    done: () => ({ text: done }),
  });
}

function Solve({ loss }: { loss: LossView }) {
  const { lossId, lossNo: no } = loss;
  const found = useStep("/api/losses/{lossId}/found", t("losses.found.done", { no }));
  const letter = useCommand<undefined, { answerBy: string }>("/api/losses/{lossId}/letter", {
    invalidates: ["/api/losses"],
    done: ({ answerBy }) => ({ text: t("losses.letter.done", { day: answerBy }) }),
  });
  const answered = useStep("/api/losses/{lossId}/answer", t("losses.answered.done", { no }));
  const gone = useStep("/api/losses/{lossId}/not-found", t("losses.notFound.done", { no }));
  const params = { path: { lossId } };
  return (
    <div className="stack">
      {loss.kind === "lost" && loss.personId && (
        <div className="row">
          <a href={`/api/losses/${lossId}/letter.pdf`} target="_blank" rel="noreferrer">
            {t("losses.letter.print")}
          </a>
          <Button size="small" variant="tertiary" loading={letter.isRunning} onClick={() => void letter.run(undefined, params)}>
            {t(loss.letterOn ? "losses.letter.again" : "losses.letter.sent")}
          </Button>
          {loss.letterOn && !loss.answeredOn && (
            <Button
              size="small"
              variant="tertiary"
              loading={answered.isRunning}
              onClick={() => void answered.run(undefined, params)}
            >
              {t("losses.answered")}
            </Button>
          )}
        </div>
      )}
      <Refused refusal={found.refusal ?? letter.refusal ?? answered.refusal ?? gone.refusal} />
      <div className="row">
        <Button size="small" loading={found.isRunning} onClick={() => void found.run(undefined, params)}>
          {t("losses.found")}
        </Button>
        {loss.kind === "search" && (
          <ConfirmOnce
            button={t("losses.notFound")}
            title={t("losses.case", { no })}
            doIt={t("losses.notFound")}
            isDangerous
            run={() => gone.run(undefined, params)}
          >
            <p>{t("losses.notFound.sure")}</p>
          </ConfirmOnce>
        )}
      </div>
      <p className="subtle">{t("losses.store")}</p>
    </div>
  );
}
