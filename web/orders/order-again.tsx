import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OrderView } from "../../server/orders/contract.ts";
import { ButtonLink, Problem, problemOf, type Refusal, Refused, refresh, sendApi, t, useCommand } from "../platform/index.ts";
import { type AidRow, emptyAid, emptyChoice, freshRow, type NewAid } from "./new-aid.ts";

/**
 * Orders an earlier order again, whole, in one press. One for a person becomes a draft that is judged anew; a unit's begins a new one with
 * the same rows, and one that was cancelled is sent as it was. `isCancelled`: known from elsewhere than from the order, which was read before.
 */
export function OrderAgain({ order, isCancelled = order.state === "cancelled" }: { order: OrderView; isCancelled?: boolean }) {
  if (order.replacedBy?.as === "again") return null;
  if (order.kind === "person") return <PersonAgain order={order} />;
  if (isCancelled) return <SupplyAgain order={order} />;
  return (
    <ButtonLink to="/bestallningar/till-enheten" search={{ igen: order.orderId }} size="small" variant="secondary">
      {t("orders.again")}
    </ButtonLink>
  );
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

/** Puts an order's rows and delivery in a new draft and opens it: also how a cancelled order is taken back. */
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
      <Button size="small" variant={order.state === "cancelled" ? "primary" : "secondary"} onClick={() => void again()}>
        {t("orders.again")}
      </Button>
      {problem && <Problem problem={problem} retry={() => void again()} />}
    </>
  );
}

/**
 * The order as a draft: its rows with what is put on what, the goals that the reader may read, and the delivery. What a rule asks is asked
 * again, since it may have changed since.
 */
export function aidOf(order: OrderView): NewAid {
  const keys = new Map(order.rows.map(({ rowNo }) => [rowNo, crypto.randomUUID()]));
  return {
    ...emptyAid(false),
    rows: order.rows.map((row): AidRow => {
      const { articleNo, articleName: name, quantity, mainRowNo, mainDeviceNo, need } = row;
      const type = mainDeviceNo !== null || mainRowNo !== null ? "accessory" : "main_aid";
      return {
        ...freshRow({ articleNo, name, type }, keys.get(row.rowNo) ?? crypto.randomUUID()),
        quantity,
        mainRowKey: mainRowNo === null ? null : (keys.get(mainRowNo) ?? null),
        choice: { ...emptyChoice, goalCode: need?.goalCode ?? "", goalWords: need?.goalWords ?? "" },
      };
    }),
    need: order.clinicalNote ?? "",
    message: order.note ?? "",
    deliverTo: order.deliverTo === "place" ? "place" : "home",
    deliveryPlaceId: order.deliveryPlaceId,
    contactName: order.contactName ?? "",
    contactPhone: order.contactPhone ?? "",
    doorCode: order.doorCode ?? "",
  };
}
