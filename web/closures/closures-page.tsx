import type { z } from "zod";
import type { ClosureView, closureList } from "../../server/closures/contract.ts";
import { ButtonLink, DataTable, Day, Empty, Page, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { ClosurePart } from "./closure-part.tsx";
import { ClosureState, stateOf } from "./closure-state.tsx";

/** Units that are to close or go into another, by day, and those that have; the chosen one beside. */
export function ClosuresPage() {
  const address = useAddress();
  const asked = useApi<z.infer<typeof closureList>>("/api/closures");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("enhet");
  return (
    <Page
      title={t("closures.title")}
      shape="table"
      actions={
        <ButtonLink to="/enheter/ny" size="small">
          {t("closures.new")}
        </ButtonLink>
      }
    >
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("closures.title")}
          name="enheter"
          columns={columns(chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.closureId}
          rowTarget={(row) => ({ to: "/enheter", search: { enhet: row.closureId } })}
          empty={
            <Empty title={t("closures.none")}>
              <p>{t("closures.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <ClosurePart key={chosen} closureId={chosen} close={() => address.set({ enhet: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<ClosureView>[] {
  const all: TableColumn<ClosureView>[] = [
    { id: "enhet", head: t("closures.col.unit"), value: (row) => row.unitName },
    { id: "upp-i", head: t("closures.col.into"), value: (row) => row.toUnitName ?? t("closures.closes") },
    { id: "dag", head: t("closures.col.on"), value: (row) => row.on, cell: (row) => <Day on={row.on} /> },
    { id: "lage", head: t("closures.col.state"), value: stateOf, cell: (row) => <ClosureState closure={row} /> },
    { id: "varfor", head: t("closures.col.because"), value: (row) => row.because, onPhone: false },
    { id: "av", head: t("closures.col.by"), value: (row) => row.plannedBy, onPhone: false },
  ];
  return isNarrow ? all.filter(({ id }) => id !== "varfor" && id !== "av") : all;
}
