import type { ReadyList } from "../../server/stores/contract.ts";
import { DataTable, Day, Empty, Page, QueuedScans, StatusTag, t, useApi, useQueued } from "../platform/index.ts";

/** Orders with something to hand over. No person's name stands in the list. */
export function ReadyPage() {
  const asked = useApi<ReadyList>("/api/stores/deliveries", {}, { everySeconds: 30 });
  const saved = new Set(useQueued("deliver").map(({ body }) => body.orderId));
  const rows =
    asked.is === "shown" ? { ...asked, value: asked.value.orders.filter(({ orderId }) => !saved.has(orderId)) } : asked;
  return (
    <Page title={t("stores.deliver.title")} shape="table" lead={t("stores.deliver.lead")}>
      <QueuedScans kind="deliver" />
      <DataTable
        caption={t("stores.deliver.title")}
        rows={rows}
        rowKey={(order) => order.orderId}
        rowTarget={(order) => ({ to: "/leverera/$orderId", params: { orderId: order.orderId } })}
        empty={
          <Empty title={t("stores.deliver.none")}>
            <p>{t("stores.deliver.none.do")}</p>
          </Empty>
        }
        columns={[
          { id: "order", head: t("stores.col.order"), value: (order) => order.orderNo },
          {
            id: "wanted",
            head: t("stores.col.wanted"),
            value: (order) => order.wantedOn,
            cell: (order) => (
              <>
                <Day on={order.wantedOn} week /> {order.isLate && <StatusTag kind="bad">{t("stores.pick.late")}</StatusTag>}
              </>
            ),
          },
          {
            id: "to",
            head: t("stores.col.to"),
            value: (order) => order.placeName ?? t("stores.deliver.home"),
            choose: (place) => place,
          },
          { id: "picked", head: t("stores.col.picked"), value: (order) => order.picked, numeric: true },
          { id: "left", head: t("stores.col.left"), value: (order) => order.left, numeric: true },
        ]}
      />
    </Page>
  );
}
