import type { MonthRunView } from "../../server/billing/contract.ts";
import { DataTable, Empty, groups, kronor, Moment, type StatusKind, StatusTag, type TableColumn, t } from "../platform/index.ts";

/** The months that were invoiced before, the latest first. */
export function EarlierMonths({ runs }: { runs: readonly MonthRunView[] }) {
  return (
    <DataTable
      caption={t("billing.earlier")}
      columns={columns()}
      rows={runs}
      rowKey={(run) => run.month}
      rowTarget={(run) => ({ to: "/ekonomi/$month", params: { month: run.month } })}
      tools={false}
      empty={<Empty title={t("billing.earlier.none")} />}
    />
  );
}

const colours: Record<MonthRunView["state"], StatusKind> = { waiting: "info", running: "info", done: "good", failed: "bad" };

function columns(): TableColumn<MonthRunView>[] {
  return [
    { id: "manad", head: t("billing.month"), value: (run) => run.month },
    {
      id: "status",
      head: t("billing.state"),
      value: (run) => run.state,
      cell: (run) => <StatusTag kind={colours[run.state]}>{t(`billing.state.${run.state}`)}</StatusTag>,
    },
    {
      id: "fakturor",
      head: t("billing.invoices"),
      numeric: true,
      value: (run) => run.payersDone,
      cell: (run) => groups(run.payersDone),
    },
    { id: "rader", head: t("billing.lines"), numeric: true, value: (run) => run.linesMade, cell: (run) => groups(run.linesMade) },
    {
      id: "summa",
      head: t("billing.total-kr"),
      numeric: true,
      value: (run) => run.totalOre,
      cell: (run) => kronor(run.totalOre),
    },
    {
      id: "klar",
      head: t("billing.ended"),
      value: (run) => run.endedAt,
      cell: (run) => <Moment at={run.endedAt} />,
      onPhone: false,
    },
  ];
}
