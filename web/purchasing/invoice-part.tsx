import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { InvoiceBody, Matched, OrderView, RowView } from "../../server/purchasing/contract.ts";
import { Empty, errorOf, FieldErrors, fieldId, kronor, Part, Refused, StatusTag, t, useCommand } from "../platform/index.ts";

type Difference = Matched["rows"][number]["differences"][number];

/** The vendor's invoices beside what was ordered and what came. */
export function InvoicePart({ order, mayMake }: { order: OrderView; mayMake: boolean }) {
  return (
    <Part title={t("purchasing.invoices.title")}>
      {order.invoices.length === 0 && (
        <Empty title={t("purchasing.invoices.none")}>
          <p>{t("purchasing.invoices.none.do")}</p>
        </Empty>
      )}
      <ul className="purchase-list">
        {order.invoices.map((invoice) => (
          <li key={invoice.number}>
            <span className="figures">{invoice.number}</span>{" "}
            <StatusTag kind={invoice.isMatched ? "good" : "bad"}>
              {t(`purchasing.invoices.${invoice.isMatched ? "matched" : "differs"}`)}
            </StatusTag>
            {invoice.rows.flatMap(({ rowNo, differences }) =>
              differences.map((difference) => (
                <span key={`${rowNo} ${difference.kind}`} className="purchase-bound">
                  {t("purchasing.file.line", { line: rowNo })}: {differenceText(difference)}
                </span>
              )),
            )}
          </li>
        ))}
      </ul>
      {mayMake && <InvoiceForm key={order.invoices.length} order={order} />}
    </Part>
  );
}

function differenceText({ kind, expected, got }: Difference): string {
  const isPrice = kind !== "more-than-arrived";
  return t(`purchasing.difference.${kind}`, {
    expected: isPrice ? kronor(expected) : expected,
    got: isPrice ? kronor(got) : got,
  });
}

function InvoiceForm({ order }: { order: OrderView }) {
  const [isOpen, setOpen] = useState(false);
  const [number, setNumber] = useState("");
  const [typed, setTyped] = useState<Readonly<Record<string, { quantity: string; kronor: string }>>>({});
  const command = useCommand<InvoiceBody, Matched>("/api/purchases/orders/{orderId}/invoices", {
    invalidates: ["/api/purchases"],
    done: ({ isMatched }) => ({ text: t(`purchasing.invoices.done.${isMatched ? "matched" : "differs"}`) }),
  });
  if (!isOpen)
    return (
      <Button size="small" variant="secondary" className="purchase-cancel" onClick={() => setOpen(true)}>
        {t("purchasing.invoices.open")}
      </Button>
    );
  const of = (row: RowView) =>
    typed[row.rowId] ?? {
      quantity: String(Math.max(0, row.arrived - row.invoiced)),
      kronor: (row.priceOre / 100).toFixed(2).replace(".", ","),
    };
  const set = (row: RowView, part: { quantity?: string; kronor?: string }) =>
    setTyped((before) => ({ ...before, [row.rowId]: { ...of(row), ...part } }));
  const rows = order.items
    .map((row) => ({
      rowId: row.rowId,
      quantity: Number(of(row).quantity),
      priceOre: Math.round(Number(of(row).kronor.replace(/\s/g, "").replace(",", ".")) * 100),
    }))
    .filter(({ quantity }) => quantity !== 0);
  return (
    <form
      className="stack"
      aria-label={t("purchasing.invoices.open")}
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ number, rows }, { path: { orderId: order.orderId } });
      }}
    >
      <FieldErrors errors={command.errors} />
      <TextField
        size="small"
        id={fieldId("number")}
        label={t("purchasing.invoices.number")}
        autoComplete="off"
        error={errorOf(command.errors, "number")}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <InvoiceRows items={order.items} of={of} set={set} />
      <Refused refusal={command.refusal} />
      <Button size="small" loading={command.isRunning}>
        {t("purchasing.invoices.do")}
      </Button>
    </form>
  );
}

type TypedRow = { quantity: string; kronor: string };
interface InvoiceRowsProps {
  items: readonly RowView[];
  of: (row: RowView) => TypedRow;
  set: (row: RowView, part: Partial<TypedRow>) => void;
}

function InvoiceRows({ items, of, set }: InvoiceRowsProps) {
  return items.map((row) => (
    <fieldset key={row.rowId} className="purchase-fields">
      <legend>{row.articleName}</legend>
      <TextField
        size="small"
        label={t("purchasing.invoices.quantity")}
        inputMode="numeric"
        htmlSize={6}
        value={of(row).quantity}
        onChange={(event) => set(row, { quantity: event.target.value })}
      />
      <TextField
        size="small"
        label={t("purchasing.invoices.price")}
        inputMode="decimal"
        htmlSize={10}
        value={of(row).kronor}
        onChange={(event) => set(row, { kronor: event.target.value })}
      />
    </fieldset>
  ));
}
