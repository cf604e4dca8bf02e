import { ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { WearView, wearList } from "../../server/losses/contract-wear.ts";
import { DataTable, Day, Empty, Page, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { WearPart } from "./wear-part.tsx";
import { WearState } from "./wear-state.tsx";

/** Abnormal wear that the user may see, what is to be answered first, and the chosen report beside. */
export function WearPage() {
  const address = useAddress();
  const which = address.get("visa") === "alla" ? "all" : "open";
  const asked = useApi<z.infer<typeof wearList>>("/api/wear", { query: { which } });
  const chosen = address.get("arende");
  return (
    <Page title={t("wear.title")} shape="table">
      <ToggleGroup
        size="small"
        aria-label={t("losses.which")}
        value={which}
        onChange={(next) => address.set({ visa: next === "all" ? "alla" : "", arende: "" })}
      >
        <ToggleGroup.Item value="open" label={t("losses.which.open")} />
        <ToggleGroup.Item value="all" label={t("losses.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("wear.title")}
          name="slitage"
          columns={columns(Boolean(chosen))}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
          rowKey={(row) => row.wearId}
          rowTarget={(row) => ({
            to: "/slitage",
            search: { ...(which === "all" ? { visa: "alla" } : {}), arende: row.wearId },
          })}
          empty={
            <Empty title={t("wear.none")}>
              <p>{t("wear.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <WearPart key={chosen} wearId={chosen} close={() => address.set({ arende: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean): TableColumn<WearView>[] {
  const all: TableColumn<WearView>[] = [
    {
      id: "nr",
      head: t("losses.col.no"),
      value: (row) => row.wearNo,
      cell: (row) => <span className="figures">{row.wearNo}</span>,
    },
    { id: "status", head: t("wear.col.state"), value: (row) => row.state, cell: (row) => <WearState wear={row} /> },
    { id: "artikel", head: t("losses.col.article"), value: (row) => row.articleName },
    { id: "individ", head: t("losses.col.device"), value: (row) => row.deviceNo },
    { id: "betalare", head: t("wear.payer"), value: (row) => row.payerName },
    { id: "svara", head: t("wear.answerBy"), value: (row) => row.answerBy, cell: (row) => <Day on={row.answerBy} /> },
  ];
  return isNarrow ? all.filter(({ id }) => id === "nr" || id === "status" || id === "artikel") : all;
}
