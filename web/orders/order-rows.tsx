import type { OrderView } from "../../server/orders/contract.ts";
import { Charged } from "../catalogue/index.ts";
import { DataTable, Day, Moment, Money, PageLink, StatusTag, type TableColumn, t } from "../platform/index.ts";
import { colourOf, isRent, wordOf } from "./order-words.ts";
import { PayerWhy } from "./payer-why.tsx";

type Row = OrderView["rows"][number];

/** An order's rows: what, where each is, who pays and why, and what it costs. */
export function OrderRows({ order }: { order: OrderView }) {
  return (
    <DataTable
      caption={t("orders.rows")}
      columns={columns()}
      rows={order.rows}
      rowKey={(row) => row.rowId}
      tools={false}
      empty={null}
    />
  );
}

function columns(): TableColumn<Row>[] {
  return [
    {
      id: "article",
      head: t("orders.col.article"),
      cell: (row) => (
        <span className="two-lines">
          <span>{row.articleName}</span>
          <span className="subtle figures">
            {t("orders.article", { no: row.articleNo })}
            {row.mainDeviceNo && ` · ${t("orders.main.to", { no: row.mainDeviceNo })}`}
            {row.trialUntil && ` · ${t("orders.after.row-trial", { day: row.trialUntil })}`}
            {row.endsOn && ` · ${t("orders.after.row-ends", { day: row.endsOn })}`}
          </span>
          {row.askedFor && (
            <span className="subtle">
              {t("orders.chain.asked-for", { name: row.askedFor.name, no: row.askedFor.articleNo })}{" "}
              {t(`orders.chain.${row.askedFor.kind}`)} <Day on={row.askedFor.since} />.
            </span>
          )}
          {row.used && <Used used={row.used} />}
          {row.checks.map((check) => (
            <span key={check.checkId} className="subtle">
              {t("orders.check.said", { because: check.because })}
            </span>
          ))}
        </span>
      ),
    },
    { id: "quantity", head: t("orders.quantity"), numeric: true, cell: (row) => <Quantity row={row} /> },
    {
      id: "state",
      head: t("orders.col.state"),
      cell: (row) => (
        <span className="two-lines">
          <StatusTag kind={colourOf("row", row.state)}>
            {wordOf("orders.row-state", row.isPacked ? "packed" : row.state)}
          </StatusTag>
          <RowTime row={row} />
        </span>
      ),
    },
    { id: "promised", head: t("orders.col.promised"), cell: (row) => <Promised row={row} /> },
    {
      id: "payer",
      head: t("orders.col.payer"),
      cell: (row) => <PayerWhy payer={row.payer} about={t("orders.why.about", { name: row.articleName })} />,
    },
    {
      id: "amount",
      head: t("orders.col.amount"),
      numeric: true,
      cell: (row) =>
        row.billingForm === "none" ? null : (
          <span className="two-lines">
            <Money ore={sumOf(row)} perMonth={isRent(row)} />
            {row.charged && (
              <span className="subtle">
                <Charged charged={row.charged} />
              </span>
            )}
          </span>
        ),
    },
  ];
}

/** The day that is promised, and, when it has moved, the first one and what the vendor has told. */
function Promised({ row: { promisedOn, promiseMoved } }: { row: Row }) {
  if (promiseMoved === null) return <Day on={promisedOn} />;
  return (
    <span className="two-lines">
      <Day on={promisedOn} />
      <span className="subtle">
        {t("orders.promise.was")} <Day on={promiseMoved.firstOn} />
      </span>
      <span className="subtle">
        {t("orders.promise.vendor")} <Day on={promiseMoved.arrivesOn} />
      </span>
    </span>
  );
}

/** The certain used device that the row is. */
function Used({ used }: { used: NonNullable<Row["used"]> }) {
  const { deviceId, deviceNo, complaintDays, purchaseOre } = used;
  return (
    <span className="subtle">
      <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId }}>
        {t("orders.used.device", { no: deviceNo })}
      </PageLink>{" "}
      {t("orders.used.why", { days: complaintDays })} <Money ore={purchaseOre} />.
    </span>
  );
}

/** When it came as far as it has. */
function RowTime({ row }: { row: Row }) {
  const at = row.deliveredAt ?? row.pickedAt;
  if (at === null || row.state === "cancelled") return null;
  return (
    <span className="subtle">
      <Moment at={at} />
    </span>
  );
}

function sumOf(row: Row): number | null {
  return row.amountOre === null ? null : row.amountOre * row.quantity;
}

function Quantity({ row }: { row: Row }) {
  const isPart = row.deliveredQuantity > 0 && row.deliveredQuantity < row.quantity;
  return (
    <span className="figures nowrap">
      {isPart ? t("orders.part", { done: row.deliveredQuantity, all: row.quantity }) : row.quantity}
    </span>
  );
}
