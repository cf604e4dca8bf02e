import { UploadIcon } from "@navikt/aksel-icons";
import { Button, FileUpload } from "@navikt/ds-react";
import { useState } from "react";
import type { FileFault, Taken } from "../../server/peppol/contract.ts";
import { PageLink, type Refusal, Refused, t, useCommand } from "../platform/index.ts";

/** Reads in a vendor's file: what it was, or all that is wrong with it. */
export function ReadFile() {
  const [name, setName] = useState("");
  const command = useCommand<{ content: string }, Taken>("/api/peppol/files", { invalidates: ["/api/purchases", "/api/peppol"] });
  async function choose(file: File | undefined) {
    if (!file) return;
    setName(file.name);
    command.reset();
    await command.run({ content: await file.text() });
  }
  return (
    <div className="purchase-file">
      <FileUpload.Trigger accept=".xml" onSelect={([chosen]) => void choose(chosen?.file)}>
        <Button type="button" size="small" variant="secondary" icon={<UploadIcon aria-hidden />} loading={command.isRunning}>
          {t("purchasing.file.read")}
        </Button>
      </FileUpload.Trigger>
      {command.answer && (
        <p role="status">
          {t(`purchasing.file.${command.answer.isRepeated ? "repeated" : command.answer.kind}`, {
            name,
            number: command.answer.number,
            orderNo: command.answer.orderNo,
          })}{" "}
          <PageLink to="/inkopsorder/$orderId" params={{ orderId: command.answer.orderId }}>
            {t("purchasing.file.open", { orderNo: command.answer.orderNo })}
          </PageLink>
        </p>
      )}
      <FileFaults refusal={command.refusal} name={name} />
    </div>
  );
}

function FileFaults({ refusal, name }: { refusal: Refusal | undefined; name: string }) {
  if (!refusal) return null;
  const faults = refusal.facts.faults;
  if (!Array.isArray(faults)) return <Refused refusal={refusal} />;
  return (
    <section role="alert" className="purchase-refused" aria-label={t("purchasing.file.faults", { name })}>
      <p className="wrong-word">{t("purchasing.file.refused", { name, count: faults.length })}</p>
      <ul>
        {faults.map((fault: FileFault) => {
          const line = fault.line === null ? t("purchasing.file.whole") : t("purchasing.file.line", { line: fault.line });
          const words = t(`peppol.fault.${fault.code}`, { got: fault.got ?? "", expected: fault.expected ?? "" });
          return (
            <li key={`${line} ${words}`}>
              {line}: {words}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
