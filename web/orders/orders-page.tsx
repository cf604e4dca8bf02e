import "./orders.css";
import { Button, ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { orderList } from "../../server/orders/contract.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  Moment,
  Page,
  PageLink,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useMay,
} from "../platform/index.ts";
import { colourOf, wordOf } from "./order-words.ts";

type List = z.infer<typeof orderList>;
type Row = List["items"][number];

/** Orders of the unit (or of all units, for the supplier's own): what breaks its promise first. */
export function OrdersPage() {
  const may = useMay();
  const address = useAddress();
  const which = address.get("visa") === "alla" ? "all" : "open";
  const page = Math.max(1, Number(address.get("sida")) || 1);
  const asked = useApi<List>("/api/orders", { query: { which, page } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page
      title={t("orders.menu")}
      shape="table"
      actions={
        <>
          {may("orders.place") && <PageLink to="/utkast">{t("orders.drafts")}</PageLink>}
          {may("orders.supply") && (
            <ButtonLink size="small" to="/bestallningar/till-enheten">
              {t("orders.supply")}
            </ButtonLink>
          )}
        </>
      }
    >
      <ToggleGroup
        size="small"
        aria-label={t("orders.which")}
        value={which}
        onChange={(next) => address.set({ visa: next === "all" ? "alla" : "", sida: "" })}
      >
        <ToggleGroup.Item value="open" label={t("orders.which.open")} />
        <ToggleGroup.Item value="all" label={t("orders.which.all")} />
      </ToggleGroup>
      <DataTable
        caption={t("orders.menu")}
        columns={columns()}
        rows={rows}
        rowKey={(row) => row.orderId}
        rowTarget={(row) => ({ to: "/bestallningar/$orderId", params: { orderId: row.orderId } })}
        empty={
          <Empty title={which === "open" ? t("orders.none-open") : t("orders.none")}>
            <p>{t("orders.none.do")}</p>
          </Empty>
        }
      />
      {asked.is === "shown" && (page > 1 || asked.value.hasMore) && (
        <div className="row">
          <Button
            size="small"
            variant="secondary"
            disabled={page === 1}
            onClick={() => address.set({ sida: page > 2 ? String(page - 1) : "" })}
          >
            {t("orders.page.before")}
          </Button>
          <span className="figures">{t("orders.page", { page })}</span>
          <Button
            size="small"
            variant="secondary"
            disabled={!asked.value.hasMore}
            onClick={() => address.set({ sida: String(page + 1) })}
          >
            {t("orders.page.after")}
          </Button>
        </div>
      )}
    </Page>
  );
}

function columns(): TableColumn<Row>[] {
  return [
    { id: "nr", head: t("orders.col.no"), value: (row) => row.orderNo },
    {
      id: "utlovat",
      head: t("orders.col.promised"),
      value: (row) => row.promisedOn,
      cell: (row) => (
        <>
          <Day on={row.promisedOn} week /> {row.isUrgent && <StatusTag kind="bad">{t("orders.urgent.tag")}</StatusTag>}
          {row.isLate && <StatusTag kind="bad">{t("orders.late")}</StatusTag>}
        </>
      ),
    },
    {
      id: "person",
      head: t("orders.for"),
      value: (row) => (row.kind === "person" ? row.personName : t(`orders.kind.${row.kind}`)),
    },
    { id: "vad", head: t("orders.col.what"), value: (row) => row.summary },
    {
      id: "status",
      head: t("orders.col.state"),
      value: (row) => row.state,
      choose: (state) => wordOf("orders.state", state),
      cell: (row) => <StatusTag kind={colourOf("order", row.state)}>{wordOf("orders.state", row.state)}</StatusTag>,
    },
    { id: "enhet", head: t("orders.col.unit"), value: (row) => row.unitName, onPhone: false },
    {
      id: "skickad",
      head: t("orders.col.placed"),
      value: (row) => row.placedAt,
      cell: (row) => <Moment at={row.placedAt} />,
      onPhone: false,
    },
  ];
}
