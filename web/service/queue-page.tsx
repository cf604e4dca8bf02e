import "./workshop.css";
import { useNavigate } from "@tanstack/react-router";
import type { ServiceQueue } from "../../server/service/contract.ts";
import {
  DataTable,
  Moment,
  Money,
  Page,
  Part,
  ScanBox,
  type ScanResult,
  Shown,
  StatusTag,
  t,
  useApi,
} from "../platform/index.ts";
import { ReportPart } from "./report-part.tsx";

/** What waits for the workshop. A scan opens it: the inspection, or the reconditioning that is begun. */
export function QueuePage() {
  const asked = useApi<ServiceQueue>("/api/service/queue", {}, { everySeconds: 30 });
  return (
    <Page title={t("service.title")} shape="table">
      <Shown asked={asked}>
        {(queue) => (
          <>
            <Scan queue={queue} />
            <Part title={`${t("service.arrived")} (${queue.arrived.length})`}>
              <Arrived rows={queue.arrived} />
            </Part>
            <Part title={`${t("service.open")} (${queue.open.length})`}>
              <Open rows={queue.open} />
            </Part>
            <ReportPart />
          </>
        )}
      </Shown>
    </Page>
  );
}

function Scan({ queue }: { queue: ServiceQueue }) {
  const navigate = useNavigate();
  async function find(scanned: string): Promise<ScanResult> {
    const deviceNo = scanned.replace(/\s/g, "").toUpperCase();
    const isMeant = (row: { deviceNo: string }) => row.deviceNo === deviceNo || deviceNo.endsWith(row.deviceNo);
    const arrived = queue.arrived.find(isMeant);
    const open = queue.open.find(isMeant);
    if (arrived) void navigate({ to: "/rekond/bedom/$deviceNo", params: { deviceNo: arrived.deviceNo } });
    else if (open) void navigate({ to: "/rekond/$reconditioningId", params: { reconditioningId: open.reconditioningId } });
    if (arrived) return { isRight: true, text: t("service.scan.inspect", { articleName: arrived.articleName }) };
    if (open) return { isRight: true, text: t("service.scan.open", { articleName: open.articleName }) };
    return { isRight: false, text: t("service.scan.none", { deviceNo }) };
  }
  return (
    <div className="queue-scan">
      <ScanBox label={t("service.scan")} onScan={find} />
    </div>
  );
}

function Arrived({ rows }: { rows: ServiceQueue["arrived"] }) {
  return (
    <DataTable
      caption={t("service.arrived")}
      name="att-bedoma"
      tools={false}
      rows={rows}
      rowKey={(row) => row.deviceId}
      rowTarget={({ deviceNo }) => ({ to: "/rekond/bedom/$deviceNo", params: { deviceNo } })}
      empty={<p className="subtle">{t("service.arrived.none")}</p>}
      columns={[
        { id: "device", head: t("service.col.device"), value: (row) => row.deviceNo },
        { id: "article", head: t("service.col.article"), value: (row) => row.articleName },
        { id: "since", head: t("service.col.since"), value: (row) => row.since, cell: (row) => <Moment at={row.since} /> },
        {
          id: "held",
          head: t("service.col.state"),
          cell: (row) => <Waits isHeld={row.holdReason !== null} />,
        },
      ]}
    />
  );
}

function Waits({ isHeld }: { isHeld: boolean }) {
  return isHeld ? (
    <StatusTag kind="bad">{t("devices.held")}</StatusTag>
  ) : (
    <StatusTag kind="wait">{t("service.arrived")}</StatusTag>
  );
}

function Open({ rows }: { rows: ServiceQueue["open"] }) {
  return (
    <DataTable
      caption={t("service.open")}
      name="verkstad"
      tools={false}
      rows={rows}
      rowKey={(row) => row.reconditioningId}
      rowTarget={({ reconditioningId }) => ({ to: "/rekond/$reconditioningId", params: { reconditioningId } })}
      empty={<p className="subtle">{t("service.open.none")}</p>}
      columns={[
        { id: "device", head: t("service.col.device"), value: (row) => row.deviceNo },
        { id: "article", head: t("service.col.article"), value: (row) => row.articleName },
        { id: "days", head: t("service.col.days"), numeric: true, value: (row) => row.days },
        {
          id: "cost",
          head: t("service.col.cost"),
          numeric: true,
          value: (row) => row.costOre,
          cell: (row) => <Money ore={row.costOre} />,
        },
        {
          id: "state",
          head: t("service.col.state"),
          value: (row) => t(`service.state.${row.state}`),
          cell: (row) => <StateOf row={row} />,
        },
      ]}
    />
  );
}

function StateOf({ row }: { row: ServiceQueue["open"][number] }) {
  if (row.holdReason !== null) return <StatusTag kind="bad">{t("devices.held")}</StatusTag>;
  return <StatusTag kind="wait">{t(`service.state.${row.state}`)}</StatusTag>;
}
