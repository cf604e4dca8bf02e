import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { type BeginEditionBody, type Legal, legals, type Moved } from "../../server/handbook/contract.ts";
import { Part, Refused, t, useCommand } from "../platform/index.ts";

/** Begins the instruction of a group that has none; the editor finds it in the list then. */
export function BeginEdition() {
  const [iso, setIso] = useState("");
  const [legal, setLegal] = useState<Legal>("HSL");
  const code = iso.replaceAll(" ", "");
  const isCode = /^\d{2}(\d{2}){0,2}$/.test(code);
  const begin = useCommand<BeginEditionBody, Moved>("/api/handbook/editions", {
    invalidates: ["/api/handbook"],
    done: () => ({ text: t("handbook.begun") }),
  });
  return (
    <Part title={t("handbook.begin")}>
      <form
        className="handbook-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (isCode) void begin.run({ iso: code, legal });
        }}
      >
        <TextField
          label={t("handbook.iso")}
          size="small"
          inputMode="numeric"
          value={iso}
          error={iso !== "" && !isCode ? t("handbook.iso.wrong") : undefined}
          onChange={({ target }) => setIso(target.value)}
        />
        <LegalChoice legal={legal} change={setLegal} />
        <Button type="submit" size="small" variant="secondary" loading={begin.isRunning} disabled={!isCode}>
          {t("handbook.begin.do")}
        </Button>
      </form>
      <Refused refusal={begin.refusal} />
    </Part>
  );
}

function LegalChoice({ legal, change }: { legal: Legal; change: (legal: Legal) => void }) {
  return (
    <Select
      label={t("handbook.legal")}
      size="small"
      value={legal}
      onChange={({ target }) => change(legals.find((one) => one === target.value) ?? "HSL")}
    >
      {legals.map((one) => (
        <option key={one} value={one}>
          {t(`handbook.legal.${one}`)}
        </option>
      ))}
    </Select>
  );
}
