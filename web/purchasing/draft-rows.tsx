import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { DraftBody, OrderView, RowView, StateView } from "../../server/purchasing/contract.ts";
import { Part, Refused, t, useCommand } from "../platform/index.ts";

/** A draft is changed before it is sent: how many of each row, 0 takes the row away. */
export function DraftRows({ order }: { order: OrderView }) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const command = useCommand<DraftBody, StateView>("/api/purchases/orders/{orderId}/rows", {
    method: "PUT",
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.draft.done") }),
  });
  if (!isOpen)
    return (
      <Button size="small" variant="secondary" className="purchase-cancel" onClick={() => setOpen(true)}>
        {t("purchasing.draft.open")}
      </Button>
    );
  const of = (row: RowView) => typed[row.rowId] ?? String(row.quantity);
  const rows = order.items.map((row) => ({ rowId: row.rowId, quantity: Number(of(row).trim() || Number.NaN) }));
  return (
    <Part title={t("purchasing.draft.open")}>
      <form
        className="stack"
        aria-label={t("purchasing.draft.open")}
        onSubmit={(event) => {
          event.preventDefault();
          void command.run({ rows }, { path: { orderId: order.orderId } });
        }}
      >
        <p className="subtle">{t("purchasing.draft.help")}</p>
        {order.items.map((row) => (
          <TextField
            key={row.rowId}
            size="small"
            label={t("purchasing.needs.quantity", { articleName: row.articleName })}
            inputMode="numeric"
            htmlSize={6}
            value={of(row)}
            onChange={(event) => setTyped((before) => ({ ...before, [row.rowId]: event.target.value }))}
          />
        ))}
        <Refused refusal={command.refusal} />
        {command.errors.length > 0 && <p className="wrong-word">{t("purchasing.draft.form")}</p>}
        <Button size="small" loading={command.isRunning}>
          {t("purchasing.draft.do")}
        </Button>
      </form>
    </Part>
  );
}
