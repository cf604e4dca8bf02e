import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { fieldId, hasText, t } from "../platform/index.ts";
import { wrongAt } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { type AidRow, type AnswerKey, type Answers, answerQuestion } from "./new-aid.ts";
import { answered, optionsOf } from "./questions.ts";
import type { quotedFor } from "./quoted-for.ts";

type Quoted = NonNullable<ReturnType<typeof quotedFor>>;

/** What a rule must know of a row: one question at a time, and what has been answered, which can be changed. */
export function QuestionsOfRow({
  row,
  quoted,
  aid,
  change,
  faults,
}: Pick<AidInHand, "aid" | "change" | "faults"> & { row: AidRow; quoted: Quoted }) {
  const [question] = quoted.missing;
  const given = answered(aid, row);
  if (!question && given.length === 0) return null;
  const place = fieldId(`payer.${row.key}`);
  function answer(key: AnswerKey, value: Answers[AnswerKey]) {
    change((now) => answerQuestion(now, { rowKey: row.key, question: key, value }));
    // The question goes away with its answer: whoever uses the keyboard stays at the row.
    document.getElementById(place)?.focus();
  }
  return (
    <>
      {given.map(({ key, words }) => (
        <p key={key} className="row">
          <span>
            {t(`orders.question.${key}`)} <strong>{words}</strong>
          </span>
          <Button size="xsmall" variant="tertiary" onClick={() => answer(key, undefined)}>
            {t("orders.question.change")}
            <span className="aksel-sr-only"> {t(`orders.question.${key}`)}</span>
          </Button>
        </p>
      ))}
      {question && (
        <Question
          key={question}
          question={question}
          isLast={quoted.missing.length === 1}
          wrong={wrongAt(faults, `payer.${row.key}`)}
          answer={answer}
        />
      )}
    </>
  );
}

interface QuestionProps {
  question: string;
  isLast: boolean;
  wrong: string | undefined;
  answer: (key: AnswerKey, value: Answers[AnswerKey]) => void;
}

function Question({ question, isLast, wrong, answer }: QuestionProps) {
  const [words, setWords] = useState("");
  const [isTried, setTried] = useState(false);
  const options = optionsOf(question);
  const legend = hasText(`orders.question.${question}`) ? t(`orders.question.${question}`) : question;
  const hint = isLast ? t("orders.question.why") : t("orders.question.more");
  if (options.length === 0) return <DaysQuestion legend={legend} hint={hint} wrong={wrong} answer={answer} />;
  const chosen = options.find((option) => option.words === words);
  const send = () => (chosen ? answer(chosen.key, chosen.value) : setTried(true));
  return (
    <div className="stack">
      <RadioGroup
        legend={legend}
        description={hint}
        size="small"
        className="radio-row"
        error={isTried && !chosen ? t("orders.question.choose") : wrong}
        value={words}
        onChange={setWords}
      >
        {options.map((option) => (
          <Radio key={option.words} value={option.words}>
            {option.words}
          </Radio>
        ))}
      </RadioGroup>
      <Button size="small" variant="secondary" onClick={send}>
        {t("orders.question.answer")}
      </Button>
    </div>
  );
}

/** The one question that is answered by a number: days until discharge. */
function DaysQuestion({
  legend,
  hint,
  wrong,
  answer,
}: { legend: string; hint: string } & Pick<QuestionProps, "wrong" | "answer">) {
  const [typed, setTyped] = useState("");
  const [isTried, setTried] = useState(false);
  const isRight = /^\d{1,3}$/.test(typed.trim()) && Number(typed) <= 365;
  function send() {
    setTried(true);
    if (isRight) answer("dischargeInDays", Number(typed));
  }
  return (
    <div className="row-end">
      <TextField
        label={legend}
        description={hint}
        size="small"
        inputMode="numeric"
        value={typed}
        error={isTried && !isRight ? t("orders.question.days-wrong") : wrong}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={({ key }) => key === "Enter" && send()}
      />
      <Button size="small" variant="secondary" onClick={send}>
        {t("orders.question.answer")}
      </Button>
    </div>
  );
}
