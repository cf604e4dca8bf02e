import "./billing.css";
import type { z } from "zod";
import type { invoiceItem, invoiceList } from "../../server/billing/contract.ts";
import { DataTable, Day, Empty, groups, kronor, Money, Page, type TableColumn, t, useApi } from "../platform/index.ts";
import { SieFile } from "./books.tsx";
import { monthText } from "./month-words.ts";

type Invoice = z.infer<typeof invoiceItem>;

/** The invoices of one month, one a payer, the largest first. */
export function InvoicesPage({ month }: { month: string }) {
  const asked = useApi<z.infer<typeof invoiceList>>("/api/billing/invoices", { query: { month } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const total = asked.is === "shown" ? asked.value.items.reduce((sum, invoice) => sum + invoice.totalOre, 0) : undefined;
  return (
    <Page
      title={t("billing.invoices-of", { month: monthText(month) })}
      shape="table"
      back={{ to: "/ekonomi", text: t("billing.menu") }}
      actions={<SieFile month={month} />}
      lead={
        total !== undefined && (
          <>
            {t("billing.sum-of", { count: asked.is === "shown" ? asked.value.items.length : 0 })} <Money ore={total} />{" "}
            {t("billing.without-vat")}
          </>
        )
      }
    >
      <DataTable
        caption={t("billing.invoices")}
        columns={columns()}
        rows={rows}
        rowKey={(invoice) => invoice.invoiceId}
        rowTarget={(invoice) => ({ to: "/fakturor/$invoiceId", params: { invoiceId: invoice.invoiceId } })}
        empty={
          <Empty title={t("billing.invoices.none")}>
            <p>{t("billing.invoices.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(): TableColumn<Invoice>[] {
  return [
    { id: "betalare", head: t("billing.payer"), value: (invoice) => invoice.payerName },
    { id: "nr", head: t("billing.invoice-no"), numeric: true, value: (invoice) => invoice.invoiceNo },
    {
      id: "rader",
      head: t("billing.lines"),
      numeric: true,
      value: (invoice) => invoice.lines,
      cell: (invoice) => groups(invoice.lines),
    },
    {
      id: "belopp",
      head: t("billing.amount-kr"),
      numeric: true,
      value: (invoice) => invoice.totalOre,
      cell: (invoice) => kronor(invoice.totalOre),
    },
    { id: "forfaller", head: t("billing.due"), value: (invoice) => invoice.dueOn, cell: (invoice) => <Day on={invoice.dueOn} /> },
  ];
}
