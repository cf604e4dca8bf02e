import "./accounts.css";
import { ToggleGroup } from "@navikt/ds-react";
import { ButtonLink, DataTable, Day, Empty, Page, type TableColumn, t, useAddress, useApi, useMay } from "../platform/index.ts";
import { type Application, type Applications, roleAndLagrum } from "./access-words.ts";
import { ApplicationPart } from "./application-part.tsx";
import { ApplicationState } from "./application-state.tsx";

/** Applications: those that wait, late ones first, or those that have been answered; the chosen one beside. */
export function ApplicationsPage() {
  const address = useAddress();
  const may = useMay();
  const which = address.get("visa") === "besvarade" ? "answered" : "open";
  const page = Number(address.get("sida") ?? "1") || 1;
  const asked = useApi<Applications>("/api/accounts/applications", { query: { which, page } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("ansokan");
  const visa = address.get("visa");
  return (
    <Page
      title={t("accounts.applications")}
      shape="table"
      back={{ to: "/behorigheter", text: t("accounts.menu") }}
      actions={
        may("accounts.apply") && (
          <ButtonLink to="/behorigheter/ansok" size="small">
            {t("accounts.apply")}
          </ButtonLink>
        )
      }
    >
      <ToggleGroup
        size="small"
        aria-label={t("accounts.applications.which")}
        value={visa ?? "oppna"}
        onChange={(next) => address.set({ visa: next === "oppna" ? "" : next, ansokan: "", sida: "" })}
      >
        <ToggleGroup.Item value="oppna" label={t("accounts.applications.open")} />
        <ToggleGroup.Item value="besvarade" label={t("accounts.applications.answered")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("accounts.applications")}
          columns={columns(chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.applicationId}
          rowTarget={(row) => ({
            to: "/behorigheter/ansokningar",
            search: { ...(visa ? { visa } : {}), ansokan: row.applicationId },
          })}
          empty={
            <Empty title={t("accounts.applications.none")}>
              <p>{t("accounts.applications.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <ApplicationPart key={chosen} applicationId={chosen} close={() => address.set({ ansokan: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<Application>[] {
  const all: TableColumn<Application>[] = [
    { id: "namn", head: t("accounts.col.name"), value: (row) => `${row.givenName} ${row.familyName}` },
    {
      id: "lage",
      head: t("accounts.col.state"),
      value: (row) => row.dueOn,
      cell: (row) => <ApplicationState application={row} />,
    },
    { id: "behorig", head: t("accounts.col.role"), value: roleAndLagrum },
    { id: "pa", head: t("accounts.col.unit"), value: (row) => row.unitName },
    { id: "gor", head: t("accounts.col.kind"), value: (row) => t(`accounts.kind.${row.kind}`), onPhone: false },
    { id: "fran", head: t("accounts.col.from"), value: (row) => row.from, cell: (row) => <Day on={row.from} /> },
    { id: "ansokte", head: t("accounts.col.applied-by"), value: (row) => row.appliedByName },
  ];
  return isNarrow ? all.slice(0, 3) : all;
}
