import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { AnswerBody, ApplicationDetail } from "../../server/accounts/contract.ts";
import { errorOf, type FieldError, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { accountsOld } from "./access-words.ts";

type Answer = AnswerBody["answer"];
const answers: readonly Answer[] = ["grant", "refuse", "ask"];

/** An administrator's answer: yes, no with why, or a question. */
export function AnswerApplication({ application }: { application: ApplicationDetail }) {
  const [answer, setAnswer] = useState<Answer>("grant");
  const [note, setNote] = useState("");
  const [tries, setTries] = useState(0);
  const send = useCommand<AnswerBody, { state: string }>("/api/accounts/applications/{applicationId}/answer", {
    invalidates: accountsOld,
    done: ({ state }) => ({ text: t(`accounts.answered.${state}`, { name: application.givenName }) }),
  });
  const missing: FieldError[] = answer !== "grant" && note.trim() === "" ? [{ field: "note", code: "answer-needed" }] : [];
  const errors = tries > 0 ? [...missing, ...send.errors] : [];
  async function decide() {
    setTries(tries + 1);
    if (missing.length > 0) return;
    const { applicationId, version } = application;
    await send.run({ version, answer, note: note.trim() }, { path: { applicationId } });
  }
  return (
    <form
      className="aid-fields"
      aria-label={t("accounts.answer")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void decide();
      }}
    >
      <FieldErrors key={tries} errors={errors} />
      <RadioGroup size="small" legend={t("accounts.answer")} value={answer} onChange={(next: Answer) => setAnswer(next)}>
        {answers.map((one) => (
          <Radio key={one} value={one}>
            {t(`accounts.answer.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {answer !== "grant" && (
        <Textarea
          id={fieldId("note")}
          size="small"
          minRows={2}
          maxLength={500}
          label={t(answer === "ask" ? "accounts.question" : "accounts.refuse-why")}
          value={note}
          error={errorOf(errors, "note")}
          onChange={({ target }) => setNote(target.value)}
        />
      )}
      <Refused refusal={send.refusal} />
      <div>
        <Button type="submit" size="small" loading={send.isRunning}>
          {t(`accounts.answer.${answer}.do`)}
        </Button>
      </div>
    </form>
  );
}
