import { useNavigate } from "@tanstack/react-router";
import type { OrderView } from "../../server/orders/contract.ts";
import { ConfirmOnce, Refused, t, useCommand } from "../platform/index.ts";

/** Customer service makes an order for a person into her unit's equipment, before anything is picked. */
export function ReRoute({ order }: { order: OrderView }) {
  const navigate = useNavigate();
  const route = useCommand<{ version: number; to: "unit" }, { orderId: string; orderNo: string }>(
    "/api/orders/{orderId}/re-route",
    {
      invalidates: ["/api/orders", "/api/cases"],
      done: ({ orderNo }) => ({ text: t("orders.re-route.done", { no: orderNo }) }),
    },
  );

  async function run() {
    const made = await route.run({ version: order.version, to: "unit" }, { path: { orderId: order.orderId } });
    if (made) await navigate({ to: "/bestallningar/$orderId", params: { orderId: made.orderId } });
  }

  return (
    <>
      <ConfirmOnce
        button={t("orders.re-route")}
        title={t("orders.re-route.title", { no: order.orderNo })}
        doIt={t("orders.re-route.do")}
        run={run}
      >
        <p>{t("orders.re-route.what", { unit: order.unitName })}</p>
      </ConfirmOnce>
      <Refused refusal={route.refusal} />
    </>
  );
}
