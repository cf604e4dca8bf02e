import "./insight.css";
import type { MeasuresView } from "../../server/insight/contract.ts";
import { DataTable, Empty, groups, Page, Part, Shown, type TableColumn, t, useApi } from "../platform/index.ts";
import { IdleEffectPart } from "./idle-effect.tsx";
import { Rate } from "./rate.tsx";

type Month = MeasuresView["reuse"][number];

/** "Nyckeltal": what is rented today, how much of what is handed over has been used before, and what the list of likely unused devices gives. */
export function MeasuresPage() {
  const asked = useApi<MeasuresView>("/api/insight/measures");
  return (
    <Page title={t("insight.menu")}>
      <Shown asked={asked} rows={8}>
        {({ reuse, renting }) => (
          <>
            <Part title={t("insight.renting")}>
              <p>
                {t("insight.renting.devices", { count: renting.devices, shown: groups(renting.devices) })}{" "}
                {t("insight.renting.payers", { count: renting.payers })}
              </p>
            </Part>
            <Part title={t("insight.reuse")}>
              <p className="subtle">{t("insight.reuse.what")}</p>
              <DataTable
                caption={t("insight.reuse")}
                columns={columns()}
                rows={reuse}
                rowKey={(month) => month.month}
                tools={false}
                empty={<Empty title={t("insight.reuse.none")} />}
              />
            </Part>
            <IdleEffectPart />
          </>
        )}
      </Shown>
    </Page>
  );
}

function columns(): TableColumn<Month>[] {
  return [
    { id: "manad", head: t("insight.month"), value: (row) => row.month },
    {
      id: "utlamnade",
      head: t("insight.delivered"),
      numeric: true,
      value: (row) => row.delivered,
      cell: (row) => groups(row.delivered),
    },
    {
      id: "rekond",
      head: t("insight.reconditioned"),
      numeric: true,
      value: (row) => row.reconditioned,
      cell: (row) => groups(row.reconditioned),
    },
    { id: "andel", head: t("insight.rate"), numeric: true, value: (row) => row.rate, cell: (row) => <Rate rate={row.rate} /> },
  ];
}
