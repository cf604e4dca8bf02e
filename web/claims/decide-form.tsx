import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { type FormEvent, useId, useState } from "react";
import { type CommandInHand, errorOf, Refused, t } from "../platform/index.ts";

/** One of some answers, always with why. */
export function DecideForm<Is extends string>({
  legend,
  options,
  because,
  button,
  send,
  run,
}: {
  legend: string;
  options: readonly { is: Is; text: string }[];
  /** What is said of the words: who reads them. */
  because: string;
  button: string;
  send: Pick<CommandInHand<never, unknown>, "errors" | "refusal" | "isRunning">;
  run: (is: Is, because: string) => unknown;
}) {
  const id = useId();
  const [is, setIs] = useState<Is | "">("");
  const [words, setWords] = useState("");
  const [isAsked, setAsked] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (is !== "" && words.trim() !== "") void run(is, words.trim());
  }
  return (
    <form className="aid-fields" noValidate aria-label={legend} onSubmit={submit}>
      <RadioGroup
        size="small"
        legend={legend}
        value={is}
        error={isAsked && is === "" ? t("claims.decide.choose") : undefined}
        onChange={setIs}
      >
        {options.map((one) => (
          <Radio key={one.is} value={one.is}>
            {one.text}
          </Radio>
        ))}
      </RadioGroup>
      <Textarea
        id={id}
        size="small"
        label={t("claims.decide.because")}
        description={because}
        minRows={2}
        maxRows={8}
        maxLength={1000}
        value={words}
        error={errorOf(send.errors, "because") ?? (isAsked && words.trim() === "" ? t("claims.decide.because.asked") : undefined)}
        onChange={({ target }) => setWords(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {button}
        </Button>
      </div>
    </form>
  );
}
