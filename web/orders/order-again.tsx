import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OrderView } from "../../server/orders/contract.ts";
import { Problem, problemOf, type Refusal, refresh, sendApi, t } from "../platform/index.ts";
import { emptyAid, freshRow, type NewAid } from "./new-aid.ts";

/** Puts a cancelled order's rows and delivery in a new draft and opens it: how a cancelled order is taken back. */
export function OrderAgain({ order }: { order: OrderView }) {
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
