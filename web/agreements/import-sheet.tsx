import { UploadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { EditionView } from "../../server/agreements/contract.ts";
import { notify, Problem, type Refusal, refresh, refusalOf, t } from "../platform/index.ts";

const mostBytes = 5_000_000;
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Reads a spreadsheet into the draft: whole and right, or every fault with its row and column and nothing stored. */
export function ImportSheet({ edition }: { edition: EditionView }) {
  const input = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<Refusal>();
  const [isTooLarge, setTooLarge] = useState(false);
  const [isRunning, setRunning] = useState(false);
  async function read(file: File | undefined) {
    if (!file) return;
    setTooLarge(file.size > mostBytes);
    if (file.size > mostBytes) return;
    setRunning(true);
    const answer = await fetch(`/api/agreements/drafts/${encodeURIComponent(edition.edition)}/xlsx?version=${edition.version}`, {
      method: "PUT",
      headers: { "X-Omlopp": "1", "Idempotency-Key": crypto.randomUUID(), "Content-Type": sheetType },
      body: file,
    }).catch(() => undefined);
    setRunning(false);
    if (answer?.ok) {
      setRefusal(undefined);
      notify({ text: t("agreements.import.done") });
      await refresh(["/api/agreements"]);
    } else setRefusal(refusalOf(answer?.status ?? 0, await answer?.json().catch(() => undefined)));
    if (input.current) input.current.value = "";
  }
  return (
    <div className="stack">
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        hidden
        aria-label={t("agreements.import.xlsx")}
        onChange={({ target }) => void read(target.files?.[0])}
      />
      <Button
        size="small"
        variant="secondary"
        type="button"
        loading={isRunning}
        icon={<UploadIcon aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {t("agreements.import.xlsx")}
      </Button>
      {isTooLarge && <p className="wrong-word">{t("agreements.import.too-large")}</p>}
      {refusal && <Problem problem={{ ...refusal, errors: [] }} />}
      {refusal && <SheetFaults refusal={refusal} />}
    </div>
  );
}

function SheetFaults({ refusal }: { refusal: Refusal }) {
  const { errors } = refusal.facts;
  if (!Array.isArray(errors) || errors.length === 0) return null;
  return (
    <section>
      <h3>{t("agreements.import.errors")}</h3>
      <ul>
        {(errors as { row: number; column: string; message: string }[]).map((error) => (
          <li key={`${error.row} ${error.column} ${error.message}`}>{t("agreements.import.error", { ...error })}</li>
        ))}
      </ul>
    </section>
  );
}
