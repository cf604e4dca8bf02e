import { Button, ErrorMessage, FileUpload, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { DocumentBody, FilesView } from "../../server/assortment/contract-files.ts";
import { documentKinds, documentLanguages } from "../../server/catalogue/contract-media.ts";
import {
  DataTable,
  Day,
  DayField,
  Empty,
  FileFaults,
  faultsAt,
  idAt,
  Part,
  Refused,
  readFile,
  type TableColumn,
  t,
  useCommand,
  useToday,
} from "../platform/index.ts";

type Kept = FilesView["documents"][number];
const invalidates = ["/api/assortment", "/api/catalogue"];

/** An article's manuals, declarations and other documents. */
export function DocumentsPart({ articleNo, files }: { articleNo: string; files: FilesView }) {
  const remove = useCommand<object, object>("/api/assortment/articles/{articleNo}/documents/{documentId}/remove", {
    invalidates,
    done: () => ({ text: t("assortment.document.removed") }),
  });
  const columns: TableColumn<Kept>[] = [
    { id: "slag", head: t("assortment.document.kind"), value: ({ kind }) => t(`catalogue.document.${kind}`) },
    {
      id: "dokument",
      head: t("assortment.document.title"),
      value: ({ title }) => title,
      cell: ({ title, digest, language }) => (
        <a href={`/api/catalogue/files/${digest}`} hrefLang={language}>
          {title}
        </a>
      ),
    },
    { id: "sprak", head: t("assortment.document.language"), value: ({ language }) => t(`catalogue.language.${language}`) },
    { id: "dag", head: t("assortment.document.dated"), value: ({ dated }) => dated, cell: ({ dated }) => <Day on={dated} /> },
    {
      id: "gor",
      head: "",
      cell: ({ documentId, title }) => (
        <Button
          size="xsmall"
          variant="tertiary"
          aria-label={t("assortment.document.remove.of", { title })}
          onClick={() => void remove.run({}, { path: { articleNo, documentId } })}
        >
          {t("assortment.document.remove")}
        </Button>
      ),
    },
  ];
  return (
    <Part title={t("assortment.documents")}>
      <DataTable
        name="dokument"
        caption={t("assortment.documents")}
        columns={columns}
        rows={files.documents}
        rowKey={({ documentId }) => documentId}
        tools={false}
        empty={<Empty title={t("assortment.documents.none")} />}
      />
      <Refused refusal={remove.refusal} />
      {files.documents.length < files.most.documents && (
        <NewDocument articleNo={articleNo} bytesMost={files.most.documentBytes} />
      )}
    </Part>
  );
}

function NewDocument({ articleNo, bytesMost }: { articleNo: string; bytesMost: number }) {
  const [draft, setDraft] = useState<Draft>();
  const put = useCommand<DocumentBody, object>("/api/assortment/articles/{articleNo}/documents", {
    invalidates,
    done: () => ({ text: t("assortment.document.added") }),
  });
  const isLarge = draft !== undefined && draft.bytes > bytesMost;
  const large = { field: "data", message: t("assortment.document.too-large", { most: Math.floor(bytesMost / 1_000_000) }) };
  const faults = isLarge ? [large] : faultsAt(put.refusal);
  async function choose(file: File | undefined) {
    if (!file) return;
    put.reset();
    const before = draft ?? { kind: "manual" as const, language: "sv" as const, title: "", dated: "" };
    setDraft({ ...before, data: await readFile(file), name: file.name, bytes: file.size });
  }
  async function send(event: React.FormEvent) {
    event.preventDefault();
    if (!draft || isLarge) return;
    const { name: _name, bytes: _bytes, ...body } = draft;
    if (await put.run(body, { path: { articleNo } })) setDraft(undefined);
  }
  return (
    <form className="assortment-form" onSubmit={(event) => void send(event)} noValidate>
      {draft && <DocumentFields draft={draft} set={setDraft} faults={faults} />}
      {faults.length === 0 && <Refused refusal={put.refusal} />}
      <div className="row">
        <FileUpload.Trigger onSelect={([chosen]) => void choose(chosen?.file)}>
          <Button type="button" size="small" variant="secondary">
            {t(draft ? "assortment.document.choose.other" : "assortment.document.choose")}
          </Button>
        </FileUpload.Trigger>
        {draft && (
          <Button size="small" loading={put.isRunning}>
            {t("assortment.document.add")}
          </Button>
        )}
      </div>
    </form>
  );
}

type Draft = DocumentBody & { name: string; bytes: number };

function DocumentFields({
  draft,
  set,
  faults,
}: {
  draft: Draft;
  set: (draft: Draft) => void;
  faults: ReturnType<typeof faultsAt>;
}) {
  const today = useToday();
  const faultOf = (at: string) => faults.find(({ field }) => field === at)?.message;
  return (
    <>
      <p className="chosen-name" id={idAt("data")} tabIndex={-1}>
        {draft.name}
      </p>
      {faultOf("data") && <ErrorMessage size="small">{faultOf("data")}</ErrorMessage>}
      <div className="assortment-fields">
        <TextField
          id={idAt("title")}
          size="small"
          label={t("assortment.document.title")}
          value={draft.title}
          error={faultOf("title")}
          onChange={({ target }) => set({ ...draft, title: target.value })}
        />
        <DayField
          id={idAt("dated")}
          label={t("assortment.document.dated")}
          value={draft.dated || null}
          today={today}
          error={faultOf("dated")}
          onChange={(dated) => set({ ...draft, dated: dated ?? "" })}
        />
        <Select
          size="small"
          label={t("assortment.document.kind")}
          value={draft.kind}
          onChange={({ target }) => set({ ...draft, kind: target.value as Draft["kind"] })}
        >
          {documentKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`catalogue.document.${kind}`)}
            </option>
          ))}
        </Select>
        <Select
          size="small"
          label={t("assortment.document.language")}
          value={draft.language}
          onChange={({ target }) => set({ ...draft, language: target.value as Draft["language"] })}
        >
          {documentLanguages.map((language) => (
            <option key={language} value={language}>
              {t(`catalogue.language.${language}`)}
            </option>
          ))}
        </Select>
      </div>
      <FileFaults faults={faults} heading={t("assortment.document.not-added")} />
    </>
  );
}
