import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { type Ref, useEffect, useRef, useState } from "react";
import type { AddWordBody, SearchWord, WordPreview } from "../../server/catalogue/contract-words.ts";
import { errorOf, type FieldError, FieldErrors, fieldId, Part, Refused, t, useApi, useCommand } from "../platform/index.ts";
import { findsText } from "./misses-part.tsx";
import { useSettled } from "./use-settled.ts";

/** Words without hits that somebody wants a word for. */
export interface Wished {
  words: string;
}

/** One word with 2–40 letters, as the server takes it; the server checks it again. */
const aWord = /^[a-zåäöé0-9-]{2,40}$/;

/** Adds a synonym or a part of compounds, and says first what would be found. */
export function WordForm({ wished, done }: { wished: Wished | undefined; done: () => void }) {
  const [kind, setKind] = useState<SearchWord["kind"]>("synonym");
  const [word, setWord] = useState(wished?.words.split(" ")[0] ?? "");
  const [means, setMeans] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (wished) field.current?.focus();
  }, [wished]);
  const add = useCommand<AddWordBody, SearchWord>("/api/catalogue/search-words", {
    invalidates: ["/api/catalogue/search-words", "/api/catalogue/search-misses"],
    done: (added) => ({ text: t("catalogue.words.added", { word: added.word }) }),
  });
  const said = { kind, word: word.trim().toLowerCase(), means: kind === "synonym" ? means.trim().toLowerCase() : "" };
  async function send() {
    if (!(await add.run({ ...said, ...(wished ? { solves: wished.words } : {}) }))) return;
    setWord("");
    setMeans("");
    done();
  }
  return (
    <Part title={wished ? t("catalogue.words.add.for", { words: wished.words }) : t("catalogue.words.add")}>
      <form
        className="stack"
        aria-label={t("catalogue.words.add")}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <FieldErrors errors={add.errors} />
        <WordFields
          said={{ kind, word, means }}
          errors={add.errors}
          field={field}
          change={(next) => {
            setKind(next.kind);
            setWord(next.word);
            setMeans(next.means);
          }}
        />
        <Preview said={said} q={wished?.words} />
        <Refused refusal={add.refusal} />
        <div className="row">
          <Button
            type="submit"
            size="small"
            loading={add.isRunning}
            disabled={said.word === "" || (kind === "synonym" && said.means === "")}
          >
            {t("catalogue.words.add.do")}
          </Button>
          {wished && (
            <Button type="button" size="small" variant="tertiary" onClick={done}>
              {t("catalogue.words.add.leave")}
            </Button>
          )}
        </div>
      </form>
    </Part>
  );
}

interface FieldsProps {
  said: SearchWord;
  errors: readonly FieldError[];
  field: Ref<HTMLInputElement>;
  change: (next: SearchWord) => void;
}

function WordFields({ said, errors, field, change }: FieldsProps) {
  return (
    <>
      <RadioGroup
        size="small"
        legend={t("catalogue.words.kind")}
        value={said.kind}
        onChange={(kind) => change({ ...said, kind })}
      >
        <Radio value="synonym" description={t("catalogue.words.kind.synonym.hint")}>
          {t("catalogue.words.kind.synonym")}
        </Radio>
        <Radio value="part" description={t("catalogue.words.kind.part.hint")}>
          {t("catalogue.words.kind.part")}
        </Radio>
      </RadioGroup>
      <div className="row-top">
        <TextField
          ref={field}
          id={fieldId("word")}
          size="small"
          label={t("catalogue.words.word")}
          error={errorOf(errors, "word")}
          value={said.word}
          maxLength={40}
          onChange={({ target }) => change({ ...said, word: target.value })}
        />
        {said.kind === "synonym" && (
          <TextField
            id={fieldId("means")}
            size="small"
            label={t("catalogue.words.means")}
            error={errorOf(errors, "means")}
            value={said.means}
            maxLength={60}
            onChange={({ target }) => change({ ...said, means: target.value })}
          />
        )}
      </div>
    </>
  );
}

/** What the question finds today, and with the word. */
function Preview({ said, q }: { said: SearchWord; q: string | undefined }) {
  const settled = useSettled(JSON.stringify(said), 300);
  const tried = JSON.parse(settled) as SearchWord;
  const isWhole = aWord.test(tried.word) && (tried.kind === "part" || tried.means.length > 1);
  const asked = useApi<WordPreview>("/api/catalogue/search-words/preview", { query: { ...tried, q } }, { enabled: isWhole });
  if (!isWhole || asked.is !== "shown") return <p className="subtle">{t("catalogue.words.preview.none")}</p>;
  return (
    <dl className="word-preview" aria-live="polite">
      <dt>{t("catalogue.words.preview.now", { words: asked.value.q })}</dt>
      <dd>{findsText(asked.value.now)}</dd>
      <dt>{t("catalogue.words.preview.after")}</dt>
      <dd>
        <strong>{findsText(asked.value.after)}</strong>
      </dd>
    </dl>
  );
}
