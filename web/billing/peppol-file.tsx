import { DownloadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import { Problem, type Refusal, refusalOf, t } from "../platform/index.ts";

/** Fetches an invoice or credit note as a Peppol file and saves it; why there is none is told to the page. */
export function PeppolFile({
  invoiceId,
  name,
  onRefused,
}: {
  invoiceId: string;
  name: string;
  onRefused: (refusal: Refusal | undefined) => void;
}) {
  const [isRunning, setRunning] = useState(false);
  async function fetchFile() {
    setRunning(true);
    onRefused(undefined);
    try {
      const answer = await fetch(`/api/peppol/invoices/${invoiceId}`, { headers: { "X-Omlopp": "1" } });
      if (answer.ok) save(await answer.blob(), name);
      else onRefused(refusalOf(answer.status, await answer.json().catch(() => undefined)));
    } catch {
      onRefused(refusalOf(0, undefined));
    }
    setRunning(false);
  }
  return (
    <Button
      type="button"
      size="small"
      variant="secondary"
      icon={<DownloadIcon aria-hidden />}
      loading={isRunning}
      onClick={() => void fetchFile()}
    >
      {t("billing.peppol")}
    </Button>
  );
}

function save(file: Blob, name: string) {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** Why an invoice is no Peppol file: all that is missing, at once. */
export function PeppolRefused({ refusal }: { refusal: Refusal }) {
  const { lacks } = refusal.facts;
  return (
    <>
      <Problem problem={refusal} />
      {Array.isArray(lacks) && (
        <ul>
          {lacks.map((lack: string) => (
            <li key={lack}>{t(`billing.peppol.lack.${lack}`)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
