import "./billing.css";
import { DownloadIcon } from "@navikt/aksel-icons";
import { Button, Pagination } from "@navikt/ds-react";
import { useState } from "react";
import type { InvoiceView } from "../../server/billing/contract.ts";
import { rulesText, sourceText } from "../orders/index.ts";
import {
  DataTable,
  Day,
  groups,
  kronor,
  Money,
  Page,
  type Refusal,
  Shown,
  type TableColumn,
  t,
  useAddress,
  useApi,
  Why,
} from "../platform/index.ts";

import { isByDay, Kind, kindText } from "./line-kind.tsx";
import { PeppolFile, PeppolRefused } from "./peppol-file.tsx";

type Line = InvoiceView["items"][number];

/** One invoice: every line from device and days to price, and why this payer. */
export function InvoicePage({ invoiceId }: { invoiceId: string }) {
  const address = useAddress();
  const page = Math.max(1, Number(address.get("sida")) || 1);
  const path = { invoiceId };
  const asked = useApi<InvoiceView>("/api/billing/invoices/{invoiceId}", { path, query: { page } }, { keepLast: true });
  const [refusal, setRefusal] = useState<Refusal>();
  const invoice = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={invoice ? t("billing.invoice", { no: invoice.invoiceNo }) : t("billing.invoice.waiting")}
      shape="table"
      back={
        invoice
          ? { to: "/ekonomi/$month", params: { month: invoice.month }, text: t("billing.invoices-of", { month: invoice.month }) }
          : { to: "/ekonomi", text: t("billing.menu") }
      }
      actions={
        invoice && (
          <>
            <PeppolFile invoiceId={invoiceId} name={`faktura-${invoice.invoiceNo}-${invoice.month}.xml`} onRefused={setRefusal} />
            <Button
              as="a"
              size="small"
              variant="secondary"
              icon={<DownloadIcon aria-hidden />}
              href={`/api/billing/invoices/${invoiceId}/csv`}
              download
            >
              {t("billing.csv")}
            </Button>
          </>
        )
      }
    >
      {refusal && <PeppolRefused refusal={refusal} />}
      <Shown asked={asked} rows={10}>
        {(shown) => (
          <>
            <Head invoice={shown} />
            <DataTable
              caption={t("billing.invoice.lines")}
              columns={columns()}
              rows={shown.items}
              rowKey={(line) => String(line.lineNo)}
              empty={null}
            />
            {shown.pages > 1 && (
              <Pagination
                size="small"
                siblingCount={0}
                srHeading={{ tag: "h2", text: t("billing.pages") }}
                page={page}
                count={shown.pages}
                onPageChange={(next) => address.set({ sida: next > 1 ? String(next) : "" })}
              />
            )}
          </>
        )}
      </Shown>
    </Page>
  );
}

function Head({ invoice }: { invoice: InvoiceView }) {
  return (
    <dl className="figures-row">
      <div>
        <dt>{t("billing.payer")}</dt>
        <dd>{invoice.payerName}</dd>
      </div>
      <div>
        <dt>{t("billing.month")}</dt>
        <dd className="figures">{invoice.month}</dd>
      </div>
      <div>
        <dt>{t("billing.total")}</dt>
        <dd>
          <Money ore={invoice.totalOre} />
        </dd>
      </div>
      <div>
        <dt>{t("billing.lines")}</dt>
        <dd className="figures">{groups(invoice.lines)}</dd>
      </div>
      <div>
        <dt>{t("billing.due")}</dt>
        <dd>
          <Day on={invoice.dueOn} />
        </dd>
      </div>
    </dl>
  );
}

function columns(): TableColumn<Line>[] {
  return [
    { id: "rad", head: t("billing.line"), value: (line) => line.lineNo },
    { id: "slag", head: t("billing.kind"), value: (line) => line.kind, choose: kindText, cell: (line) => <Kind line={line} /> },
    {
      id: "hjalpmedel",
      head: t("billing.article"),
      value: (line) => `${line.articleName} ${line.articleNo} ${line.deviceNo ?? ""} ${line.orderNo}`,
      cell: (line) => <Article line={line} />,
    },
    { id: "period", head: t("billing.period"), value: (line) => line.fromOn, cell: (line) => <Period line={line} /> },
    {
      id: "dagar",
      head: t("billing.days"),
      numeric: true,
      value: (line) => line.days,
      cell: (line) => (isByDay(line) ? line.days : ""),
    },
    {
      id: "antal",
      head: t("billing.quantity"),
      numeric: true,
      value: (line) => line.quantity,
      cell: (line) => (line.kind === "credit" ? "" : line.quantity),
    },
    {
      id: "pris",
      head: t("billing.price-kr"),
      numeric: true,
      value: (line) => line.priceOre,
      cell: (line) => kronor(line.priceOre),
    },
    {
      id: "belopp",
      head: t("billing.amount-kr"),
      numeric: true,
      value: (line) => line.amountOre,
      cell: (line) => kronor(line.amountOre),
    },
  ];
}

function Article({ line }: { line: Line }) {
  return (
    <span className="line-article">
      <span>{line.articleName}</span>
      {line.orderNo && (
        <span className="subtle figures">
          {line.deviceNo ? t("billing.device", { no: line.deviceNo }) : t("billing.article-no", { no: line.articleNo })} ·{" "}
          {t("billing.order-no", { no: line.orderNo })}
        </span>
      )}
      <LineWhy line={line} />
    </span>
  );
}

function Period({ line }: { line: Line }) {
  if (line.fromOn === line.toOn) return <Day on={line.fromOn} />;
  return (
    <span className="nowrap">
      <Day on={line.fromOn} /> – <Day on={line.toOn} />
    </span>
  );
}

function LineWhy({ line }: { line: Line }) {
  const { payer } = line;
  return (
    <Why
      reason={payer.because}
      rule={rulesText(payer.rules)}
      source={sourceText(payer)}
      about={t("billing.why.about", { no: line.lineNo })}
    />
  );
}
