import "./billing.css";
import { CheckmarkCircleFillIcon, ExclamationmarkTriangleFillIcon } from "@navikt/aksel-icons";
import { Button, ProgressBar } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import type { z } from "zod";
import type { MonthRunView, monthRunList, TrialView, trialAnswer } from "../../server/billing/contract.ts";
import {
  Day,
  groups,
  Moment,
  Money,
  Page,
  PageLink,
  Part,
  Refused,
  Shown,
  t,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { SieFile, StandingCheck } from "./books.tsx";
import { EarlierMonths } from "./earlier-months.tsx";
import { InvoiceFiles } from "./invoice-files.tsx";
import {
  changeOf,
  changeText,
  isRunning,
  lastDayOf,
  type MonthStep,
  monthBefore,
  monthText,
  percentOf,
  stepsOf,
  stopping,
} from "./month-words.ts";
import { TrialPart } from "./trial-part.tsx";

type Runs = z.infer<typeof monthRunList>;
type TrialAnswer = z.infer<typeof trialAnswer>;

/** "Månad": the month that is over as a ladder of steps, and the months before it. */
export function MonthPage() {
  const [isWatching, setWatching] = useState(false);
  const asked = useApi<Runs>("/api/billing/months", {}, isWatching ? { everySeconds: 2 } : {});
  const runs = asked.is === "shown" ? asked.value : undefined;
  const run = runs?.items.find((one) => one.month === runs.lastOver);
  if (isWatching !== isRunning(run) && runs) setWatching(isRunning(run));
  return (
    <Page title={t("billing.menu")} shape="table">
      <Shown asked={asked}>
        {({ items, lastOver }) => (
          <>
            <Part title={monthText(lastOver)}>
              <Ladder month={lastOver} run={run} before={items.find((one) => one.month === monthBefore(lastOver))} />
            </Part>
            <StandingCheck />
            <Part title={t("billing.earlier")}>
              <EarlierMonths runs={items.filter((one) => one.month !== lastOver)} />
            </Part>
          </>
        )}
      </Shown>
    </Page>
  );
}

interface LadderProps {
  month: string;
  run: MonthRunView | undefined;
  before: MonthRunView | undefined;
}

function Ladder({ month, run, before }: LadderProps) {
  const asked = useApi<TrialAnswer>("/api/billing/trials", { query: { month } });
  const trial = asked.is === "shown" ? (asked.value.trial ?? undefined) : undefined;
  const [over, trying, invoicing, invoices, files] = stepsOf({ run, trial });
  return (
    <ol className="ladder">
      <Rung step={over} number={1} title={t("billing.step.over")}>
        <p>
          {t("billing.step.over.on")} <Day on={lastDayOf(month)} week />
        </p>
      </Rung>
      <Rung step={trying} number={2} title={t("billing.step.trial")}>
        <TrialPart month={month} trial={trial} isOpen={run === undefined} />
      </Rung>
      <Rung step={invoicing} number={3} title={t("billing.step.run")}>
        <Invoicing month={month} run={run} trial={trial} />
      </Rung>
      <Rung step={invoices} number={4} title={t("billing.step.invoices")}>
        {run?.state === "done" ? <Result run={run} before={before} /> : <p>{t("billing.step.invoices.later")}</p>}
      </Rung>
      <Rung step={files} number={5} title={t("billing.step.files")}>
        {run?.state === "done" ? <Files month={month} /> : <p>{t("billing.step.files.later")}</p>}
      </Rung>
    </ol>
  );
}

function Files({ month }: { month: string }) {
  return (
    <>
      <p className="subtle">{t("billing.step.files.what")}</p>
      <div>
        <SieFile month={month} />
      </div>
      <InvoiceFiles month={month} />
    </>
  );
}

function Rung({
  step,
  number,
  title,
  children,
}: {
  step: MonthStep | undefined;
  number: number;
  title: string;
  children: ReactNode;
}) {
  const state = step?.state ?? "later";
  return (
    <li className={`rung is-${state}`} aria-current={state === "now" ? "step" : undefined}>
      {state === "done" && <CheckmarkCircleFillIcon aria-hidden className="rung-mark" />}
      {state === "failed" && <ExclamationmarkTriangleFillIcon aria-hidden className="rung-mark" />}
      {(state === "now" || state === "later") && (
        <span className="rung-mark figures" aria-hidden>
          {number}
        </span>
      )}
      <div className="rung-words">
        <h3>
          {title} <span className="aksel-sr-only">{t(`billing.step.is.${state}`)}</span>
        </h3>
        <div className="stack">{children}</div>
      </div>
    </li>
  );
}

/** The button, the progress while it runs, or when it was done. It may be left: the run goes on without the page. */
function Invoicing({ month, run, trial }: { month: string; run: MonthRunView | undefined; trial: TrialView | undefined }) {
  const may = useMay();
  const isTried = trial !== undefined;
  const stops = trial ? stopping(trial).length : 0;
  const start = useCommand<{ month: string }, MonthRunView>("/api/billing/months", { invalidates: ["/api/billing"] });
  if (run?.state === "done")
    return (
      <p>
        {t("billing.done-at")} <Moment at={run.endedAt} />
      </p>
    );
  if (isRunning(run) && run) return <Progress run={run} />;
  if (stops > 0 && !run) return <p>{t("billing.run.stopped")}</p>;
  return (
    <>
      <p className="subtle">{run?.state === "failed" ? t("billing.failed") : t("billing.run.what")}</p>
      <Refused refusal={start.refusal} />
      {may("billing.run") && (
        <Button
          size="small"
          variant={isTried || run ? "primary" : "secondary"}
          loading={start.isRunning}
          onClick={() => void start.run({ month })}
        >
          {run?.state === "failed" ? t("billing.run.again", { month }) : t("billing.run", { month })}
        </Button>
      )}
    </>
  );
}

function Progress({ run }: { run: MonthRunView }) {
  const percent = percentOf(run);
  const left = run.secondsLeft;
  return (
    <div className="progress" role="status">
      <ProgressBar size="small" aria-label={t("billing.running")} value={percent ?? 0} valueMax={100} />
      <p>
        {percent === undefined
          ? t("billing.running.start")
          : t("billing.running.payers", { done: run.payersDone, all: run.payersAll, lines: groups(run.linesMade) })}
      </p>
      <p className="subtle">
        {left !== null && (
          <>{left < 60 ? t("billing.running.soon") : t("billing.running.left", { minutes: Math.ceil(left / 60) })} </>
        )}
        {t("billing.running.leave")}
      </p>
    </div>
  );
}

function Result({ run, before }: { run: MonthRunView; before: MonthRunView | undefined }) {
  const total = changeOf(run.totalOre, before?.totalOre);
  return (
    <>
      <dl className="figures-row">
        <div>
          <dt>{t("billing.total")}</dt>
          <dd>
            <Money ore={run.totalOre} /> {total !== undefined && <span className="subtle">{changeText(total)}</span>}
          </dd>
        </div>
        <div>
          <dt>{t("billing.invoices")}</dt>
          <dd className="figures">{groups(run.payersDone)}</dd>
        </div>
        <div>
          <dt>{t("billing.lines")}</dt>
          <dd className="figures">{groups(run.linesMade)}</dd>
        </div>
      </dl>
      <PageLink to="/ekonomi/$month" params={{ month: run.month }}>
        {t("billing.show-invoices", { month: run.month })}
      </PageLink>
    </>
  );
}
