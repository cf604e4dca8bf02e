import type { OrderView } from "../../server/orders/contract.ts";
import { ConfirmOnce, t, useCommand, useMay } from "../platform/index.ts";
import { ChangeRefused } from "./change-refused.tsx";
import { StopOrder } from "./stop-order.tsx";

/** Cancels the whole order. Says what happens to what was reserved, and how the same is ordered again. */
export function CancelOrder({ order }: { order: OrderView }) {
  const may = useMay();
  // Whoever orders for a unit cancels what it has ordered for itself.
  const path = may("orders.change") ? "/api/orders/{orderId}/cancel" : "/api/orders/supply/{orderId}/cancel";
  const cancel = useCommand<{ version: number }, { version: number }>(path, {
    invalidates: ["/api/orders", "/api/cases", "/api/service"],
    done: () => ({ text: t("orders.cancelled", { no: order.orderNo }) }),
  });
  const run = () => cancel.run({ version: order.version }, { path: { orderId: order.orderId } });
  return (
    <>
      <ConfirmOnce
        button={t("orders.cancel")}
        title={t("orders.cancel.title", { no: order.orderNo })}
        doIt={t("orders.cancel.do")}
        run={run}
        isDangerous
      >
        <div className="stack">
          <p>{t("orders.cancel.what", { count: order.rows.filter((row) => row.state !== "cancelled").length })}</p>
          <p>{t(order.rows.some(({ used }) => used) ? "orders.cancel.used" : "orders.cancel.again")}</p>
        </div>
      </ConfirmOnce>
      <ChangeRefused refusal={cancel.refusal} />
      {cancel.refusal?.code === "order-being-picked" && may("cases.handle") && <StopOrder order={order} />}
    </>
  );
}
