import { Button, LocalAlert, Radio, RadioGroup, Select, Textarea, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { ClosurePreview, ClosureWishBody, PlanClosureBody, unitChoices } from "../../server/closures/contract.ts";
import {
  DayField,
  errorOf,
  fieldId,
  Page,
  Part,
  Refused,
  Shown,
  t,
  useApi,
  useAskedOnce,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { Hanging } from "./hanging.tsx";

/** A unit is to close, or to go into another: which, when and why, with all that hangs on it before it is said. */
export function NewClosurePage() {
  const today = useToday();
  const navigate = useNavigate();
  const [unitId, setUnit] = useState("");
  const [end, setEnd] = useState<"merge" | "close">("merge");
  const [toUnitId, setToUnit] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const [because, setBecause] = useState("");
  const wish = wishOf({ unitId, end, toUnitId, on });
  const plan = useCommand<PlanClosureBody, { closureId: string }>("/api/closures", {
    invalidates: ["/api/closures"],
    done: () => ({ text: t("closures.done", { day: on ?? "" }) }),
  });

  async function send(event: FormEvent) {
    event.preventDefault();
    const done = wish && (await plan.run({ ...wish, because: because.trim() }));
    if (done) await navigate({ to: "/enheter", search: { enhet: done.closureId } });
  }
  const back = { to: "/enheter", text: t("closures.back") };
  return (
    <Page title={t("closures.new")} back={back} lead={t("closures.new.lead")}>
      <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
        <UnitField name={t("closures.unit")} search={t("closures.unit.search")} unitId={unitId} choose={setUnit} />
        <RadioGroup size="small" legend={t("closures.end")} value={end} onChange={setEnd}>
          <Radio value="merge">{t("closures.end.merge")}</Radio>
          <Radio value="close">{t("closures.end.close")}</Radio>
        </RadioGroup>
        {end === "merge" && (
          <UnitField name={t("closures.into")} search={t("closures.into.search")} unitId={toUnitId} choose={setToUnit} />
        )}
        <DayField
          label={t("closures.on")}
          value={on}
          today={today}
          from={today}
          error={errorOf(plan.errors, "on")}
          onChange={setOn}
        />
        {wish && (
          <Part title={t("closures.preview")}>
            <Preview key={JSON.stringify(wish)} wish={wish} />
          </Part>
        )}
        <Textarea
          id={fieldId("because")}
          size="small"
          label={t("closures.because")}
          minRows={2}
          maxLength={1000}
          value={because}
          error={errorOf(plan.errors, "because")}
          onChange={({ target }) => setBecause(target.value)}
        />
        <Refused refusal={plan.refusal} />
        <div>
          <Button size="small" loading={plan.isRunning} disabled={!wish}>
            {t(`closures.do.${end}`)}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function wishOf(made: {
  unitId: string;
  end: "merge" | "close";
  toUnitId: string;
  on: string | null;
}): ClosureWishBody | undefined {
  const { unitId, end, toUnitId, on } = made;
  if (!on || unitId === "" || (end === "merge" && toUnitId === "")) return undefined;
  return { unitId, on, ...(end === "merge" ? { toUnitId } : {}) };
}

/** What it would be, asked anew for each wish. */
function Preview({ wish }: { wish: ClosureWishBody }) {
  const look = useAskedOnce<ClosureWishBody, ClosurePreview>("/api/closures/preview", wish);
  if (look.refusal) return <Refused refusal={look.refusal} />;
  if (!look.answer) return <p>{t("closures.preview.waits")}</p>;
  const { faults, hanging, payerBefore, payerAfter } = look.answer;
  return (
    <div className="stack">
      {faults.length > 0 && (
        <LocalAlert status="error" size="small">
          <LocalAlert.Header>
            <LocalAlert.Title>{t("closures.faults")}</LocalAlert.Title>
          </LocalAlert.Header>
          <LocalAlert.Content>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{t(`closures.fault.${fault}`)}</li>
              ))}
            </ul>
          </LocalAlert.Content>
        </LocalAlert>
      )}
      {hanging.length === 0 ? <p>{t("closures.hanging.none")}</p> : <Hanging hanging={hanging} />}
      <dl className="facts">
        <dt>{t("closures.payer.before")}</dt>
        <dd>
          <Payer payer={payerBefore} />
        </dd>
        {payerAfter && (
          <>
            <dt>{t("closures.payer.after")}</dt>
            <dd>
              <Payer payer={payerAfter} />
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Payer({ payer }: { payer: ClosurePreview["payerBefore"] }) {
  if (payer.name === null) return <span>{t("closures.payer.none")}</span>;
  return (
    <span>
      {payer.name}{" "}
      <span className="subtle">
        {payer.address ? t("closures.payer.address", { address: payer.address }) : t("closures.payer.paper")}
      </span>
    </span>
  );
}

/** A unit, searched for by name or city. */
function UnitField(props: { name: string; search: string; unitId: string; choose: (unitId: string) => void }) {
  const { name, search, unitId, choose } = props;
  const [words, setWords] = useState("");
  const units = useApi<z.infer<typeof unitChoices>>(
    "/api/closures/units",
    { query: { words: words.trim() } },
    { keepLast: true },
  );
  return (
    <>
      <TextField
        size="small"
        label={search}
        value={words}
        onChange={({ target }) => {
          setWords(target.value);
          choose("");
        }}
      />
      <Shown asked={units} rows={1}>
        {({ items }) => (
          <Select size="small" label={name} value={unitId} onChange={({ target }) => choose(target.value)}>
            <option value="">{t("closures.unit.choose")}</option>
            {items.map((unit) => (
              <option key={unit.unitId} value={unit.unitId}>
                {unit.name}, {unit.city}
              </option>
            ))}
          </Select>
        )}
      </Shown>
    </>
  );
}
