import "./assortment.css";
import { UploadIcon } from "@navikt/aksel-icons";
import { Button, FileUpload, Link, Loader, Radio, RadioGroup } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { type ImportHead, importKinds, importMost, importRowsMost } from "../../server/assortment/contract.ts";
import { groups, Page, Refused, t, useCommand } from "../platform/index.ts";
import { RegisterOut } from "./register-out.tsx";

/** Chooses a file of prices or articles: read at once, and shown on a page of its own. */
export function ImportPage() {
  const [kind, setKind] = useState<ImportHead["kind"]>("prices");
  const [file, setFile] = useState<File>();
  const navigate = useNavigate();
  const take = useCommand<File, { importId: string }>("/api/assortment/imports", { invalidates: ["/api/assortment"] });
  async function choose(chosen: File | undefined) {
    if (!chosen) return;
    take.reset();
    setFile(chosen);
    if (chosen.size > importMost) return;
    const taken = await take.run(chosen, { query: { kind, name: chosen.name } });
    if (taken) void navigate({ to: "/sortiment/inlasning/$importId", params: { importId: taken.importId } } as never);
  }
  return (
    <Page
      title={t("assortment.read-in")}
      back={{ to: "/sortiment", text: t("assortment.menu") }}
      lead={t("assortment.import.lead")}
    >
      <RadioGroup
        size="small"
        legend={t("assortment.import.kind")}
        value={kind}
        onChange={(value: ImportHead["kind"]) => setKind(value)}
      >
        {importKinds.map((one) => (
          <Radio key={one} value={one}>
            {t(`assortment.import.kind.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <AboutFile kind={kind} />
      <div>
        <FileUpload.Trigger accept=".csv,.xlsx" onSelect={([chosen]) => void choose(chosen?.file)}>
          <Button type="button" size="small" icon={<UploadIcon aria-hidden />} loading={take.isRunning}>
            {t("assortment.import.choose")}
          </Button>
        </FileUpload.Trigger>
      </div>
      {take.isRunning && (
        <p role="status">
          <Loader size="xsmall" aria-hidden /> {t("assortment.import.reading", { name: file?.name })}
        </p>
      )}
      {file && file.size > importMost && (
        <p className="wrong-word">{t("assortment.import.too-large", { most: importMost / 1_000_000 })}</p>
      )}
      <Refused refusal={take.refusal} />
      {kind === "register" && <RegisterOut />}
    </Page>
  );
}

/** What a file of the kind must look like, and one to begin from. */
function AboutFile({ kind }: { kind: ImportHead["kind"] }) {
  return (
    <>
      {kind === "register" && (
        <>
          <p>{t("assortment.register.what")}</p>
          <p>{t("assortment.register.by-vendor")}</p>
        </>
      )}
      <p className="subtle">
        {t("assortment.import.form", { rows: groups(importRowsMost), most: importMost / 1_000_000 })}{" "}
        {kind !== "register" && t("assortment.import.dash")}
      </p>
      <p>
        <Link href={`/api/assortment/columns?kind=${kind}`} download>
          {t("assortment.import.columns")}
        </Link>
        {kind === "prices" && (
          <>
            {" "}
            <Link href="/api/assortment/price-list" download>
              {t("assortment.import.price-list")}
            </Link>
          </>
        )}
      </p>
    </>
  );
}
