import "./agreements.css";
import { Button, Checkbox, Textarea, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import type { EditionView, SaveRowBody, savedDraftView, VocabularyView } from "../../server/agreements/contract.ts";
import { ConfirmOnce, Page, Part, Problem, Refused, Shown, t, useAddress, useApi, useCommand } from "../platform/index.ts";
import { RowConditions } from "./row-conditions.tsx";
import { RowExamples } from "./row-examples.tsx";
import { emptyRow, formOf, type RowForm, rowOf } from "./row-form.ts";
import { RowOutcome } from "./row-outcome.tsx";

type Saved = z.infer<typeof savedDraftView>;

/** One row of a draft: its condition, its answer, its words and its example persons. */
export function RowPage({ edition }: { edition: string }) {
  const asked = useApi<EditionView>("/api/agreements/editions/{edition}", { path: { edition } });
  const vocabulary = useApi<VocabularyView>("/api/agreements/vocabulary");
  const address = useAddress();
  const step = Number(address.get("steg"));
  const id = address.get("rad");
  return (
    <Page
      title={id ? t("agreements.row.title", { id }) : t("agreements.row.title.new", { step })}
      back={{ to: "/regelbocker/$edition", params: { edition }, text: t("agreements.table") }}
    >
      <Shown asked={asked} rows={10}>
        {(shown) => (
          <Shown asked={vocabulary}>
            {(words) => (
              <Editor
                edition={shown}
                vocabulary={words}
                at={{ step, id, isFollowing: address.get("efter") === "ja" }}
                begins={startOf(shown, { step, id, isFollowing: address.get("efter") === "ja" }, address.get("fall"))}
              />
            )}
          </Shown>
        )}
      </Shown>
    </Page>
  );
}

interface At {
  step: number;
  id: string | undefined;
  isFollowing: boolean;
}

function startOf(edition: EditionView, at: At, example: string | undefined): RowForm {
  const step = edition.steps.find((one) => one.step === at.step && one.isFollowing === at.isFollowing);
  const row = step?.rows.find((one) => one.id === at.id);
  return row ? formOf(row) : emptyRow(at.isFollowing, exampleOf(example));
}

function exampleOf(text: string | undefined): Record<string, unknown> | undefined {
  if (!text) return undefined;
  try {
    const { id: _id, on: _on, ...facts } = JSON.parse(text) as Record<string, unknown>;
    return facts;
  } catch {
    return undefined;
  }
}

function Editor({
  edition,
  vocabulary,
  at,
  begins,
}: {
  edition: EditionView;
  vocabulary: VocabularyView;
  at: At;
  begins: RowForm;
}) {
  const [form, setForm] = useState(begins);
  const change = (part: Partial<RowForm>) => setForm((now) => ({ ...now, ...part }));
  const navigate = useNavigate();
  const save = useCommand<SaveRowBody, Saved>("/api/agreements/drafts/{edition}/rows", {
    method: "PUT",
    invalidates: ["/api/agreements"],
    done: () => ({ text: t("agreements.row.saved", { id: form.id }) }),
  });
  const back = () => navigate({ to: "/regelbocker/$edition", params: { edition: edition.edition } });
  async function send() {
    const body = {
      version: edition.version,
      step: at.step,
      isFollowing: at.isFollowing,
      ...(at.id ? { replaces: at.id } : {}),
      row: rowOf(form, vocabulary.facts),
    };
    if (await save.run(body, { path: { edition: edition.edition } })) await back();
  }
  return (
    <>
      <form
        className="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          size="small"
          className="field-short"
          label={t("agreements.row.id")}
          description={t("agreements.row.id.hint")}
          value={form.id}
          onChange={({ target }) => change({ id: target.value })}
        />
        <RowConditions form={form} facts={vocabulary.facts} change={change} />
        <RowOutcome form={form} vocabulary={vocabulary} isFollowing={at.isFollowing} change={change} />
        <Words form={form} change={change} />
        <RowExamples form={form} vocabulary={vocabulary} change={change} />
        <Faults refusal={save.refusal} />
        <Button size="small" type="submit" loading={save.isRunning}>
          {t("agreements.row.save")}
        </Button>
      </form>
      {at.id && <RemoveRow edition={edition} rowId={at.id} done={back} />}
    </>
  );
}

function Words({ form, change }: { form: RowForm; change: (part: Partial<RowForm>) => void }) {
  return (
    <Part title={t("agreements.row.words")}>
      <Textarea
        size="small"
        label={t("agreements.row.text")}
        description={t("agreements.row.text.hint")}
        maxLength={400}
        value={form.text}
        onChange={({ target }) => change({ text: target.value })}
      />
      <TextField
        size="small"
        label={t("agreements.row.source")}
        description={t("agreements.row.source.hint")}
        value={form.source}
        onChange={({ target }) => change({ source: target.value })}
      />
      <Checkbox size="small" checked={form.isInferred} onChange={({ target }) => change({ isInferred: target.checked })}>
        {t("agreements.row.is-inferred")}
      </Checkbox>
    </Part>
  );
}

/** Why the row was not taken: every fault at once, each with where it stands. */
function Faults({ refusal }: { refusal: ReturnType<typeof useCommand>["refusal"] }) {
  if (refusal?.code !== "draft-row-wrong") return <Refused refusal={refusal} />;
  const errors = Array.isArray(refusal.facts.errors) ? (refusal.facts.errors as { key: string; message: string }[]) : [];
  return (
    <>
      <Problem problem={{ ...refusal, errors: [] }} />
      <ul>
        {errors.map((error) => (
          <li key={`${error.key} ${error.message}`}>
            {error.key && <strong>{error.key}: </strong>}
            {error.message}
          </li>
        ))}
      </ul>
    </>
  );
}

function RemoveRow({ edition, rowId, done }: { edition: EditionView; rowId: string; done: () => unknown }) {
  const remove = useCommand<{ version: number; rowId: string }, Saved>("/api/agreements/drafts/{edition}/rows/remove", {
    invalidates: ["/api/agreements"],
    done: () => ({ text: t("agreements.row.removed", { id: rowId }) }),
  });
  async function run() {
    if (await remove.run({ version: edition.version, rowId }, { path: { edition: edition.edition } })) await done();
  }
  return (
    <>
      <ConfirmOnce
        button={t("agreements.row.remove")}
        title={t("agreements.row.title", { id: rowId })}
        doIt={t("agreements.row.remove")}
        run={run}
        isDangerous
      >
        <p>{t("agreements.row.remove.what")}</p>
      </ConfirmOnce>
      <Refused refusal={remove.refusal} />
    </>
  );
}
