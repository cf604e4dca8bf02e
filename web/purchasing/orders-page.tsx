import "./purchasing.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { OrderHead, OrderList, PurchaseState } from "../../server/purchasing/contract.ts";
import {
  DataTable,
  Day,
  Empty,
  Money,
  Page,
  type StatusKind,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useMay,
} from "../platform/index.ts";
import { ReadFile } from "./read-file.tsx";

const stateKinds: Record<PurchaseState, StatusKind> = {
  draft: "wait",
  sent: "info",
  confirmed: "info",
  "part-arrived": "info",
  done: "good",
  cancelled: "plain",
};

/** How far a purchase order has come, as a word. */
export function PurchaseStateTag({ state }: { state: PurchaseState }) {
  return <StatusTag kind={stateKinds[state]}>{t(`purchasing.state.${state}`)}</StatusTag>;
}

/** Inköpsorder: those that are open, or ended; files from vendors are read in here. */
export function OrdersPage() {
  const address = useAddress();
  const may = useMay();
  const state = address.get("lage") === "avslutade" ? "ended" : "open";
  const asked = useApi<OrderList>("/api/purchases/orders", { query: { state } }, { keepLast: true });
  return (
    <Page title={t("purchasing.orders.title")} shape="table" lead={t("purchasing.orders.lead")}>
      {may("purchases.make") && <ReadFile />}
      <ToggleGroup
        size="small"
        label={t("purchasing.orders.which")}
        value={state}
        onChange={(next) => address.set({ lage: next === "ended" ? "avslutade" : "" })}
      >
        <ToggleGroup.Item value="open" label={t("purchasing.orders.open")} />
        <ToggleGroup.Item value="ended" label={t("purchasing.orders.ended")} />
      </ToggleGroup>
      <DataTable
        caption={t("purchasing.orders.title")}
        columns={columns()}
        rows={asked.is === "shown" ? asked.value.items : (asked as Exclude<typeof asked, { is: "shown" }>)}
        rowKey={({ orderId }) => orderId}
        rowTarget={({ orderId }) => ({ to: "/inkopsorder/$orderId", params: { orderId } })}
        empty={
          <Empty title={t("purchasing.orders.none")}>
            <p>{t("purchasing.orders.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(): TableColumn<OrderHead>[] {
  return [
    { id: "nummer", head: t("purchasing.col.number"), value: ({ number }) => number },
    { id: "leverantor", head: t("purchasing.col.vendor"), value: ({ vendor }) => vendor, choose: (vendor) => vendor },
    {
      id: "lage",
      head: t("purchasing.col.state"),
      value: ({ state }) => state,
      cell: ({ state, isLate }) => (
        <span className="purchase-tags">
          <PurchaseStateTag state={state} />
          {isLate && <StatusTag kind="bad">{t("purchasing.late")}</StatusTag>}
        </span>
      ),
    },
    {
      id: "skickad",
      head: t("purchasing.col.sent"),
      value: ({ sentAt }) => sentAt,
      cell: ({ sentAt }) => <Day on={sentAt?.slice(0, 10)} />,
    },
    {
      id: "lovad",
      head: t("purchasing.col.promised"),
      value: ({ promisedOn }) => promisedOn,
      cell: ({ promisedOn }) => <Day on={promisedOn} />,
    },
    { id: "rader", head: t("purchasing.col.rows"), numeric: true, value: ({ rows }) => rows, onPhone: false },
    { id: "vantat", head: t("purchasing.col.awaited"), numeric: true, value: ({ awaited }) => awaited },
    {
      id: "summa",
      head: t("purchasing.col.sum"),
      numeric: true,
      value: ({ sumOre }) => sumOre,
      cell: ({ sumOre }) => <Money ore={sumOre} />,
    },
  ];
}
