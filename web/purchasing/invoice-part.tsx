import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { InvoiceBody, Matched, OrderView, RowView } from "../../server/purchasing/contract.ts";
import {
  Empty,
  errorOf,
  FieldErrors,
  fieldId,
  kronor,
  kronorText,
  Part,
  Refused,
  StatusTag,
  t,
  UndoForm,
  useCommand,
} from "../platform/index.ts";

type Invoice = OrderView["invoices"][number];
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
          <InvoiceLine key={invoice.invoiceId} invoice={invoice} mayMake={mayMake} />
        ))}
      </ul>
      {mayMake && (
        <InvoiceForm key={order.invoices.map(({ invoiceId, voidReason }) => `${invoiceId} ${voidReason}`).join()} order={order} />
      )}
    </Part>
  );
}

/** An invoice and what does not agree in it; a voided one is there to be read, with why. */
function InvoiceLine({ invoice, mayMake }: { invoice: Invoice; mayMake: boolean }) {
  const { invoiceId, number, isMatched, voidReason, rows } = invoice;
  if (voidReason !== null)
    return (
      <li>
        <span className="figures purchase-void">{number}</span>{" "}
        <StatusTag kind="plain">{t("purchasing.invoices.voided")}</StatusTag>
        <span className="purchase-bound subtle">{voidReason}</span>
      </li>
    );
  return (
    <li>
      <span className="figures">{number}</span>{" "}
      <StatusTag kind={isMatched ? "good" : "bad"}>{t(`purchasing.invoices.${isMatched ? "matched" : "differs"}`)}</StatusTag>
      {rows.flatMap(({ rowNo, differences }) =>
        differences.map((difference) => (
          <span key={`${rowNo} ${difference.kind}`} className="purchase-bound">
            {t("purchasing.file.line", { line: rowNo })}: {differenceText(difference)}
          </span>
        )),
      )}
      {mayMake && <Voiding invoiceId={invoiceId} />}
    </li>
  );
}

/** A mistyped invoice is voided with why. It is then written again as it is. */
function Voiding({ invoiceId }: { invoiceId: string }) {
  const send = useCommand<{ because: string }, { invoiceId: string }>("/api/purchases/invoices/{invoiceId}/void", {
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.invoices.void.done") }),
  });
  return (
    <UndoForm
      send={send}
      path={{ invoiceId }}
      open={t("purchasing.invoices.void")}
      doIt={t("purchasing.invoices.void.do")}
      because={t("purchasing.invoices.void.because")}
      lead={t("purchasing.invoices.void.lead")}
    />
  );
}

/** What was typed in the invoice that was voided last and is not written again, so that only what was wrong is typed. */
function typedBefore({ invoices }: OrderView): { number: string; rows: Record<string, TypedRow> } {
  const voided = invoices.findLast(({ voidReason }) => voidReason !== null);
  const isAgain = voided && invoices.some(({ number, voidReason }) => voidReason === null && number === voided.number);
  if (!voided || isAgain) return { number: "", rows: {} };
  const rows = voided.rows.map(({ rowId, quantity, priceOre }) => [
    rowId,
    { quantity: String(quantity), kronor: kronorText(priceOre) },
  ]);
  return { number: voided.number, rows: Object.fromEntries(rows) };
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
  const [before] = useState(() => typedBefore(order));
  const [number, setNumber] = useState(before.number);
  const [typed, setTyped] = useState<Readonly<Record<string, TypedRow>>>(before.rows);
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
      kronor: kronorText(row.priceOre),
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
