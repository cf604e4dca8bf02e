import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { HoldView, LiftHoldBody, SetHoldBody } from "../../server/retention/contract.ts";
import {
  DataTable,
  Day,
  DayField,
  Empty,
  errorOf,
  FieldErrors,
  Part,
  Refused,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useMay,
  useToday,
} from "../platform/index.ts";
import { old } from "./retention-words.ts";

/** Legal holds: of whom or what nothing is erased, by whom, why and from when to when. */
export function HoldsPart() {
  const asked = useApi<{ items: HoldView[] }>("/api/retention/holds");
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const [lifting, setLifting] = useState<HoldView>();
  return (
    <Part
      title={t("retention.holds")}
      actions={
        may("records.retain") &&
        !isOpen && (
          <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
            {t("retention.hold.set")}
          </Button>
        )
      }
    >
      {isOpen && <SetHold close={() => setOpen(false)} />}
      {lifting && <LiftHold hold={lifting} close={() => setLifting(undefined)} />}
      <DataTable
        name="stopp"
        caption={t("retention.holds")}
        columns={columns(may("records.retain") ? setLifting : undefined)}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={(one) => one.holdId}
        tools={false}
        empty={
          <Empty title={t("retention.holds.none")}>
            <p>{t("retention.holds.none.do")}</p>
          </Empty>
        }
      />
    </Part>
  );
}

/** What is held: a person stands by the last signs of her id, the others by their number. */
function subjectOf({ kind, number }: HoldView): string {
  return `${t(`retention.hold.${kind}`)} ${kind === "person" ? "…" : ""}${number}`;
}

function columns(lift: ((hold: HoldView) => void) | undefined): TableColumn<HoldView>[] {
  return [
    { id: "vad", head: t("retention.hold.what"), value: subjectOf },
    {
      id: "lage",
      head: t("retention.state"),
      cell: (one) => (
        <StatusTag kind={one.holds ? "wait" : "plain"}>
          {t(one.liftedAt ? "retention.hold.lifted" : one.holds ? "retention.hold.holds" : "retention.hold.waits")}
        </StatusTag>
      ),
    },
    {
      id: "skal",
      head: t("retention.reason"),
      cell: (one) => (one.liftReason ? `${one.reason} – ${one.liftReason}` : one.reason),
    },
    {
      id: "tid",
      head: t("retention.hold.days"),
      value: (one) => one.fromOn,
      cell: (one) => (
        <>
          <Day on={one.fromOn} /> – {one.toOn ? <Day on={one.toOn} /> : t("retention.hold.until-lifted")}
        </>
      ),
    },
    { id: "av", head: t("retention.hold.by"), value: (one) => [one.recordedByName, one.liftedByName].filter(Boolean).join(", ") },
    ...(lift
      ? [
          {
            id: "hava",
            head: t("retention.hold.do"),
            cell: (one: HoldView) =>
              one.liftedAt ? (
                "–"
              ) : (
                <Button size="small" variant="tertiary" onClick={() => lift(one)}>
                  {t("retention.hold.lift")}
                </Button>
              ),
          },
        ]
      : []),
  ];
}

function SetHold({ close }: { close: () => void }) {
  const today = useToday();
  const [kind, setKind] = useState<SetHoldBody["kind"]>("person");
  const [number, setNumber] = useState("");
  const [reason, setReason] = useState("");
  const [fromOn, setFrom] = useState<string | null>(today);
  const [toOn, setTo] = useState<string | null>(null);
  const save = useCommand<SetHoldBody, { holdId: string }>("/api/retention/holds", {
    invalidates: old,
    done: () => ({ text: t("retention.hold.done") }),
  });
  return (
    <form
      className="stack"
      aria-label={t("retention.hold.set")}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ kind, number, reason, fromOn: fromOn ?? "", toOn }).then((done) => done && close());
      }}
    >
      <FieldErrors errors={save.errors} />
      <div className="row-top">
        <Select
          size="small"
          label={t("retention.hold.kind")}
          value={kind}
          onChange={({ target }) => setKind(target.value as SetHoldBody["kind"])}
        >
          {(["person", "device", "order"] as const).map((one) => (
            <option key={one} value={one}>
              {t(`retention.hold.${one}`)}
            </option>
          ))}
        </Select>
        <TextField
          id="field-number"
          size="small"
          label={t(`retention.hold.number.${kind}`)}
          value={number}
          error={errorOf(save.errors, "number")}
          onChange={({ target }) => setNumber(target.value)}
        />
        <DayField label={t("retention.hold.from")} value={fromOn} today={today} onChange={setFrom} />
        <DayField label={t("retention.hold.to")} value={toOn} today={today} onChange={setTo} />
      </div>
      <Textarea
        id="field-reason"
        size="small"
        label={t("retention.reason")}
        maxLength={500}
        value={reason}
        error={errorOf(save.errors, "reason")}
        onChange={({ target }) => setReason(target.value)}
      />
      <Refused refusal={save.refusal} />
      <div className="row-top">
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("retention.hold.set")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={close}>
          {t("retention.close")}
        </Button>
      </div>
    </form>
  );
}

function LiftHold({ hold, close }: { hold: HoldView; close: () => void }) {
  const [reason, setReason] = useState("");
  const lift = useCommand<LiftHoldBody, { holdId: string }>("/api/retention/holds/{holdId}/lift", {
    invalidates: old,
    done: () => ({ text: t("retention.hold.lift.done") }),
  });
  return (
    <form
      className="stack"
      aria-label={t("retention.hold.lift")}
      onSubmit={(event) => {
        event.preventDefault();
        void lift.run({ reason }, { path: { holdId: hold.holdId } }).then((done) => done && close());
      }}
    >
      <TextField
        id="field-reason"
        size="small"
        label={t("retention.hold.lift.why", { what: subjectOf(hold) })}
        value={reason}
        error={errorOf(lift.errors, "reason")}
        onChange={({ target }) => setReason(target.value)}
      />
      <Refused refusal={lift.refusal} />
      <div className="row-top">
        <Button type="submit" size="small" loading={lift.isRunning}>
          {t("retention.hold.lift")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={close}>
          {t("retention.close")}
        </Button>
      </div>
    </form>
  );
}
