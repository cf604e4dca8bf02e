import { Button, ProgressBar } from "@navikt/ds-react";
import { useState } from "react";
import type { MonthFilesView } from "../../server/peppol/contract-files.ts";
import { Moment, PageLink, Refused, StatusTag, t, useApi, useCommand, useMay } from "../platform/index.ts";

/** A month's invoices as files in the outbox: how many are written, those that lack something and what, and the button that asks for them. */
export function InvoiceFiles({ month }: { month: string }) {
  const may = useMay();
  const [isWatching, setWatching] = useState(false);
  const asked = useApi<MonthFilesView>("/api/peppol/months", { query: { month } }, isWatching ? { everySeconds: 2 } : {});
  const ask = useCommand<{ month: string }, MonthFilesView>("/api/peppol/months", { invalidates: ["/api/peppol/months"] });
  const files = asked.is === "shown" ? asked.value : undefined;
  if (files && isWatching !== (files.state === "writing")) setWatching(files.state === "writing");
  if (!files || files.invoices === 0) return null;
  const left = files.invoices - files.written;
  return (
    <section className="stack" aria-label={t("billing.files")}>
      <h4>{t("billing.files")}</h4>
      {files.state === "writing" ? <Writing files={files} /> : <Written files={files} />}
      {files.state === "done" && files.lacking.length > 0 && <Lacking files={files} />}
      {may("billing.run") && <PageLink to="/ekonomi/betalare">{t("billing.payers")}</PageLink>}
      <Refused refusal={ask.refusal} />
      {may("billing.run") && files.state !== "writing" && left > 0 && (
        <div>
          <Button size="small" variant="secondary" loading={ask.isRunning} onClick={() => void ask.run({ month })}>
            {files.written > 0 || files.state === "done" ? t("billing.files.left", { count: left }) : t("billing.files.write")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Writing({ files: { written, invoices } }: { files: MonthFilesView }) {
  return (
    <div className="progress" role="status">
      <ProgressBar size="small" aria-label={t("billing.files.writing")} value={written} valueMax={invoices} />
      <p>{t("billing.files.progress", { written, count: invoices })}</p>
    </div>
  );
}

function Written({ files: { written, invoices, latestAt } }: { files: MonthFilesView }) {
  if (written === 0) return <p className="subtle">{t("billing.files.none")}</p>;
  const isAll = written === invoices;
  return (
    <p>
      <StatusTag kind={isAll ? "good" : "wait"}>{t("billing.files.written", { written, count: invoices })}</StatusTag>{" "}
      <Moment at={latestAt} />
    </p>
  );
}

const shownMost = 20;

function Lacking({ files: { lacking } }: { files: MonthFilesView }) {
  return (
    <>
      <p>{t("billing.files.lacking")}</p>
      <ul>
        {lacking.slice(0, shownMost).map(({ invoiceId, invoiceNo, payer, lacks }) => (
          <li key={invoiceId}>
            <PageLink to="/fakturor/$invoiceId" params={{ invoiceId }}>
              {t("billing.files.invoice", { invoiceNo })}
            </PageLink>
            {`, ${payer}: ${lacks.map((lack) => t(`billing.peppol.lack.${lack}`)).join(" ")}`}
          </li>
        ))}
      </ul>
      {lacking.length > shownMost && <p className="subtle">{t("billing.files.more", { count: lacking.length - shownMost })}</p>}
    </>
  );
}
