import { CheckmarkCircleFillIcon, ExclamationmarkTriangleFillIcon } from "@navikt/aksel-icons";
import { t } from "../platform/index.ts";
import { type Step, type StepState, steps } from "./judge-aid.ts";

/** A step's heading with its number: `2 Hjälpmedel`. */
export function stepTitle(step: Step): string {
  return `${steps.indexOf(step) + 1} ${t(`orders.step.${step}`)}`;
}

/** The four steps, always in sight: where each stands, and a link down to it. */
export function StepRow({ states }: { states: Readonly<Record<Step, StepState>> }) {
  return (
    <nav aria-label={t("orders.steps")} className="step-row no-print">
      <ol>
        {steps.map((step, place) => (
          <li key={step} className={`step is-${states[step]}`}>
            <a href={`#steg-${step}`}>
              <StepMark state={states[step]} number={place + 1} />
              <span>{t(`orders.step.${step}`)}</span>
              <span className="aksel-sr-only">{t(`orders.step.is.${states[step]}`)}</span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepMark({ state, number }: { state: StepState; number: number }) {
  if (state === "done") return <CheckmarkCircleFillIcon aria-hidden className="step-mark" />;
  if (state === "stopped") return <ExclamationmarkTriangleFillIcon aria-hidden className="step-mark" />;
  return (
    <span className="step-mark figures" aria-hidden>
      {number}
    </span>
  );
}
