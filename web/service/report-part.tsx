import type { LineReport } from "../../server/service/contract-checklist.ts";
import { DataTable, Missing, Money, Part, Shown, t, useApi } from "../platform/index.ts";

/** What the steps of the line took and cost of late. */
export function ReportPart() {
  const asked = useApi<LineReport>("/api/service/report");
  return (
    <Shown asked={asked}>
      {({ steps, days }) => (
        <Part title={t("service.report", { days })}>
          <DataTable
            caption={t("service.report", { days })}
            name="tider"
            tools={false}
            rows={steps}
            rowKey={(row) => row.step}
            empty={<p className="subtle">{t("service.report.none")}</p>}
            columns={[
              { id: "step", head: t("service.col.state"), cell: (row) => t(`service.step.${row.step}`) },
              { id: "count", head: t("service.report.count"), numeric: true, value: (row) => row.count },
              {
                id: "waited",
                head: t("service.report.waited"),
                numeric: true,
                cell: (row) => row.waitedDays.toFixed(1).replace(".", ","),
              },
              { id: "minutes", head: t("service.minutes"), numeric: true, cell: (row) => row.minutes ?? <Missing /> },
              { id: "cost", head: t("service.report.cost"), numeric: true, cell: (row) => <Money ore={row.costOre} /> },
            ]}
          />
        </Part>
      )}
    </Shown>
  );
}
