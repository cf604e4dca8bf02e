import type { OrderView } from "../../server/orders/contract.ts";
import { Moment, Money, PageLink, t } from "../platform/index.ts";

/** How an order is sent and what came of it: urgent, in parts, fees, a missed trip, and the orders that it is linked to. */
export function SentFacts({ order }: { order: OrderView }) {
  const links = [
    ...(order.madeFrom ? [{ ...order.madeFrom, text: `orders.made-from.${order.madeFrom.as}` }] : []),
    ...(order.replacedBy ? [{ ...order.replacedBy, text: `orders.replaced-by.${order.replacedBy.as}` }] : []),
  ];
  return (
    <>
      {order.urgentBy && (
        <>
          <dt>{t("orders.urgent.tag")}</dt>
          <dd>
            {t("orders.urgent.latest")} <Moment at={order.urgentBy} />
          </dd>
        </>
      )}
      {order.isSplit && (
        <>
          <dt>{t("orders.sent-how")}</dt>
          <dd>{t("orders.split")}</dd>
        </>
      )}
      {order.missedTrip && (
        <>
          <dt>{t("orders.missed.fact")}</dt>
          <dd className="note">
            <Moment at={order.missedTrip.at} />
            {order.missedTrip.note && `\n${order.missedTrip.note}`}
          </dd>
        </>
      )}
      {order.fees.map((fee) => (
        <FeeFact key={fee.name} fee={fee} />
      ))}
      {links.map(({ orderId, orderNo, text }) => (
        <LinkFact key={orderId} orderId={orderId} orderNo={orderNo} text={t(text)} />
      ))}
    </>
  );
}

function FeeFact({ fee }: { fee: OrderView["fees"][number] }) {
  return (
    <>
      <dt>{fee.name}</dt>
      <dd>
        <Money ore={fee.amountOre} />, {fee.payerName ?? t("orders.payer.manual")}
        <br />
        <span className="subtle">{fee.because}</span>
      </dd>
    </>
  );
}

function LinkFact({ orderId, orderNo, text }: { orderId: string; orderNo: string; text: string }) {
  return (
    <>
      <dt>{text}</dt>
      <dd>
        <PageLink to="/bestallningar/$orderId" params={{ orderId }}>
          {orderNo}
        </PageLink>
      </dd>
    </>
  );
}
