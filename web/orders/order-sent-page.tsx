import "./orders.css";
import { PrinterSmallIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { OrderView } from "../../server/orders/contract.ts";
import { OrderDuties } from "../duties/index.ts";
import { ButtonLink, Day, Page, PageLink, Part, Shown, t, useApi, useMe } from "../platform/index.ts";
import { whereText } from "./order-line.ts";

/** "Skickat": the order's number, what happens next and when, and a page for the person to keep. */
export function OrderSentPage({ orderId }: { orderId: string }) {
  const asked = useApi<OrderView>("/api/orders/{orderId}", { path: { orderId } });
  return (
    <Page title={t("orders.sent")}>
      <Shown asked={asked}>{(order) => <Sent order={order} />}</Shown>
    </Page>
  );
}

function Sent({ order }: { order: OrderView }) {
  return (
    <>
      <p className="sent-no no-print">{t("orders.sent.no", { no: order.orderNo })}</p>
      <div className="no-print">
        <Part title={t("orders.next")}>
          <Next order={order} />
        </Part>
        <OrderDuties orderId={order.orderId} />
      </div>
      <ForPerson order={order} />
      <div className="row no-print">
        <Button size="small" icon={<PrinterSmallIcon aria-hidden />} onClick={() => window.print()}>
          {t("orders.sent.print")}
        </Button>
        {order.personId && (
          <ButtonLink size="small" variant="secondary" to="/personer/$personId" params={{ personId: order.personId }}>
            {t("orders.sent.person")}
          </ButtonLink>
        )}
        <PageLink to="/bestallningar/$orderId" params={{ orderId: order.orderId }}>
          {t("orders.sent.order")}
        </PageLink>
      </div>
    </>
  );
}

/** What happens, in the order it happens. */
function Next({ order }: { order: OrderView }) {
  const waiting = order.rows.filter((row) => row.state === "waiting-decision");
  const undecided = waiting.filter((row) => row.payer.kind === "manual");
  const held = waiting.filter((row) => row.payer.kind !== "manual");
  const coming = order.rows.filter((row) => row.state === "waiting-stock");
  const rents = order.rows.some((row) => row.billingForm === "rent");
  return (
    <ol className="next">
      {undecided.length > 0 && <li>{t("orders.next.decision", { names: namesOf(undecided) })}</li>}
      {held.length > 0 && <li>{t("orders.next.duties", { names: namesOf(held) })}</li>}
      {coming.length > 0 && <li>{t("orders.next.stock", { names: namesOf(coming) })}</li>}
      <li>{t("orders.next.pick")}</li>
      <li>
        {t("orders.next.deliver", { where: whereText(order) })} <Day on={order.promisedOn} week />.
      </li>
      {rents && <li>{t("orders.next.rent")}</li>}
    </ol>
  );
}

function namesOf(rows: OrderView["rows"]): string {
  return rows.map((row) => row.articleName).join(", ");
}

/** What the person keeps: what is coming, when and whom to call. No payer, no identity number. */
function ForPerson({ order }: { order: OrderView }) {
  const { assignment } = useMe();
  return (
    <section className="for-person" aria-label={t("orders.paper")}>
      <h2>{t("orders.paper.title")}</h2>
      <p>{t("orders.paper.lead", { no: order.orderNo, unit: order.unitName })}</p>
      <ul>
        {order.rows.map((row) => (
          <li key={row.rowId}>
            {row.articleName}
            {row.quantity > 1 && `, ${t("orders.pieces", { count: row.quantity })}`}
          </li>
        ))}
      </ul>
      <p>
        {t("orders.paper.when", { where: whereText(order) })} <Day on={order.promisedOn} week />.
      </p>
      {assignment && <p>{t("orders.paper.call", { supplier: assignment.supplierName, phone: assignment.supplierPhone })}</p>}
    </section>
  );
}
