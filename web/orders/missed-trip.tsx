import { Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { OrderView } from "../../server/orders/contract.ts";
import { ConfirmOnce, fieldId, Refused, t, useCommand } from "../platform/index.ts";

/** Nobody was home: says what happens before it does. */
export function MissedTrip({ order }: { order: OrderView }) {
  const [note, setNote] = useState("");
  const missed = useCommand<{ note?: string }, { feeOre: number }>("/api/orders/{orderId}/missed-trip", {
    invalidates: ["/api/orders", "/api/stores"],
    done: () => ({ text: t("orders.missed.done", { no: order.orderNo }) }),
  });
  const run = () => missed.run(note.trim() ? { note: note.trim() } : {}, { path: { orderId: order.orderId } });
  return (
    <>
      <ConfirmOnce
        button={t("orders.missed")}
        title={t("orders.missed.title", { no: order.orderNo })}
        doIt={t("orders.missed.do")}
        run={run}
        isDangerous
      >
        <div className="stack">
          <p>{t("orders.missed.what")}</p>
          <Textarea
            id={fieldId("note")}
            label={t("orders.missed.note")}
            size="small"
            minRows={2}
            maxLength={1000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
      </ConfirmOnce>
      <Refused refusal={missed.refusal} />
    </>
  );
}
