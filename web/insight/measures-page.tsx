import "./insight.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { MeasuresView } from "../../server/insight/contract.ts";
import { DataTable, Empty, groups, Page, Part, Shown, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { IdleEffectPart } from "./idle-effect.tsx";
import { Rate } from "./rate.tsx";

type Month = MeasuresView["reuse"][number];

/** "Nyckeltal": what is rented today and how much of what is handed over has been used before; or what the list of likely unused devices gives. */
export function MeasuresPage() {
  const address = useAddress();
  const isIdle = address.get("visa") === "oanvanda";
  return (
    <Page title={t("insight.menu")}>
      <ToggleGroup
        size="small"
        aria-label={t("insight.which")}
        value={isIdle ? "oanvanda" : "uthyrt"}
        onChange={(next) => address.set({ visa: next === "oanvanda" ? next : "" })}
      >
        <ToggleGroup.Item value="uthyrt" label={t("insight.which.use")} />
        <ToggleGroup.Item value="oanvanda" label={t("insight.idle")} />
      </ToggleGroup>
      {isIdle ? <IdleEffectPart /> : <Use />}
    </Page>
  );
}

function Use() {
  const asked = useApi<MeasuresView>("/api/insight/measures");
  return (
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
        </>
      )}
    </Shown>
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
