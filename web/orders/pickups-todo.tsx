import type { z } from "zod";
import type { pickupList } from "../../server/orders/contract-pickup.ts";
import { StatusTag, TodoPart, t, useApi, useToday } from "../platform/index.ts";
import { isPickupLate, pickupText } from "./pickup-text.ts";

/** What the van is to fetch, by day. A day that has passed means that something has not come home. */
export function PickupsToDo() {
  const today = useToday();
  const asked = useApi<z.infer<typeof pickupList>>("/api/pickups", { query: { which: "open" } });
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  const rows = items.slice(0, 5).map((pickup) => ({
    key: pickup.pickupId,
    target: { to: "/hamtningar/$pickupId", params: { pickupId: pickup.pickupId } },
    what: pickup.personName ? t("orders.todo.pickup", { what: pickupText(pickup), name: pickup.personName }) : pickupText(pickup),
    detail: isPickupLate(pickup, today) && <StatusTag kind="bad">{t("orders.pickup.not-home")}</StatusTag>,
    on: pickup.pickupOn,
  }));
  return <TodoPart title={t("orders.todo.pickups")} rows={rows} total={items.length} all={{ to: "/hamtningar" }} />;
}
