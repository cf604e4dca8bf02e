import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, Checkbox, Select, Textarea, TextField } from "@navikt/ds-react";
import { errorOf, type FieldError, fieldId, t } from "../platform/index.ts";
import { newQuestion, type TypedProtocol, type TypedQuestion } from "./typed-protocol.ts";

const kinds = ["yes-no", "choice", "number", "text"] as const;

interface FormProps {
  typed: TypedProtocol;
  set: (typed: TypedProtocol) => void;
  errors: readonly FieldError[];
}

/** What a protocol says, as it is written: what it is for, which articles demand it, and its questions. */
export function ProtocolForm({ typed, set, errors }: FormProps) {
  const write = (part: Partial<TypedProtocol>) => set({ ...typed, ...part });
  const put = (at: number, part: Partial<TypedQuestion>) =>
    write({ questions: typed.questions.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  return (
    <>
      {(["title", "lead", "iso", "articles"] as const).map((name) => (
        <TextField
          key={name}
          id={fieldId(`content.${name}`)}
          label={t(`handbook.protocol.${name}`)}
          description={t(`handbook.protocol.${name}.how`)}
          size="small"
          value={typed[name]}
          error={errorOf(errors, `content.${name}`) ?? listError(errors, `content.${name}`)}
          onChange={({ target }) => write({ [name]: target.value })}
        />
      ))}
      <h3 id={fieldId("content.questions")} tabIndex={-1}>
        {t("handbook.protocol.questions")}
      </h3>
      {typed.questions.map((question, at) => (
        <Question
          key={question.id}
          {...{ question, at, errors }}
          put={(part) => put(at, part)}
          drop={
            typed.questions.length > 1 ? () => write({ questions: typed.questions.filter((one) => one !== question) }) : undefined
          }
        />
      ))}
      <div>
        <Button
          type="button"
          size="small"
          variant="secondary"
          icon={<PlusIcon aria-hidden />}
          onClick={() => write({ questions: [...typed.questions, newQuestion(typed.questions)] })}
        >
          {t("handbook.protocol.more")}
        </Button>
      </div>
    </>
  );
}

/** A fault of one of a list's entries is told at the field that holds them all. */
function listError(errors: readonly FieldError[], field: string): string | undefined {
  const found = errors.find((one) => one.field.startsWith(`${field}.`));
  return found && errorOf([{ ...found, field }], field);
}

interface QuestionProps {
  question: TypedQuestion;
  at: number;
  errors: readonly FieldError[];
  put: (part: Partial<TypedQuestion>) => void;
  drop: (() => void) | undefined;
}

function Question({ question, at, errors, put, drop }: QuestionProps) {
  const field = (name: string) => `content.questions.${at}.${name}`;
  const wrong = (name: string) => errorOf(errors, field(name)) ?? listError(errors, field(name));
  return (
    <fieldset className="protocol-question">
      <legend>{t("handbook.protocol.question", { no: at + 1 })}</legend>
      <TextField
        id={fieldId(field("text"))}
        label={t("handbook.protocol.text")}
        size="small"
        value={question.text}
        error={wrong("text")}
        onChange={({ target }) => put({ text: target.value })}
      />
      <Answered {...{ question, at, errors, put }} />
      <TextField
        label={t("handbook.protocol.help")}
        size="small"
        value={question.help}
        error={wrong("help")}
        onChange={({ target }) => put({ help: target.value })}
      />
      <div className="row">
        <Checkbox size="small" checked={question.isRequired} onChange={({ target }) => put({ isRequired: target.checked })}>
          {t("handbook.protocol.required")}
        </Checkbox>
        {drop && (
          <Button type="button" size="small" variant="tertiary" icon={<TrashIcon aria-hidden />} onClick={drop}>
            {t("handbook.protocol.drop", { no: at + 1 })}
          </Button>
        )}
      </div>
    </fieldset>
  );
}

/** How a question is answered: with its limits or its options. */
function Answered({ question, at, errors, put }: Omit<QuestionProps, "drop">) {
  const field = (name: string) => `content.questions.${at}.${name}`;
  const wrong = (name: string) => errorOf(errors, field(name)) ?? listError(errors, field(name));
  return (
    <>
      <div className="handbook-row">
        <Select
          label={t("handbook.protocol.kind")}
          size="small"
          value={question.kind}
          onChange={({ target }) => put({ kind: target.value as TypedQuestion["kind"] })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`handbook.protocol.kind.${kind}`)}
            </option>
          ))}
        </Select>
        {question.kind === "number" &&
          (["least", "most", "unit"] as const).map((name) => (
            <TextField
              key={name}
              id={fieldId(field(name))}
              label={t(`handbook.protocol.${name}`)}
              size="small"
              value={question[name]}
              error={wrong(name)}
              onChange={({ target }) => put({ [name]: target.value })}
            />
          ))}
      </div>
      {question.kind === "choice" && (
        <Textarea
          id={fieldId(field("options"))}
          label={t("handbook.protocol.options")}
          description={t("handbook.protocol.options.how")}
          size="small"
          minRows={2}
          value={question.options}
          error={wrong("options")}
          onChange={({ target }) => put({ options: target.value })}
        />
      )}
    </>
  );
}
