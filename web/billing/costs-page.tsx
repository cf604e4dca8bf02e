import "./billing.css";
import { DownloadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { CostsView } from "../../server/billing/contract.ts";
import type { DisputeView, disputeList } from "../../server/claims/contract.ts";
import { rulesText, sourceText } from "../orders/index.ts";
import {
  DataTable,
  Day,
  Days,
  Empty,
  kronor,
  Missing,
  Money,
  Page,
  PageLink,
  Part,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useMay,
  Why,
} from "../platform/index.ts";
import { CostOverviewParts } from "./cost-overview.tsx";
import { LineEvents } from "./line-events.tsx";
import { isByDay, Kind, kindText } from "./line-kind.tsx";
import { useMonth } from "./month-choice.tsx";
import { monthText } from "./month-words.ts";

type Line = CostsView["lines"][number];
type Rent = CostsView["rents"][number];

/** A payer's own costs: what a month cost, line by line, and the rent that runs. A person is a reference that only this payer has. */
export function CostsPage() {
  const { month, choice } = useMonth();
  const asked = useApi<CostsView>("/api/billing/costs", { query: { month } });
  const costs = asked.is === "shown" ? asked.value : undefined;
  const disputes = useDisputes();
  return (
    <Page
      title={t("billing.costs")}
      shape="table"
      lead={
        costs && (
          <>
            {monthText(month)}: <Money ore={costs.totalOre} /> {t("billing.without-vat")}
          </>
        )
      }
      actions={costs?.lines.length !== 0 && <CsvFile month={month} />}
    >
      <p className="subtle">{t("billing.costs.reference")}</p>
      {choice}
      <CostOverviewParts month={month} />
      <div id="fakturarader" />
      <Part title={t("billing.invoice.lines")}>
        <DataTable
          caption={t("billing.invoice.lines")}
          name="rader"
          columns={lineColumns(disputes)}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.lines } : asked}
          rowKey={(line) => `${line.invoiceNo} ${line.lineNo}`}
          empty={<Empty title={t("billing.costs.none")}>{t("billing.costs.none.do")}</Empty>}
        />
      </Part>
      <Part title={t("billing.costs.rents")}>
        <DataTable
          caption={t("billing.costs.rents")}
          name="hyror"
          columns={rentColumns()}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.rents } : asked}
          rowKey={(rent) => `${rent.articleNo} ${rent.firstDay} ${rent.reference} ${rent.unitName}`}
          empty={<Empty title={t("billing.costs.rents.none")}>{t("billing.costs.rents.none.do")}</Empty>}
        />
      </Part>
      {costs?.hasMore ? t("billing.costs.more") : null}
    </Page>
  );
}

function CsvFile({ month }: { month: string }) {
  return (
    <Button
      as="a"
      size="small"
      variant="secondary"
      icon={<DownloadIcon aria-hidden />}
      href={`/api/billing/costs/csv?month=${month}`}
      download
    >
      {t("billing.csv")}
    </Button>
  );
}

/** What lines and rents have in common. */
function sharedColumns<Row extends Line | Rent>(): TableColumn<Row>[] {
  return [
    {
      id: "hjalpmedel",
      head: t("billing.article"),
      value: (row) => `${row.articleName} ${row.groupName} ${row.articleNo}`,
      cell: (row) => (
        <span className="line-article">
          <span>{row.articleName}</span>
          {/* What has a figure of its own has a text, and no article. */}
          {row.articleNo !== row.articleName && (
            <span className="subtle figures">{t("billing.article-no", { no: row.articleNo })}</span>
          )}
          <Why
            reason={rulesText(row.rules)}
            rule={rulesText(row.rules)}
            source={sourceText(row)}
            about={t("billing.costs.why", { article: row.articleName })}
          />
          {"lineNo" in row && <LineEvents invoiceNo={row.invoiceNo} lineNo={row.lineNo} about={row.articleName} />}
        </span>
      ),
    },
    {
      id: "enhet",
      head: t("billing.costs.unit"),
      value: (row) => row.unitName ?? "",
      cell: (row) => row.unitName ?? <Missing />,
    },
    {
      id: "person",
      head: t("billing.costs.person"),
      value: (row) => row.reference ?? "",
      cell: (row) => (row.reference ? <span className="figures">{row.reference}</span> : <Missing />),
    },
  ];
}

type Disputed = ReadonlyMap<string, DisputeView["state"]>;

const lineKey = ({ invoiceNo, lineNo }: { invoiceNo: number; lineNo: number }) => `${invoiceNo} ${lineNo}`;

/** What has become of the lines that the payer has disputed; of one disputed again, the latest. */
function useDisputes(): Disputed {
  const may = useMay();
  const asked = useApi<z.infer<typeof disputeList>>(
    "/api/claims/own",
    { query: { which: "all" } },
    { enabled: may("claims.dispute") },
  );
  const known = asked.is === "shown" ? asked.value.items : [];
  // The latest stands first.
  return new Map(known.toReversed().map((dispute) => [lineKey(dispute), dispute.state]));
}

function lineColumns(disputes: Disputed): TableColumn<Line>[] {
  return [
    ...sharedColumns<Line>(),
    {
      id: "slag",
      head: t("billing.kind"),
      value: (line) => line.kind,
      choose: kindText,
      cell: (line) => <KindAndDispute line={line} dispute={disputes.get(lineKey(line))} />,
    },
    {
      id: "period",
      head: t("billing.period"),
      value: (line) => line.fromOn,
      cell: (line) => <Days from={line.fromOn} to={line.toOn} />,
    },
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
      id: "belopp",
      head: t("billing.amount-kr"),
      numeric: true,
      value: (line) => line.amountOre,
      cell: (line) => kronor(line.amountOre),
    },
  ];
}

const tagOf = { open: "wait", upheld: "plain", accepted: "good" } as const;

/** What kind of line it is, and where it is disputed or what was said about it. */
function KindAndDispute({ line, dispute }: { line: Line; dispute: DisputeView["state"] | undefined }) {
  const { invoiceNo, lineNo } = line;
  const isDisputed = dispute !== undefined && dispute !== "withdrawn";
  return (
    <span className="line-kind">
      <Kind line={line} />
      {isDisputed && <StatusTag kind={tagOf[dispute]}>{t(`billing.costs.disputed.${dispute}`)}</StatusTag>}
      <PageLink to="/kostnader/rad/$invoiceNo/$lineNo" params={{ invoiceNo: String(invoiceNo), lineNo: String(lineNo) }}>
        {t(line.kind === "credit" || isDisputed ? "billing.costs.open" : "billing.costs.dispute")}
        <span className="aksel-sr-only"> {t("billing.credits.line", { invoiceNo, lineNo })}</span>
      </PageLink>
    </span>
  );
}

function rentColumns(): TableColumn<Rent>[] {
  return [
    ...sharedColumns<Rent>(),
    { id: "sedan", head: t("billing.costs.since"), value: (rent) => rent.firstDay, cell: (rent) => <Day on={rent.firstDay} /> },
    { id: "antal", head: t("billing.quantity"), numeric: true, value: (rent) => rent.quantity },
    {
      id: "manadspris",
      head: t("billing.costs.month-kr"),
      numeric: true,
      value: (rent) => rent.monthOre ?? 0,
      cell: (rent) => (rent.monthOre === null ? <Missing /> : kronor(rent.monthOre)),
    },
  ];
}
