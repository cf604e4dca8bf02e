import { LightBulbIcon } from "@navikt/aksel-icons";
import { Alert, Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import type { SupportView } from "../../server/handbook/contract.ts";
import type { ChoiceAsked } from "../../server/orders/contract-choice.ts";
import { t } from "../platform/index.ts";
import type { RowChoice } from "./new-aid.ts";

type Question = SupportView["questions"][number];
type Answer = RowChoice["supportAnswers"][string];
interface SupportProps {
  /** Whose questions they are. */
  kind: "support" | "protocol";
  choice: RowChoice;
  asked: ChoiceAsked;
  set: SupportView;
  write: (part: Partial<RowChoice>) => void;
  /** Sending was tried: what is not answered is said at its question. */
  isTold: boolean;
}

/** The questions of process support with the advice that the answers give, or those of a fitting protocol. */
export function SupportOfRow({ kind, choice, asked, set, write, isTold }: SupportProps) {
  const [edition, given] =
    kind === "support" ? [choice.supportEdition, choice.supportAnswers] : [choice.protocolEdition, choice.protocolAnswers];
  const keep = (answers: RowChoice["supportAnswers"]) =>
    write(
      kind === "support"
        ? { supportEdition: set.edition, supportAnswers: answers }
        : { protocolEdition: set.edition, protocolAnswers: answers },
    );
  const isOutdated = edition !== null && edition !== set.edition;
  const missing = asked.faults.find(({ code }) => code === `${kind}-needed`)?.missing ?? [];
  const advices = kind === "support" ? asked.advice : [];
  function answer(id: string, value: Answer | undefined) {
    const { [id]: _before, ...others } = given;
    keep(value === undefined ? others : { ...others, [id]: value });
  }
  return (
    <fieldset className="support">
      <legend>
        <strong>{t(`orders.${kind}`, { title: set.title })}</strong>
      </legend>
      <p className="subtle">
        {set.lead} {t(`orders.${kind}.source`, { source: set.source })}
      </p>
      {isOutdated && (
        <Alert variant="warning" size="small">
          <p>{t("orders.support.outdated")}</p>
          <Button size="xsmall" variant="secondary" onClick={() => keep(given)}>
            {t("orders.support.still-right")}
          </Button>
        </Alert>
      )}
      {set.questions.map((question) => (
        <div key={question.id} className="support-question">
          <Asked
            question={question}
            value={given[question.id]}
            error={isTold && missing.includes(question.text) ? t("orders.support.answer-needed") : undefined}
            answer={(value) => answer(question.id, value)}
          />
          {advices
            .filter((advice) => advice.question === question.id)
            .map(({ text }) => (
              <p key={text} className="support-advice">
                <LightBulbIcon aria-hidden />
                <span>{text}</span>
              </p>
            ))}
        </div>
      ))}
    </fieldset>
  );
}

interface AskedProps {
  question: Question;
  value: Answer | undefined;
  error: string | undefined;
  answer: (value: Answer | undefined) => void;
}

function Asked({ question, value, error, answer }: AskedProps) {
  const label = question.isRequired ? question.text : t("orders.support.optional", { question: question.text });
  if (question.kind === "yes-no" || question.kind === "choice") {
    const options =
      question.kind === "choice"
        ? (question.options ?? [])
        : [
            { value: "true", text: t("orders.yes") },
            { value: "false", text: t("orders.no") },
          ];
    return (
      <RadioGroup
        legend={label}
        description={question.help}
        size="small"
        className="radio-row"
        error={error}
        value={value === undefined ? "" : String(value)}
        onChange={(chosen: string) => answer(question.kind === "yes-no" ? chosen === "true" : chosen)}
      >
        {options.map((option) => (
          <Radio key={option.value} value={option.value}>
            {option.text}
          </Radio>
        ))}
      </RadioGroup>
    );
  }
  const { least, most, unit } = question;
  const hint = question.kind === "number" ? t("orders.support.number", { least, most, unit: unit ?? "" }) : question.help;
  return (
    <TextField
      className={question.kind === "number" ? "support-number" : "support-text"}
      label={label}
      description={hint}
      size="small"
      inputMode={question.kind === "number" ? "numeric" : "text"}
      maxLength={question.kind === "number" ? 6 : 500}
      value={value === undefined ? "" : String(value).replace(".", question.kind === "number" ? "," : ".")}
      error={error}
      onChange={({ target }) => answer(question.kind === "number" ? numberOf(target.value) : target.value || undefined)}
    />
  );
}

/** What was typed as a number; as it was typed while it is none, so that nothing is lost. */
function numberOf(typed: string): Answer | undefined {
  if (typed.trim() === "") return undefined;
  const number = /^\d+(,\d+)?$/.test(typed.trim()) ? Number(typed.trim().replace(",", ".")) : Number.NaN;
  return Number.isNaN(number) ? typed : number;
}
