import type { z } from "zod";
import type { MoverView, moverList } from "../../server/takeovers/contract.ts";
import { DataTable, Day, Empty, Page, PageLink, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";

/** Those who move to other counties with something from here: those that somebody must do something about first. */
export function MoversPage() {
  const asked = useApi<z.infer<typeof moverList>>("/api/takeovers/movers");
  return (
    <Page
      title={t("takeovers.title")}
      shape="table"
      lead={t("takeovers.lead")}
      actions={<PageLink to="/lansflytt/tillfragade">{t("takeovers.asked")}</PageLink>}
    >
      <DataTable
        caption={t("takeovers.title")}
        name="lansflytt"
        columns={columns()}
        rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
        rowKey={({ personId }) => personId}
        rowTarget={({ personId }) => ({ to: "/lansflytt/$personId", params: { personId } })}
        empty={
          <Empty title={t("takeovers.none")}>
            <p>{t("takeovers.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(): TableColumn<MoverView>[] {
  return [
    { id: "person", head: t("takeovers.person"), value: ({ personName }) => personName },
    { id: "till", head: t("takeovers.to"), value: ({ municipality, region }) => `${municipality}, ${region}` },
    { id: "dag", head: t("takeovers.moved"), value: ({ movedOn }) => movedOn, cell: ({ movedOn }) => <Day on={movedOn} /> },
    { id: "hjalpmedel", head: t("takeovers.aids"), numeric: true, value: ({ aids }) => aids },
    {
      id: "vantar",
      head: t("takeovers.state"),
      value: ({ waiting }) => -waiting,
      cell: ({ waiting }) => (
        <StatusTag kind={waiting > 0 ? "wait" : "plain"}>
          {waiting > 0 ? t("takeovers.waiting", { count: waiting }) : t("takeovers.decided")}
        </StatusTag>
      ),
    },
    { id: "order", head: t("takeovers.orders"), numeric: true, value: ({ openOrders }) => openOrders },
  ];
}
