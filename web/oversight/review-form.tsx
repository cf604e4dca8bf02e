import { Button, Radio, RadioGroup, Select, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { PickDetail, ReviewBody } from "../../server/oversight/contract.ts";
import { errorOf, type FieldError, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { looksOld } from "./look-words.ts";

const wordsMost = 2000;
const wordsLeast = 3;
type Choice = "justified" | "unlawful" | "ask" | "answer";

interface Said {
  choice: Choice | "";
  managerId: string;
  words: string;
}

/** The reviewer's next step: judge, ask the manager, or note the answer; always in words. */
export function ReviewForm({ look }: { look: PickDetail }) {
  const nothing: Said = { choice: "", managerId: look.managers[0]?.staffId ?? "", words: "" };
  const [said, setSaid] = useState(nothing);
  const [isTried, setTried] = useState(false);
  const { choice } = said;
  const send = useCommand<ReviewBody, { pickId: string }>("/api/oversight/looks/{pickId}/steps", {
    invalidates: looksOld,
    done: () => ({ text: t(`oversight.done.${choice || "justified"}`) }),
  });
  const begin = () => {
    setTried(false);
    setSaid(nothing);
  };
  const errors = isTried ? errorsOf(said) : [];
  const isAsking = choice === "ask";
  const hasNobody = isAsking && look.managers.length === 0;
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const body = errorsOf(said).length === 0 ? bodyOf(said) : null;
        if (body) void send.run(body, { path: { pickId: look.pickId } }).then((done) => done && begin());
      }}
    >
      <FieldErrors errors={errors} />
      <RadioGroup
        id={fieldId("choice")}
        size="small"
        legend={t("oversight.do")}
        value={choice}
        error={errorOf(errors, "choice")}
        onChange={(next: Choice) => setSaid({ ...said, choice: next })}
      >
        <Radio value="justified">{t("oversight.do.justified")}</Radio>
        <Radio value="unlawful">{t("oversight.do.unlawful")}</Radio>
        {look.state === "open" && <Radio value="ask">{t("oversight.do.ask")}</Radio>}
        {look.state === "asked" && <Radio value="answer">{t("oversight.do.answer")}</Radio>}
      </RadioGroup>
      {hasNobody && <p>{t("oversight.manager.none")}</p>}
      {isAsking && !hasNobody && (
        <ManagerChoice managers={look.managers} value={said.managerId} change={(managerId) => setSaid({ ...said, managerId })} />
      )}
      {choice && !hasNobody && (
        <Textarea
          id={fieldId("words")}
          size="small"
          minRows={2}
          maxLength={wordsMost}
          label={t(`oversight.words.${choice}`)}
          description={t("oversight.words.hint")}
          value={said.words}
          error={errorOf(errors, "words")}
          onChange={({ target }) => setSaid({ ...said, words: target.value })}
        />
      )}
      <Refused refusal={send.refusal} />
      {!hasNobody && (
        <div className="row">
          <Button type="submit" size="small" loading={send.isRunning}>
            {t(choice ? `oversight.send.${choice}` : "oversight.send")}
          </Button>
        </div>
      )}
    </form>
  );
}

interface ManagerChoiceProps {
  managers: PickDetail["managers"];
  value: string;
  change: (managerId: string) => void;
}

/** Which of the unit's managers is asked. */
function ManagerChoice({ managers, value, change }: ManagerChoiceProps) {
  return (
    <Select size="small" label={t("oversight.manager")} value={value} onChange={({ target }) => change(target.value)}>
      {managers.map(({ staffId, name }) => (
        <option key={staffId} value={staffId}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function errorsOf({ choice, words }: Said): FieldError[] {
  if (!choice) return [{ field: "choice", code: "needed" }];
  return words.trim().length < wordsLeast ? [{ field: "words", code: "needed" }] : [];
}

function bodyOf({ choice, managerId, words }: Said): ReviewBody | null {
  const written = { words: words.trim() };
  if (choice === "justified" || choice === "unlawful") return { what: "close", outcome: choice, ...written };
  if (choice === "ask") return { what: "ask", managerId, ...written };
  return choice === "answer" ? { what: "answer", ...written } : null;
}
