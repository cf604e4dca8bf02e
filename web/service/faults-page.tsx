import "./faults.css";
import { ToggleGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { FaultList } from "../../server/service/contract-faults.ts";
import { DataTable, Moment, Page, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";

type Fault = FaultList["items"][number];

/** Reported faults: what is to be answered first on top, or what has been closed. */
export function FaultsPage() {
  const [state, setState] = useState<"open" | "closed">("open");
  const asked = useApi<FaultList>("/api/service/faults", { query: { state } }, { everySeconds: 30 });
  return (
    <Page title={t("service.faults")} shape="table">
      <ToggleGroup
        size="small"
        value={state}
        aria-label={t("service.faults.which")}
        onChange={(chosen) => setState(chosen === "closed" ? "closed" : "open")}
      >
        <ToggleGroup.Item value="open">{t("service.faults.open")}</ToggleGroup.Item>
        <ToggleGroup.Item value="closed">{t("service.faults.closed")}</ToggleGroup.Item>
      </ToggleGroup>
      <DataTable
        caption={t("service.faults")}
        rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
        rowKey={(row) => row.faultId}
        rowTarget={({ faultId }) => ({ to: "/felanmalningar/$faultId", params: { faultId } })}
        empty={<p className="subtle">{t("service.faults.none")}</p>}
        columns={columns()}
      />
    </Page>
  );
}

function columns(): TableColumn<Fault>[] {
  return [
    { id: "device", head: t("service.col.device"), value: (row) => row.deviceNo },
    { id: "article", head: t("service.col.article"), value: (row) => row.articleName },
    {
      id: "what",
      head: t("service.fault.col.what"),
      value: (row) => row.what,
      cell: (row) => <span className="fault-what">{row.what}</span>,
    },
    { id: "usable", head: t("service.fault.col.usable"), cell: (row) => <Usable fault={row} /> },
    {
      id: "reported",
      head: t("service.fault.col.at"),
      value: (row) => row.reportedAt,
      cell: (row) => <Moment at={row.reportedAt} />,
    },
    { id: "by", head: t("service.fault.col.by"), value: (row) => row.answerBy, cell: (row) => <Moment at={row.answerBy} /> },
    { id: "state", head: t("service.fault.col.state"), cell: (row) => <FaultState fault={row} /> },
  ];
}

/** How well it can be used, in a word. */
export function Usable({ fault }: { fault: Pick<Fault, "usable"> }) {
  const kind = fault.usable === "stopped" ? "bad" : fault.usable === "limited" ? "wait" : "plain";
  return <StatusTag kind={kind}>{t(`service.usable.short.${fault.usable}`)}</StatusTag>;
}

/** Where it stands; late, and held, said before all else. */
export function FaultState({ fault }: { fault: Fault }) {
  return (
    <span className="row">
      {fault.isLate ? (
        <StatusTag kind="bad">{t("service.fault.late")}</StatusTag>
      ) : (
        <StatusTag kind={fault.state === "new" ? "wait" : fault.state === "taken" ? "info" : "good"}>
          {t(`service.fault.state.${fault.state}`)}
        </StatusTag>
      )}
      {fault.holdReason !== null && <StatusTag kind="bad">{t("devices.held")}</StatusTag>}
    </span>
  );
}
