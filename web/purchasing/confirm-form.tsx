import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { AnswerFault, ConfirmBody, OrderView, RowView, StateView } from "../../server/purchasing/contract.ts";
import { Part, type Refusal, Refused, t, useCommand } from "../platform/index.ts";

interface Typed {
  quantity: string;
  on: string;
}

/** The vendor's answer, written by hand when it came by telephone or letter. */
export function ConfirmForm({ order }: { order: OrderView }) {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const command = useCommand<ConfirmBody, StateView>("/api/purchases/orders/{orderId}/confirm", {
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.confirm.done") }),
  });
  if (!isOpen)
    return (
      <Button size="small" variant="secondary" className="purchase-cancel" onClick={() => setOpen(true)}>
        {t("purchasing.confirm.open")}
      </Button>
    );
  const of = (row: RowView): Typed =>
    typed[row.rowId] ?? { quantity: String(row.confirmedQuantity ?? row.quantity), on: row.confirmedOn ?? "" };
  const set = (row: RowView, part: Partial<Typed>) => setTyped((before) => ({ ...before, [row.rowId]: { ...of(row), ...part } }));
  const answers = order.items.map((row) => ({
    rowId: row.rowId,
    quantity: Number(of(row).quantity || Number.NaN),
    on: of(row).on.trim() === "" ? null : of(row).on.trim(),
  }));
  return (
    <Part title={t("purchasing.confirm.title")}>
      <form
        className="stack"
        aria-label={t("purchasing.confirm.title")}
        onSubmit={(event) => {
          event.preventDefault();
          void command.run({ rows: answers }, { path: { orderId: order.orderId } });
        }}
      >
        {order.items.map((row) => (
          <fieldset key={row.rowId} className="purchase-fields">
            <legend>
              {row.articleName} <span className="subtle">{t("purchasing.pieces", { quantity: row.quantity })}</span>
            </legend>
            <TextField
              size="small"
              label={t("purchasing.confirm.quantity")}
              inputMode="numeric"
              htmlSize={6}
              value={of(row).quantity}
              onChange={(event) => set(row, { quantity: event.target.value })}
            />
            <TextField
              size="small"
              label={t("purchasing.confirm.on")}
              placeholder={order.today}
              htmlSize={12}
              value={of(row).on}
              onChange={(event) => set(row, { on: event.target.value })}
            />
          </fieldset>
        ))}
        <AnswerFaults refusal={command.refusal} />
        {command.errors.length > 0 && <p className="wrong-word">{t("purchasing.confirm.form")}</p>}
        <Button size="small" loading={command.isRunning}>
          {t("purchasing.confirm.do")}
        </Button>
      </form>
    </Part>
  );
}

function AnswerFaults({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal) return null;
  const rows = refusal.code === "purchase-answer-refused" ? refusal.facts.rows : undefined;
  return (
    <div role="alert" className="purchase-refused">
      <Refused refusal={refusal} />
      {Array.isArray(rows) && (
        <ul>
          {rows.map((row: AnswerFault) => (
            <li key={`${row.rowNo} ${row.code}`}>
              {t("purchasing.file.line", { line: row.rowNo ?? "" })}:{" "}
              {t(`peppol.fault.${row.code}`, { got: row.got ?? "", expected: row.expected ?? "" })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
