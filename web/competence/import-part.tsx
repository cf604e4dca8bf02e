import { UploadIcon } from "@navikt/aksel-icons";
import { Button, FileUpload, Loader } from "@navikt/ds-react";
import { useState } from "react";
import { fileMost, type RowFault, type Stored } from "../../server/competence/contract.ts";
import { DataTable, Empty, Part, type Refusal, Refused, type TableColumn, t, useCommand } from "../platform/index.ts";

/** Reads a file of results in: all of it, or nothing and every fault by row. */
export function ImportPart() {
  const [file, setFile] = useState<File>();
  const take = useCommand<File, Stored>("/api/competence/file", { invalidates: ["/api/competence"] });
  const isTooLarge = file !== undefined && file.size > fileMost;
  async function choose(chosen: File | undefined) {
    if (!chosen) return;
    take.reset();
    setFile(chosen);
    if (chosen.size <= fileMost) await take.run(chosen);
  }
  return (
    <Part title={t("competence.file")}>
      <p className="subtle">{t("competence.file.what")}</p>
      <div>
        <FileUpload.Trigger accept=".csv,text/csv" onSelect={([chosen]) => void choose(chosen?.file)}>
          <Button type="button" size="small" variant="secondary" icon={<UploadIcon aria-hidden />} loading={take.isRunning}>
            {t("competence.file.read")}
          </Button>
        </FileUpload.Trigger>
      </div>
      {take.isRunning && (
        <p role="status">
          <Loader size="xsmall" aria-hidden /> {t("competence.file.reading", { name: file?.name })}
        </p>
      )}
      {isTooLarge && <p className="wrong-word">{t("competence.file.too-large", { most: fileMost / 1_000_000 })}</p>}
      {take.answer && (
        <p role="status">
          {t("competence.file.taken", { name: file?.name, stored: take.answer.stored, already: take.answer.already })}
        </p>
      )}
      <Refusals refusal={take.refusal} name={file?.name ?? ""} />
    </Part>
  );
}

function Refusals({ refusal, name }: { refusal: Refusal | undefined; name: string }) {
  const faults = faultsOf(refusal);
  if (faults.length === 0) return <Refused refusal={refusal} />;
  return (
    <>
      <p role="alert">
        <strong>{t("competence.file.faults", { name, count: faults.length })}</strong> {t("competence.file.faults.do")}
      </p>
      <DataTable
        name="fel"
        caption={t("competence.file.faults", { name, count: faults.length })}
        columns={columns()}
        rows={faults}
        rowKey={({ row, column, message }) => `${row} ${column} ${message}`}
        tools={false}
        empty={<Empty title={t("competence.file")} />}
      />
    </>
  );
}

function columns(): TableColumn<RowFault>[] {
  return [
    { id: "rad", head: t("competence.file.row"), numeric: true, value: ({ row }) => row ?? t("competence.file.whole") },
    { id: "kolumn", head: t("competence.file.column"), value: ({ column }) => column || t("competence.file.whole") },
    { id: "fel", head: t("competence.file.fault"), value: ({ message }) => message },
  ];
}

/** The faults that a refusal carries, as rows of a file. */
function faultsOf(refusal: Refusal | undefined): RowFault[] {
  const told = refusal?.code === "results-wrong" ? refusal.facts.errors : undefined;
  return Array.isArray(told) ? told.filter(isFault) : [];
}

function isFault(told: unknown): told is RowFault {
  return typeof told === "object" && told !== null && "message" in told && typeof told.message === "string" && "row" in told;
}
