import "./fees.css";
import { DownloadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { FeeList } from "../../server/fees/contract.ts";
import { monthText, useMonth } from "../billing/index.ts";
import {
  DataTable,
  Days,
  Empty,
  kronor,
  Missing,
  Money,
  Page,
  type TableColumn,
  t,
  useApi,
  useMay,
  Why,
} from "../platform/index.ts";
import { capText, sourceOf } from "./fee-words.ts";

type Row = FeeList["items"][number];

/** What persons pay to the payers that one answers for, month by month. A person is a reference that only this payer has. */
export function FeesPage() {
  const { month, choice } = useMonth();
  const asked = useApi<FeeList>("/api/fees", { query: { month } });
  const fees = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={t("fees.menu")}
      shape="table"
      lead={
        fees?.isCounted && (
          <>
            {monthText(month)}: <Money ore={fees.totalOre} />
          </>
        )
      }
      actions={fees && fees.items.length > 0 && <Files month={month} fees={fees} />}
    >
      <p className="subtle">{t("fees.list.reference")}</p>
      {choice}
      <DataTable
        caption={t("fees.list")}
        name="avgifter"
        columns={columns()}
        rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
        rowKey={(row) =>
          `${row.payerName} ${row.reference} ${row.month} ${row.rule} ${row.articleName} ${row.fromOn} ${row.isReversal}`
        }
        empty={
          <Empty title={t(fees?.isCounted ? "fees.list.none" : "fees.list.not-counted")}>
            {t(fees?.isCounted ? "fees.list.none.do" : "fees.list.not-counted.do")}
          </Empty>
        }
      />
      {fees?.hasMore ? t("fees.list.more") : null}
    </Page>
  );
}

function Files({ month, fees }: { month: string; fees: FeeList }) {
  const may = useMay();
  const exported = may("fees.export") ? fees.payers.filter(({ isExported }) => isExported) : [];
  const icon = <DownloadIcon aria-hidden />;
  return (
    <>
      <Button as="a" size="small" variant="secondary" icon={icon} href={`/api/fees/csv?month=${month}`} download>
        {t("fees.csv")}
      </Button>
      {exported.map(({ payerId, name }) => (
        <Button
          key={payerId}
          as="a"
          size="small"
          variant="secondary"
          icon={icon}
          href={`/api/fees/invoicing?month=${month}&payerId=${payerId}`}
          download
        >
          {exported.length > 1 ? t("fees.export.of", { name }) : t("fees.export")}
        </Button>
      ))}
    </>
  );
}

function columns(): TableColumn<Row>[] {
  return [
    {
      id: "avgift",
      head: t("fees.col.fee"),
      value: (row) => row.text,
      cell: (row) => (
        <span className="fee-cell">
          <span>{row.isReversal ? t("fees.reversal", { text: row.text }) : row.text}</span>
          {row.articleName && <span className="subtle">{row.articleName}</span>}
          <Why
            reason={[row.text, capText(row)].filter(Boolean).join(". ")}
            rule={row.rule}
            source={sourceOf(row)}
            facts={[[t("fees.before-cap"), `${kronor(row.fullOre)} kr`]]}
            about={t("fees.why.about", { name: row.text })}
          />
        </span>
      ),
    },
    {
      id: "person",
      head: t("fees.col.person"),
      value: (row) => row.reference ?? "",
      cell: (row) => (row.reference ? <span className="figures">{row.reference}</span> : <Missing />),
    },
    { id: "betalare", head: t("fees.payer"), value: (row) => row.payerName, choose: (value) => value, onPhone: false },
    { id: "galler", head: t("fees.col.month"), value: (row) => row.month },
    {
      id: "period",
      head: t("fees.col.period"),
      value: (row) => row.fromOn,
      cell: (row) => <Days from={row.fromOn} to={row.toOn} />,
    },
    {
      id: "dagar",
      head: t("fees.days"),
      numeric: true,
      value: (row) => row.days,
      cell: (row) => (row.kind === "month" ? row.days : ""),
    },
    { id: "belopp", head: t("fees.col.kr"), numeric: true, value: (row) => row.amountOre, cell: (row) => kronor(row.amountOre) },
  ];
}
