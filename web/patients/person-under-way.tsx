import { isPickupLate } from "../orders/index.ts";
import { type Asked, Day, PageLink, Part, Shown, StatusTag, t, useToday } from "../platform/index.ts";
import type { Order, Pickup } from "./use-picture.ts";

/** What is on its way to the person, and what is to be fetched. Nothing at all when nothing is. */
export function PersonUnderWay({ orders, pickups }: { orders: Asked<readonly Order[]>; pickups: Asked<readonly Pickup[]> }) {
  const isNothing = orders.is === "shown" && orders.value.length === 0 && pickups.is === "shown" && pickups.value.length === 0;
  if (isNothing) return null;
  return (
    <Part title={t("patients.under-way")}>
      <ul className="under-way">
        <Shown asked={orders} rows={2}>
          {(rows) => rows.map((order) => <OrderRow key={order.orderId} order={order} />)}
        </Shown>
        <Shown asked={pickups} rows={1}>
          {(rows) => rows.map((pickup) => <PickupRow key={pickup.pickupId} pickup={pickup} />)}
        </Shown>
      </ul>
    </Part>
  );
}

function OrderRow({ order }: { order: Order }) {
  return (
    <li>
      <PageLink to="/bestallningar/$orderId" params={{ orderId: order.orderId }}>
        {order.summary || order.orderNo}
      </PageLink>
      <StatusTag kind={order.isLate ? "wait" : "info"}>{t(`patients.order.${order.state}`)}</StatusTag>
      <span className="subtle">
        {t(order.isLate ? "patients.under-way.late" : "patients.under-way.promised")} <Day on={order.promisedOn} week />
      </span>
    </li>
  );
}

function PickupRow({ pickup }: { pickup: Pickup }) {
  const isLate = isPickupLate(pickup, useToday());
  const names = pickup.rows.filter((row) => row.state === "registered").map((row) => `${row.articleName} ${row.deviceNo}`);
  return (
    <li>
      <PageLink to="/hamtningar/$pickupId" params={{ pickupId: pickup.pickupId }}>
        {names.join(", ")}
      </PageLink>
      <StatusTag kind={isLate ? "wait" : "info"}>{t("patients.under-way.pickup")}</StatusTag>
      <span className="subtle">
        {t(isLate ? "patients.under-way.fetched.late" : "patients.under-way.fetched")} <Day on={pickup.pickupOn} week /> ·{" "}
        {pickup.pickupNo}
      </span>
    </li>
  );
}
