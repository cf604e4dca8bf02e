import { Button } from "@navikt/ds-react";
import type { TrialView } from "../../server/billing/contract.ts";
import {
  DataTable,
  groups,
  kronor,
  Moment,
  Refused,
  StatusTag,
  type TableColumn,
  t,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { changeOf, changeText, stopping } from "./month-words.ts";
import { Oddities } from "./oddities.tsx";

interface TrialProps {
  month: string;
  trial: TrialView | undefined;
  /** The month may still be tried: nothing of it is invoiced. */
  isOpen: boolean;
}

/** The trial run of a month: the button, the control sums beside the month before, and the oddities to work through. */
export function TrialPart({ month, trial, isOpen }: TrialProps) {
  const may = useMay();
  const start = useCommand<{ month: string }, { trialId: string }>("/api/billing/trials", {
    invalidates: ["/api/billing/trials"],
  });
  return (
    <>
      {trial ? <Counted trial={trial} isOpen={isOpen} /> : <p className="subtle">{t("billing.trial.what")}</p>}
      <Refused refusal={start.refusal} />
      {isOpen && may("billing.run") && (
        <div>
          <Button
            size="small"
            variant={trial ? "secondary" : "primary"}
            loading={start.isRunning}
            onClick={() => void start.run({ month })}
          >
            {trial ? t("billing.trial.again") : t("billing.trial.do", { month })}
          </Button>
        </div>
      )}
    </>
  );
}

function Counted({ trial, isOpen }: { trial: TrialView; isOpen: boolean }) {
  const stops = stopping(trial).length;
  return (
    <>
      <p>
        {stops > 0 ? (
          <StatusTag kind="bad">{t("billing.trial.stops", { count: stops })}</StatusTag>
        ) : (
          <StatusTag kind="good">{t("billing.trial.free")}</StatusTag>
        )}{" "}
        <Moment at={trial.madeAt} />
      </p>
      <DataTable
        caption={t("billing.trial.kinds")}
        name="slag"
        columns={kindColumns()}
        rows={trial.kinds.length > 1 ? [...trial.kinds, { kind: "all", ...trial.total }] : trial.kinds}
        rowKey={({ kind }) => kind}
        tools={false}
        empty={<p>{t("billing.trial.nothing")}</p>}
      />
      {trial.oddities.length > 0 && <Oddities month={trial.month} oddities={trial.oddities} isOpen={isOpen} />}
      <details>
        <summary>{t("billing.trial.payers", { count: trial.payers.length })}</summary>
        <DataTable
          caption={t("billing.trial.by-payer")}
          name="betalare"
          columns={payerColumns()}
          rows={trial.payers}
          rowKey={({ payerId }) => payerId}
          tools={trial.payers.length > 10}
          empty={<p>{t("billing.trial.nothing")}</p>}
        />
      </details>
    </>
  );
}

type Sum = TrialView["total"];

function sumColumns<Row extends Sum>(): TableColumn<Row>[] {
  return [
    { id: "rader", head: t("billing.lines"), numeric: true, value: ({ lines }) => lines, cell: ({ lines }) => groups(lines) },
    { id: "dagar", head: t("billing.trial.days"), numeric: true, value: ({ days }) => days, cell: ({ days }) => signed(days) },
    { id: "kronor", head: t("billing.amount-kr"), numeric: true, value: ({ ore }) => ore, cell: ({ ore }) => kronor(ore) },
    {
      id: "forra",
      head: t("billing.trial.before"),
      numeric: true,
      value: ({ oreBefore }) => oreBefore,
      cell: ({ oreBefore }) => kronor(oreBefore),
    },
    {
      id: "andring",
      head: t("billing.trial.change"),
      numeric: true,
      value: ({ ore, oreBefore }) => changeOf(ore, oreBefore) ?? 0,
      cell: ({ ore, oreBefore }) => changed(ore, oreBefore),
    },
  ];
}

function signed(whole: number): string {
  return whole < 0 ? `−${groups(-whole)}` : groups(whole);
}

function changed(ore: number, oreBefore: number): string {
  const change = oreBefore > 0 ? changeOf(ore, oreBefore) : undefined;
  return change === undefined ? "" : changeText(change);
}

function kindColumns(): TableColumn<TrialView["kinds"][number]>[] {
  return [
    {
      id: "slag",
      head: t("billing.kind"),
      value: ({ kind }) => (kind === "all" ? t("billing.trial.all") : t(`billing.kind.${kind}`)),
    },
    ...sumColumns<TrialView["kinds"][number]>(),
  ];
}

function payerColumns(): TableColumn<TrialView["payers"][number]>[] {
  return [
    { id: "betalare", head: t("billing.payer"), value: ({ payerName }) => payerName },
    ...sumColumns<TrialView["payers"][number]>(),
  ];
}
