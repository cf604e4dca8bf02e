import "./duties.css";
import { ToggleGroup } from "@navikt/ds-react";
import { DataTable, Empty, Page, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { Due } from "./due.tsx";
import { DutyPart } from "./duty-part.tsx";
import { aboutText, type Duties, type Duty, ownerText } from "./duty-words.ts";

const whichOf = { oppna: "open", alla: "all" } as const;

/** What the unit is to do, what is due first on top, and the chosen one beside. */
export function DutiesPage() {
  const address = useAddress();
  const shown = address.get("visa");
  const which = shown === "oppna" || shown === "alla" ? whichOf[shown] : "mine";
  const page = Number(address.get("sida") ?? "1") || 1;
  const asked = useApi<Duties>("/api/duties", { query: { which, page } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("uppgift");
  return (
    <Page title={t("duties.menu")} shape="table">
      <ToggleGroup
        size="small"
        aria-label={t("duties.which")}
        value={shown ?? "mina"}
        onChange={(next) => address.set({ visa: next === "mina" ? "" : next, uppgift: "", sida: "" })}
      >
        <ToggleGroup.Item value="mina" label={t("duties.which.mine")} />
        <ToggleGroup.Item value="oppna" label={t("duties.which.open")} />
        <ToggleGroup.Item value="alla" label={t("duties.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("duties.menu")}
          columns={columns(chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.dutyId}
          rowTarget={(row) => ({ to: "/uppgifter", search: { ...(shown ? { visa: shown } : {}), uppgift: row.dutyId } })}
          empty={
            <Empty title={t("duties.none")}>
              <p>{t("duties.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <DutyPart key={chosen} dutyId={chosen} close={() => address.set({ uppgift: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<Duty>[] {
  const all: TableColumn<Duty>[] = [
    { id: "vad", head: t("duties.col.what"), value: (row) => row.title, cell: (row) => row.title },
    { id: "senast", head: t("duties.col.due"), value: (row) => row.dueOn, cell: (row) => <Due duty={row} /> },
    { id: "om", head: t("duties.col.about"), value: aboutText },
    { id: "order", head: t("duties.col.order"), value: (row) => row.orderNo },
    { id: "agare", head: t("duties.col.owner"), value: ownerText, choose: (owner) => owner },
    { id: "fran", head: t("duties.col.from"), value: (row) => row.fromUnitName },
  ];
  return isNarrow ? all.filter(({ id }) => id === "vad" || id === "senast" || id === "om") : all;
}
