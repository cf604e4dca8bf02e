import type { z } from "zod";
import type { orderList } from "../../server/orders/contract.ts";
import { StatusTag, TodoPart, t, useApi } from "../platform/index.ts";
import { wordOf } from "./order-words.ts";

/** The unit's open orders, the oldest promise first. */
export function OrdersToDo() {
  const asked = useApi<z.infer<typeof orderList>>("/api/orders", { query: { which: "open", page: 1 } });
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  const rows = items.slice(0, 5).map((order) => ({
    key: order.orderId,
    target: { to: "/bestallningar/$orderId", params: { orderId: order.orderId } },
    what: order.personName ? t("orders.todo.order", { what: order.summary, name: order.personName }) : order.summary,
    detail: order.isLate ? <StatusTag kind="bad">{t("orders.late")}</StatusTag> : wordOf("orders.state", order.state),
    on: order.promisedOn,
  }));
  return <TodoPart title={t("orders.todo.orders")} rows={rows} total={items.length} all={{ to: "/bestallningar" }} />;
}
