import type { CostOverview } from "../../server/billing/contract.ts";
import {
  DataTable,
  Empty,
  groups,
  kronor,
  Money,
  Part,
  Shown,
  type TableColumn,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";
import { changeOf, changeText, monthText } from "./month-words.ts";

type CostPart = CostOverview["units"][number];

/** The year with its forecast, and the month by unit and by group. A part opens its lines below. */
export function CostOverviewParts({ month }: { month: string }) {
  const asked = useApi<CostOverview>("/api/billing/costs/overview", { query: { month } });
  const lines = useAddress("rader");
  const show = (name: string) => {
    lines.set({ filter: name });
    document.getElementById("fakturarader")?.scrollIntoView();
  };
  return (
    <Shown asked={asked} rows={6}>
      {(overview) => (
        <>
          <Part title={t("billing.costs.year", { year: overview.year })}>
            <Year overview={overview} />
          </Part>
          <Part title={t("billing.costs.by-unit")}>
            <Parts name="enheter" head={t("billing.costs.unit")} rows={overview.units} show={show} />
          </Part>
          <Part title={t("billing.costs.by-group")}>
            <Parts name="grupper" head={t("billing.costs.group")} rows={overview.groups} show={show} />
          </Part>
        </>
      )}
    </Shown>
  );
}

function Year({ overview: { months, invoicedOre, forecastOre } }: { overview: CostOverview }) {
  const columns: TableColumn<CostOverview["months"][number]>[] = [
    { id: "manad", head: t("billing.month"), value: ({ month }) => month, cell: ({ month }) => monthText(month) },
    { id: "slag", head: t("billing.state"), value: ({ state }) => t(`billing.costs.is.${state}`) },
    { id: "kronor", head: t("billing.amount-kr"), numeric: true, value: ({ ore }) => ore, cell: ({ ore }) => kronor(ore) },
  ];
  return (
    <>
      <dl className="figures-row">
        <div>
          <dt>{t("billing.costs.invoiced")}</dt>
          <dd>
            <Money ore={invoicedOre} />
          </dd>
        </div>
        <div>
          <dt>{t("billing.costs.forecast")}</dt>
          <dd>
            <Money ore={forecastOre} />
          </dd>
        </div>
        <div>
          <dt>{t("billing.costs.whole-year")}</dt>
          <dd>
            <Money ore={invoicedOre + forecastOre} />
          </dd>
        </div>
      </dl>
      <p className="subtle">{t("billing.costs.method")}</p>
      <details>
        <summary>{t("billing.costs.by-month")}</summary>
        <DataTable
          caption={t("billing.costs.by-month")}
          name="ar"
          columns={columns}
          rows={months}
          rowKey={({ month }) => month}
          tools={false}
          empty={<Empty title={t("billing.costs.none")} />}
        />
      </details>
    </>
  );
}

interface PartsProps {
  name: string;
  head: string;
  rows: readonly CostPart[];
  show: (name: string) => void;
}

function Parts({ name, head, rows, show }: PartsProps) {
  const columns: TableColumn<CostPart>[] = [
    {
      id: "del",
      head,
      value: (row) => row.name ?? "",
      cell: (row) =>
        row.name === null ? (
          t("billing.costs.unknown")
        ) : (
          <button type="button" className="why-button" onClick={() => show(row.name ?? "")}>
            {row.name} <span className="aksel-sr-only">{t("billing.costs.show-lines")}</span>
          </button>
        ),
    },
    { id: "rader", head: t("billing.lines"), numeric: true, value: ({ lines }) => lines, cell: ({ lines }) => groups(lines) },
    { id: "kronor", head: t("billing.amount-kr"), numeric: true, value: ({ ore }) => ore, cell: ({ ore }) => kronor(ore) },
    {
      id: "andring",
      head: t("billing.trial.change"),
      numeric: true,
      value: ({ ore, oreBefore }) => changeOf(ore, oreBefore) ?? 0,
      cell: ({ ore, oreBefore }) => (oreBefore > 0 ? changeText(changeOf(ore, oreBefore) ?? 0) : ""),
    },
  ];
  return (
    <DataTable
      caption={head}
      name={name}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.name ?? ""}
      tools={rows.length > 10}
      empty={<Empty title={t("billing.costs.none")} />}
    />
  );
}
