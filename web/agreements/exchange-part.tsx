import { DownloadIcon, UploadIcon } from "@navikt/aksel-icons";
import { Button, FileUpload, Loader } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import {
  type EditionView,
  type FileFaultView,
  fileFormats,
  type ImportView,
  importMost,
  type savedDraftView,
} from "../../server/agreements/contract.ts";
import { DataTable, Empty, Part, Refused, type TableColumn, t, useCommand } from "../platform/index.ts";
import { DifferenceList } from "./difference-page.tsx";

type Saved = z.infer<typeof savedDraftView>;

/** An edition as a file: fetched by all who read it, read into a draft by who writes it, after all faults and differences are shown. */
export function ExchangePart({ edition, isMine }: { edition: EditionView; isMine: boolean }) {
  return (
    <Part title={t("agreements.file")}>
      <p className="subtle">{t(isMine ? "agreements.file.what.draft" : "agreements.file.what")}</p>
      <div className="row">
        {fileFormats.map((format) => (
          <Button
            key={format}
            as="a"
            href={`/api/agreements/editions/${encodeURIComponent(edition.edition)}/export?format=${format}`}
            download
            size="small"
            variant="secondary"
            icon={<DownloadIcon aria-hidden />}
          >
            {t(`agreements.file.${format}`)}
          </Button>
        ))}
        {isMine && <ReadIn edition={edition} />}
      </div>
    </Part>
  );
}

/** Chooses a file, shows what it would do, and takes it in when that is confirmed. */
function ReadIn({ edition }: { edition: EditionView }) {
  const [file, setFile] = useState<File>();
  const path = { edition: edition.edition };
  const preview = useCommand<File, ImportView>("/api/agreements/drafts/{edition}/import/preview");
  const take = useCommand<File, Saved>("/api/agreements/drafts/{edition}/import", {
    invalidates: ["/api/agreements"],
    done: () => ({ text: t("agreements.file.taken", { name: file?.name }) }),
  });
  async function choose(chosen: File | undefined) {
    if (!chosen) return;
    take.reset();
    preview.reset();
    setFile(chosen);
    if (chosen.size <= importMost) await preview.run(chosen, { path });
  }
  async function confirm(shown: ImportView) {
    if (file && (await take.run(file, { path, query: { version: shown.version } }))) leave();
  }
  function leave() {
    setFile(undefined);
    preview.reset();
    take.reset();
  }
  return (
    <>
      <FileUpload.Trigger accept=".xlsx,.dmn,.xml" onSelect={([chosen]) => void choose(chosen?.file)}>
        <Button
          type="button"
          size="small"
          variant={preview.answer ? "secondary" : "primary"}
          icon={<UploadIcon aria-hidden />}
          loading={preview.isRunning}
        >
          {t("agreements.file.read")}
        </Button>
      </FileUpload.Trigger>
      {file && (
        <div className="file-result">
          {preview.isRunning && (
            <p role="status">
              <Loader size="xsmall" aria-hidden /> {t("agreements.file.reading", { name: file.name })}
            </p>
          )}
          {file.size > importMost && <TooLarge name={file.name} />}
          <Refused refusal={preview.refusal} />
          {preview.answer && <Preview shown={preview.answer} name={file.name} />}
          <Refused refusal={take.refusal} />
          {preview.answer && (
            <div className="row">
              {isChange(preview.answer) && (
                <Button
                  type="button"
                  size="small"
                  loading={take.isRunning}
                  onClick={() => preview.answer && void confirm(preview.answer)}
                >
                  {t("agreements.file.take")}
                </Button>
              )}
              <Button type="button" size="small" variant="tertiary" onClick={leave}>
                {t(isChange(preview.answer) ? "agreements.file.leave" : "agreements.file.close")}
              </Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}

function TooLarge({ name }: { name: string }) {
  return (
    <Result title={t("agreements.file.too-large", { name })}>
      <p>{t("agreements.file.too-large.do", { most: importMost / 1_000_000 })}</p>
    </Result>
  );
}

const isChange = ({ faults, rows, others }: ImportView) => faults.length === 0 && rows.length + others.length > 0;

function Preview({ shown, name }: { shown: ImportView; name: string }) {
  const { faults, rows, others } = shown;
  if (faults.length > 0)
    return (
      <Result title={t("agreements.file.faults", { name, count: faults.length })}>
        <p>{t("agreements.file.faults.do")}</p>
        <DataTable
          name="fel"
          caption={t("agreements.file.faults", { name, count: faults.length })}
          columns={faultColumns()}
          rows={faults}
          rowKey={({ sheet, row, column, message }) => `${sheet} ${row} ${column} ${message}`}
          empty={<Empty title={t("agreements.file.same", { name })} />}
        />
      </Result>
    );
  if (!isChange(shown))
    return (
      <Result title={t("agreements.file.same", { name })}>
        <p>{t("agreements.file.same.do")}</p>
      </Result>
    );
  return (
    <Result title={t("agreements.file.differs", { name, count: rows.length })}>
      <p>{t("agreements.file.differs.do")}</p>
      {others.length > 0 && (
        <>
          <p>{t("agreements.file.others")}</p>
          <ul>
            {others.map((other) => (
              <li key={other}>{other}</li>
            ))}
          </ul>
        </>
      )}
      <DifferenceList rows={rows} />
    </Result>
  );
}

function faultColumns(): TableColumn<FileFaultView>[] {
  return [
    { id: "blad", head: t("agreements.file.sheet"), value: ({ sheet }) => sheet || t("agreements.file.whole") },
    { id: "rad", head: t("agreements.file.row"), numeric: true, value: ({ row }) => row ?? t("agreements.file.whole") },
    { id: "kolumn", head: t("agreements.file.column"), value: ({ column }) => column || t("agreements.file.whole") },
    { id: "fel", head: t("agreements.file.fault"), value: ({ message }) => message },
  ];
}

/** What came of the file. Takes the focus when it comes, so that a keyboard and a reader are there. */
function Result({ title, children }: { title: string; children: React.ReactNode }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (title) head.current?.focus();
  }, [title]);
  return (
    <section aria-label={title}>
      <h3 ref={head} tabIndex={-1}>
        {title}
      </h3>
      {children}
    </section>
  );
}
