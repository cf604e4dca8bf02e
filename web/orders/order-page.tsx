import "./orders.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { OrderView } from "../../server/orders/contract.ts";
import { OrderDuties } from "../duties/index.ts";
import { Page, Part, Problem, Shown, StatusTag, t, useApi, useMay, useToday } from "../platform/index.ts";
import { StepOwners } from "../prescribing/index.ts";
import { AttachmentsPart } from "./attachments-part.tsx";
import { CancelOrder } from "./cancel-order.tsx";
import { ChangeOrder } from "./change-order.tsx";
import { MissedTrip } from "./missed-trip.tsx";
import { OrderAgain } from "./order-again.tsx";
import { OrderChoice } from "./order-choice.tsx";
import { OrderFacts } from "./order-facts.tsx";
import { isLate, orderLine } from "./order-line.ts";
import { OrderRows } from "./order-rows.tsx";
import { colourOf, wordOf } from "./order-words.ts";
import { ReRoute } from "./re-route.tsx";
import { StopOrder } from "./stop-order.tsx";

/** One order: where it is in words, its rows with payer and why; changed and cancelled until picking begins. */
export function OrderPage({ orderId }: { orderId: string }) {
  const asked = useApi<OrderView>("/api/orders/{orderId}", { path: { orderId } });
  if (asked.is === "shown") return <ShownOrder order={asked.value} />;
  return (
    <Page title={t("orders.one.waiting")} back={{ to: "/bestallningar", text: t("orders.menu") }}>
      {asked.is === "failed" ? (
        <Problem problem={asked.problem} retry={asked.retry} />
      ) : (
        <Shown asked={asked}>{() => null}</Shown>
      )}
    </Page>
  );
}

function ShownOrder({ order }: { order: OrderView }) {
  const may = useMay();
  const today = useToday();
  const [isChanging, setChanging] = useState(false);
  const mayChange = may("orders.change") && order.isOpenToChange;
  const mayCancelOwn = may("orders.supply") && order.isOpenToChange && order.kind !== "person";
  const isUsed = order.rows.some(({ used }) => used !== null);
  return (
    <Page
      title={t("orders.one", { no: order.orderNo })}
      shape="table"
      back={{ to: "/bestallningar", text: t("orders.menu") }}
      marks={
        <>
          <StatusTag kind={colourOf("order", order.state)}>{wordOf("orders.state", order.state)}</StatusTag>
          {order.urgentBy && <StatusTag kind="bad">{t("orders.urgent.tag")}</StatusTag>}
          {isLate(order, today) && <StatusTag kind="bad">{t("orders.late")}</StatusTag>}
        </>
      }
      actions={
        <>
          <Button size="small" variant="secondary" data-color="neutral" onClick={() => window.print()}>
            {t("orders.print")}
          </Button>
          {!isUsed && may(order.kind === "person" ? "orders.place" : "orders.supply") && <OrderAgain order={order} />}
          {may("cases.handle") && order.isOpenToChange && !isUsed && <ReRoute order={order} />}
          {may("stores.deliver") && order.state !== "delivered" && order.state !== "cancelled" && <MissedTrip order={order} />}
          {mayChange && !isChanging && (
            <Button size="small" variant="secondary" onClick={() => setChanging(true)}>
              {t("orders.change")}
            </Button>
          )}
          {(mayChange || mayCancelOwn) && !isChanging && <CancelOrder order={order} />}
          {may("cases.handle") && !order.isOpenToChange && order.state !== "delivered" && order.state !== "cancelled" && (
            <StopOrder order={order} />
          )}
        </>
      }
      lead={orderLine(order, today)}
    >
      {isChanging && mayChange ? (
        <ChangeOrder key={order.version} order={order} close={() => setChanging(false)} />
      ) : (
        <>
          <OrderRows order={order} />
          <OrderChoice order={order} />
          <OrderDuties orderId={order.orderId} />
          <AttachmentsPart orderId={order.orderId} isPerson={order.kind === "person"} />
          <Part title={t("orders.about")}>
            <OrderFacts order={order} />
          </Part>
          {order.kind === "person" && <StepOwners orderId={order.orderId} />}
          {may("orders.change") && !order.isOpenToChange && order.state === "picking" && (
            <p className="subtle">{t("orders.closed-to-change")}</p>
          )}
        </>
      )}
    </Page>
  );
}
