import "./orders.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { PickupView, pickupList } from "../../server/orders/contract-pickup.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  Page,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
  useMay,
  useToday,
} from "../platform/index.ts";
import { colourOf, wordOf } from "./order-words.ts";
import { isPickupLate, pickupText } from "./pickup-text.ts";

type List = z.infer<typeof pickupList>;

/** Pick-up orders by the day the van comes. */
export function PickupsPage() {
  const address = useAddress();
  const may = useMay();
  const today = useToday();
  const which = address.get("visa") === "alla" ? "all" : "open";
  const asked = useApi<List>("/api/pickups", { query: { which } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page
      title={t("orders.pickups")}
      shape="table"
      actions={
        may("orders.supply") && (
          <ButtonLink size="small" to="/hamtningar/enheten">
            {t("orders.pickup.unit")}
          </ButtonLink>
        )
      }
    >
      <ToggleGroup
        size="small"
        aria-label={t("orders.which")}
        value={which}
        onChange={(next) => address.set({ visa: next === "all" ? "alla" : "" })}
      >
        <ToggleGroup.Item value="open" label={t("orders.pickup.which.open")} />
        <ToggleGroup.Item value="all" label={t("orders.which.all")} />
      </ToggleGroup>
      <DataTable
        caption={t("orders.pickups")}
        columns={columns(today)}
        rows={rows}
        rowKey={(row) => row.pickupId}
        rowTarget={(row) => ({ to: "/hamtningar/$pickupId", params: { pickupId: row.pickupId } })}
        empty={
          <Empty title={t("orders.pickup.none")}>
            <p>{t("orders.pickup.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(today: string): TableColumn<PickupView>[] {
  return [
    { id: "nr", head: t("orders.col.pickup"), value: (row) => row.pickupNo },
    { id: "hamtas", head: t("orders.col.fetched"), value: (row) => row.pickupOn, cell: (row) => <Day on={row.pickupOn} week /> },
    {
      id: "person",
      head: t("orders.person"),
      value: (row) => (row.kind === "unit" ? t("orders.pickup.of-unit") : row.personName),
    },
    { id: "vad", head: t("orders.col.what"), value: pickupText },
    {
      id: "status",
      head: t("orders.col.state"),
      value: (row) => row.state,
      choose: (state) => wordOf("orders.pickup-state", state),
      cell: (row) => (
        <>
          <StatusTag kind={colourOf("pickup", row.state)}>{wordOf("orders.pickup-state", row.state)}</StatusTag>{" "}
          {isPickupLate(row, today) && <StatusTag kind="bad">{t("orders.late")}</StatusTag>}{" "}
          {row.isInfectious && <StatusTag kind="bad">{t("orders.pickup.infected")}</StatusTag>}
        </>
      ),
    },
    { id: "enhet", head: t("orders.col.unit"), value: (row) => row.unitName, onPhone: false },
  ];
}
