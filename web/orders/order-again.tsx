import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OrderView } from "../../server/orders/contract.ts";
import { Problem, problemOf, type Refusal, Refused, refresh, sendApi, t, useCommand } from "../platform/index.ts";
import { emptyAid, freshRow, type NewAid } from "./new-aid.ts";

/** Orders a cancelled order again in one press: a unit's is sent as it was, one for a person becomes a draft that is judged anew. */
export function OrderAgain({ order }: { order: OrderView }) {
  if (order.replacedBy?.as === "again") return null;
  return order.kind === "person" ? <PersonAgain order={order} /> : <SupplyAgain order={order} />;
}

/** A unit's order, once more. */
export function SupplyAgain({ order }: { order: Pick<OrderView, "orderId"> }) {
  const navigate = useNavigate();
  const again = useCommand<Record<string, never>, { orderId: string; orderNo: string }>("/api/orders/{orderId}/again", {
    invalidates: ["/api/orders"],
    done: ({ orderNo }) => ({ text: t("orders.supply.placed", { no: orderNo }) }),
  });

  async function run() {
    const placed = await again.run({}, { path: { orderId: order.orderId } });
    if (placed) await navigate({ to: "/bestallningar/$orderId", params: { orderId: placed.orderId } });
  }

  return (
    <>
      <Button size="small" loading={again.isRunning} onClick={() => void run()}>
        {t("orders.again")}
      </Button>
      <Refused refusal={again.refusal} />
    </>
  );
}

/** Puts a cancelled order's rows and delivery in a new draft and opens it: how a cancelled order is taken back. */
function PersonAgain({ order }: { order: OrderView }) {
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Refusal>();
  const { personId } = order;
  if (!personId) return null;

  async function again() {
    const draftId = crypto.randomUUID();
    const body = { personId, content: aidOf(order) };
    const path = "/api/orders/drafts/{draftId}";
    try {
      await sendApi({ method: "PUT", path, params: { path: { draftId } }, body, idempotencyKey: crypto.randomUUID() });
      await refresh(["/api/orders/drafts"]);
      await navigate({
        to: "/personer/$personId/nytt-hjalpmedel",
        params: { personId: personId ?? "" },
        search: { utkast: draftId },
      });
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  }

  return (
    <>
      <Button size="small" onClick={() => void again()}>
        {t("orders.again")}
      </Button>
      {problem && <Problem problem={problem} retry={() => void again()} />}
    </>
  );
}

/** The order as a draft: what a rule asks is asked again, since it may have changed since. */
export function aidOf(order: OrderView): NewAid {
  return {
    ...emptyAid(false),
    rows: order.rows.map((row) => ({
      ...freshRow(
        { articleNo: row.articleNo, name: row.articleName, type: row.mainDeviceNo ? "accessory" : "main_aid" },
        crypto.randomUUID(),
      ),
      quantity: row.quantity,
    })),
    need: order.clinicalNote ?? "",
    message: order.note ?? "",
    deliverTo: order.deliverTo === "place" ? "place" : "home",
    deliveryPlaceId: order.deliveryPlaceId,
    contactName: order.contactName ?? "",
    contactPhone: order.contactPhone ?? "",
    doorCode: order.doorCode ?? "",
  };
}
