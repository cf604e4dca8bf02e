import "./oversight.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ExtractBody, ExtractView } from "../../server/oversight/contract.ts";
import {
  clockOf,
  DayField,
  dayInSweden,
  Empty,
  errorOf,
  type FieldError,
  FieldErrors,
  fieldId,
  Page,
  Part,
  Refused,
  t,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { extractCsv } from "./extract-csv.ts";
import { ToldLooks } from "./told-looks.tsx";

/** "Loggutdrag": who has seen a person's data, on her request, to be printed or taken as a file. */
export function ExtractPage() {
  const make = useCommand<ExtractBody, ExtractView>("/api/oversight/extracts");
  return (
    <Page title={t("oversight.extract")} lead={t("oversight.extract.lead")}>
      <ExtractForm make={make} />
      <Refused refusal={make.refusal} />
      {make.answer && <Extract extract={make.answer} />}
    </Page>
  );
}

function ExtractForm({ make }: { make: ReturnType<typeof useCommand<ExtractBody, ExtractView>> }) {
  const today = useToday();
  const [number, setNumber] = useState("");
  const [from, setFrom] = useState<string | null>(`${Number(today.slice(0, 4)) - 1}${today.slice(4)}`);
  const [to, setTo] = useState<string | null>(today);
  const [isTried, setTried] = useState(false);
  const missing: FieldError[] = [
    ...(number.trim().length < 6 ? [{ field: "number", code: "needed" }] : []),
    ...(from ? [] : [{ field: "from", code: "needed" }]),
    ...(to ? [] : [{ field: "to", code: "needed" }]),
  ];
  const errors = isTried ? [...missing, ...make.errors] : make.errors;
  return (
    <form
      className="extract-form no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (from && to && missing.length === 0) void make.run({ number: number.trim(), from, to });
      }}
    >
      <FieldErrors errors={errors} />
      <TextField
        id={fieldId("number")}
        size="small"
        label={t("oversight.extract.number")}
        description={t("oversight.extract.number.hint")}
        maxLength={20}
        autoComplete="off"
        value={number}
        error={errorOf(errors, "number")}
        onChange={({ target }) => setNumber(target.value)}
      />
      <DayField
        id={fieldId("from")}
        label={t("oversight.extract.from")}
        value={from}
        onChange={setFrom}
        today={today}
        to={today}
        error={errorOf(errors, "from")}
      />
      <DayField
        id={fieldId("to")}
        label={t("oversight.extract.to")}
        value={to}
        onChange={setTo}
        today={today}
        to={today}
        error={errorOf(errors, "to")}
      />
      <Button type="submit" size="small" loading={make.isRunning}>
        {t("oversight.extract.make")}
      </Button>
    </form>
  );
}

function Extract({ extract }: { extract: ExtractView }) {
  const { person, from, to, madeAt, supplierName, looks } = extract;
  const made = `${dayInSweden(Date.parse(madeAt))} ${clockOf(Date.parse(madeAt))}`;
  const file = `data:text/csv;charset=utf-8,${encodeURIComponent(extractCsv(extract))}`;
  return (
    <Part title={t("oversight.extract.title", { name: person?.name ?? "", number: person?.number ?? "" })}>
      <p className="subtle">{t("oversight.extract.period", { from, to, made, supplier: supplierName })}</p>
      <div className="row no-print">
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => window.print()}>
          {t("oversight.extract.print")}
        </Button>
        <Button
          as="a"
          size="small"
          variant="secondary"
          data-color="neutral"
          href={file}
          download={`${t("oversight.extract.file")}-${from}-${to}.csv`}
        >
          {t("oversight.extract.csv")}
        </Button>
      </div>
      {looks.length === 0 ? <Empty title={t("oversight.extract.none")} /> : <ToldLooks looks={looks} />}
    </Part>
  );
}
