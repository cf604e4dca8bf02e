import type { OrderView } from "../../server/orders/contract.ts";
import type { Stopped } from "../../server/orders/contract-stop.ts";
import { ConfirmOnce, t, useCommand } from "../platform/index.ts";
import { ChangeRefused } from "./change-refused.tsx";

/** Customer service stops an order that is being picked: says what stays, and that the warehouse puts the rest back. */
export function StopOrder({ order }: { order: OrderView }) {
  const stop = useCommand<{ version: number }, Stopped>("/api/orders/{orderId}/stop", {
    invalidates: ["/api/orders", "/api/cases", "/api/stores"],
    done: ({ putBack }) => ({ text: t("orders.stop.done", { no: order.orderNo, count: putBack }) }),
  });
  const run = () => stop.run({ version: order.version }, { path: { orderId: order.orderId } });
  const isPartHome = order.state === "part-delivered";
  return (
    <>
      <ConfirmOnce
        button={t("orders.stop")}
        title={t("orders.stop.title", { no: order.orderNo })}
        doIt={t("orders.stop.do")}
        run={run}
        isDangerous
      >
        <div className="stack">
          <p>{t(isPartHome ? "orders.stop.what.part" : "orders.stop.what")}</p>
          <p>{t("orders.stop.back")}</p>
        </div>
      </ConfirmOnce>
      <ChangeRefused refusal={stop.refusal} />
    </>
  );
}
