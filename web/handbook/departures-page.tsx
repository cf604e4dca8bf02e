import "./handbook.css";
import { useState } from "react";
import type { DepartureReport } from "../../server/orders/contract-choice.ts";
import { DataTable, DayField, Empty, Money, Page, type TableColumn, t, useApi, useToday } from "../platform/index.ts";

type Row = DepartureReport["items"][number];

/** "Avsteg": how often each unit has chosen something else than what would have done, by reason. */
export function DeparturesPage() {
  const today = useToday();
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState<string | null>(today);
  const asked = useApi<DepartureReport>("/api/orders/departures", { query: { from: from ?? today, to: to ?? today } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page title={t("handbook.departures")} shape="table" lead={t("handbook.departures.lead")}>
      <div className="handbook-row">
        <DayField label={t("handbook.departures.from")} value={from} today={today} to={to ?? today} onChange={setFrom} />
        <DayField label={t("handbook.departures.to")} value={to} today={today} to={today} onChange={setTo} />
      </div>
      <DataTable
        caption={t("handbook.departures")}
        columns={columns()}
        rows={rows}
        rowKey={(row) => `${row.unitId} ${row.kind} ${row.reason}`}
        empty={<Empty title={t("handbook.departures.none")} />}
      />
    </Page>
  );
}

function columns(): TableColumn<Row>[] {
  return [
    { id: "enhet", head: t("handbook.departures.unit"), value: (row) => row.unitName },
    { id: "slag", head: t("handbook.departures.kind"), value: (row) => t(`handbook.departures.kind.${row.kind}`) },
    { id: "skal", head: t("handbook.departures.reason"), value: (row) => row.text },
    { id: "antal", head: t("handbook.departures.count"), numeric: true, value: (row) => row.count },
    {
      id: "mer",
      head: t("handbook.departures.more"),
      numeric: true,
      value: (row) => row.moreOre,
      cell: (row) => <Money ore={row.moreOre} />,
    },
  ];
}
