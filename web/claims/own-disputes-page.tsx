import type { z } from "zod";
import type { DisputeView, disputeList } from "../../server/claims/contract.ts";
import { monthText } from "../billing/index.ts";
import { DataTable, Day, Empty, Page, type TableColumn, t, useApi } from "../platform/index.ts";
import { DisputeState } from "./dispute-words.tsx";

/** What the payer has disputed, the latest first, and what became of it. */
export function OwnDisputesPage() {
  const asked = useApi<z.infer<typeof disputeList>>("/api/claims/own", { query: { which: "all" } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page title={t("claims.title")} shape="table">
      <DataTable
        caption={t("claims.title")}
        name="bestridda"
        columns={ownColumns()}
        rows={rows}
        rowKey={(row) => row.disputeId}
        rowTarget={(row) => ({
          to: "/kostnader/rad/$invoiceNo/$lineNo",
          params: { invoiceNo: String(row.invoiceNo), lineNo: String(row.lineNo) },
        })}
        empty={
          <Empty title={t("claims.own.none")}>
            <p>{t("claims.own.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function ownColumns(): TableColumn<DisputeView>[] {
  return [
    ...sharedColumns(),
    { id: "manad", head: t("billing.month"), value: (row) => row.month, cell: (row) => monthText(row.month) },
    { id: "skal", head: t("claims.reason.short"), value: (row) => row.reason },
    { id: "bestridd", head: t("claims.on"), value: (row) => row.disputedAt, cell: (row) => <Day on={row.disputedAt} /> },
  ];
}

/** What both sides' lists begin with. */
export function sharedColumns(): TableColumn<DisputeView>[] {
  return [
    {
      id: "nr",
      head: t("claims.no"),
      value: (row) => row.disputeNo,
      cell: (row) => <span className="figures">{row.disputeNo}</span>,
    },
    { id: "status", head: t("billing.state"), value: (row) => row.state, cell: (row) => <DisputeState dispute={row} /> },
    {
      id: "rad",
      head: t("claims.line.short"),
      value: (row) => `${row.invoiceNo} ${row.lineNo}`,
      cell: (row) => t("claims.line", { invoiceNo: row.invoiceNo, lineNo: row.lineNo }),
    },
  ];
}
