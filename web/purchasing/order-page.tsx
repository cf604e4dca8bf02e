import "./purchasing.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { OrderView, RowView, StateView } from "../../server/purchasing/contract.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Money,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { ArrivalsPart } from "./arrivals-part.tsx";
import { ConfirmForm } from "./confirm-form.tsx";
import { DraftRows } from "./draft-rows.tsx";
import { InvoicePart } from "./invoice-part.tsx";
import { NeedWhy } from "./need-why.tsx";
import { PurchaseStateTag } from "./orders-page.tsx";
import { ReadFile } from "./read-file.tsx";
import { RowFaults } from "./row-faults.tsx";
import { TasksPart } from "./tasks-part.tsx";
import { VendorWay } from "./vendor-way.tsx";

/** One purchase order: what is bought and why, what the vendor has answered, what came, and its invoices. */
export function OrderPage({ orderId }: { orderId: string }) {
  const asked = useApi<OrderView>("/api/purchases/orders/{orderId}", { path: { orderId } });
  const order = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={order ? t("purchasing.order.title", { number: order.number }) : t("purchasing.orders.title")}
      shape="table"
      back={{ to: "/inkopsorder", text: t("purchasing.orders.title") }}
      marks={order && <PurchaseStateTag state={order.state} />}
      lead={order && <OrderLead order={order} />}
    >
      <Shown asked={asked} rows={8}>
        {(shown) => <OrderParts order={shown} />}
      </Shown>
    </Page>
  );
}

function OrderLead({ order }: { order: OrderView }) {
  return (
    <span className="purchase-tags">
      <span>{order.vendor}</span>
      <Money ore={order.sumOre} />
      {order.promisedOn && (
        <span>
          {t("purchasing.order.promised")} <Day on={order.promisedOn} week />
        </span>
      )}
      {order.isLate && <StatusTag kind="bad">{t("purchasing.late")}</StatusTag>}
      {order.reason && <span>{order.reason}</span>}
    </span>
  );
}

function OrderParts({ order }: { order: OrderView }) {
  const may = useMay();
  const mayMake = may("purchases.make");
  const isOpen = order.state === "sent" || order.state === "confirmed" || order.state === "part-arrived";
  return (
    <>
      {order.tasks.length > 0 && <TasksPart tasks={order.tasks} mayMake={mayMake} />}
      {mayMake && order.state === "draft" && <Sending orderId={order.orderId} />}
      {isOpen && (
        <div className="purchase-tools">
          {may("stores.receive") && (
            <ButtonLink to="/godsmottagning/$orderId" params={{ orderId: order.orderId }} size="small">
              {t("purchasing.order.receive")}
            </ButtonLink>
          )}
          {mayMake && <VendorWay order={order} />}
        </div>
      )}
      {isOpen && mayMake && <ReadFile />}
      <Part title={t("purchasing.order.rows")}>
        <DataTable
          caption={t("purchasing.order.rows")}
          columns={rowColumns()}
          rows={order.items}
          rowKey={({ rowId }) => rowId}
          tools={false}
          empty={null}
        />
      </Part>
      {mayMake && order.state === "draft" && <DraftRows key={draftKey(order)} order={order} />}
      {isOpen && mayMake && <ConfirmForm key={order.items.map((row) => row.confirmedOn).join()} order={order} />}
      {order.despatches.length > 0 && (
        <Part title={t("purchasing.order.despatches")}>
          <ul className="purchase-list">
            {order.despatches.map(({ number, despatchedOn, expectedOn }) => (
              <li key={number}>
                <span className="figures">{number}</span> {t("purchasing.order.despatched")} <Day on={despatchedOn} />
                {expectedOn && (
                  <>
                    , {t("purchasing.order.expected")} <Day on={expectedOn} week />
                  </>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {order.arrivals.length > 0 && <ArrivalsPart order={order} mayReceive={may("stores.receive")} />}
      {order.sentAt !== null && <InvoicePart order={order} mayMake={mayMake} />}
      {mayMake && (isOpen || order.state === "draft") && <Cancelling orderId={order.orderId} isDraft={order.state === "draft"} />}
    </>
  );
}

/** What stands in the draft: another content is another form. */
function draftKey({ items }: OrderView): string {
  return items.map(({ rowId, quantity }) => `${rowId} ${quantity}`).join();
}

/** Sends a draft. What has changed since it was made is told first, and may then be sent all the same. */
function Sending({ orderId }: { orderId: string }) {
  const command = useCommand<{ acceptChanges: boolean }, StateView>("/api/purchases/orders/{orderId}/send", {
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.order.sent") }),
  });
  const hasChanged = command.refusal?.code === "purchase-need-changed";
  const send = (acceptChanges: boolean) => void command.run({ acceptChanges }, { path: { orderId } });
  return (
    <div className="purchase-file">
      <p>{t("purchasing.order.draft")}</p>
      <RowFaults refusal={command.refusal} />
      <Button size="small" loading={command.isRunning} onClick={() => send(hasChanged)}>
        {t(hasChanged ? "purchasing.order.send-anyway" : "purchasing.order.send")}
      </Button>
    </div>
  );
}

function Cancelling({ orderId, isDraft }: { orderId: string; isDraft: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const command = useCommand<{ reason: string }, StateView>("/api/purchases/orders/{orderId}/cancel", {
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.cancel.done") }),
  });
  const title = t(isDraft ? "purchasing.cancel.draft" : "purchasing.cancel.rest");
  if (!isOpen)
    return (
      <Button size="small" variant="tertiary" className="purchase-cancel" onClick={() => setOpen(true)}>
        {title}
      </Button>
    );
  return (
    <form
      className="purchase-form"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ reason }, { path: { orderId } });
      }}
    >
      <TextField
        size="small"
        label={t("purchasing.cancel.reason")}
        description={t(isDraft ? "purchasing.cancel.draft.help" : "purchasing.cancel.help")}
        error={command.errors[0]?.message}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Refused refusal={command.refusal} />
      <Button size="small" variant="danger" loading={command.isRunning}>
        {title}
      </Button>
    </form>
  );
}

function rowColumns(): TableColumn<RowView>[] {
  return [
    {
      id: "artikel",
      head: t("purchasing.col.article"),
      value: ({ articleName }) => articleName,
      cell: (row) => (
        <span className="need-article">
          <span>{row.articleName}</span>
          <span className="subtle figures">
            {row.articleNo} · {row.vendorArticleNo}
          </span>
        </span>
      ),
    },
    {
      id: "sort",
      head: t("purchasing.col.kind"),
      value: ({ kind }) => kind,
      cell: (row) => (
        <>
          {t(`purchasing.kind.${row.kind}`)} <NeedWhy figures={row.why} articleName={row.articleName} />
          {row.boundTo.map(({ orderNo, quantity, wantedOn }) => (
            <span key={`${orderNo} ${wantedOn}`} className="purchase-bound">
              {t("purchasing.bound", { orderNo, quantity })} <Day on={wantedOn} />
            </span>
          ))}
        </>
      ),
    },
    { id: "antal", head: t("purchasing.col.quantity"), numeric: true, value: ({ quantity }) => quantity },
    {
      id: "pris",
      head: t("purchasing.col.price"),
      numeric: true,
      value: ({ priceOre }) => priceOre,
      cell: ({ priceOre }) => <Money ore={priceOre} />,
    },
    {
      id: "bekraftat",
      head: t("purchasing.col.confirmed"),
      value: ({ confirmedQuantity }) => confirmedQuantity,
      cell: ({ confirmedQuantity, confirmedOn, confirmedNote }) =>
        confirmedQuantity === null ? (
          <span className="subtle">–</span>
        ) : (
          <span className="need-article">
            <span>
              {t("purchasing.pieces", { quantity: confirmedQuantity })} {confirmedOn && <Day on={confirmedOn} week />}
            </span>
            {confirmedNote && <span className="subtle">{confirmedNote}</span>}
          </span>
        ),
    },
    { id: "aviserat", head: t("purchasing.col.announced"), numeric: true, value: ({ announced }) => announced },
    {
      id: "mottaget",
      head: t("purchasing.col.arrived"),
      numeric: true,
      value: ({ arrived }) => arrived,
      cell: ({ arrived, failed }) => (
        <>
          {arrived}
          {failed > 0 && <span className="wrong-word"> {t("purchasing.failed", { failed })}</span>}
        </>
      ),
    },
    { id: "vantat", head: t("purchasing.col.awaited"), numeric: true, value: ({ awaited }) => awaited },
  ];
}
