import "./purchasing.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { OrderHead, OrderList } from "../../server/purchasing/contract.ts";
import { Day, Empty, PageLink, Part, Shown, StatusTag, t, useAddress, useApi } from "../platform/index.ts";

/** At goods in: the orders that goods are awaited for, found by their number or a despatch advice's. */
export function AwaitedOrders() {
  const address = useAddress();
  const q = address.get("order") ?? "";
  const [typed, setTyped] = useState(q);
  const asked = useApi<OrderList>("/api/purchases/orders", { query: q ? { q } : { state: "open" } }, { keepLast: true });
  return (
    <Part title={t("purchasing.awaited.title")}>
      <form
        className="awaited-find"
        onSubmit={(event) => {
          event.preventDefault();
          address.set({ order: typed.trim() });
        }}
      >
        <TextField
          label={t("purchasing.awaited.number")}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button variant="secondary">{t("purchasing.awaited.find")}</Button>
      </form>
      <Shown asked={asked}>
        {({ items }) => <Found orders={q ? items : items.filter(({ awaited }) => awaited > 0)} q={q} />}
      </Shown>
    </Part>
  );
}

function Found({ orders, q }: { orders: readonly OrderHead[]; q: string }) {
  if (orders.length === 0)
    return (
      <Empty title={q ? t("purchasing.awaited.unknown", { number: q }) : t("purchasing.awaited.none")}>
        <p>{t(q ? "purchasing.awaited.unknown.do" : "purchasing.awaited.none.do")}</p>
      </Empty>
    );
  return (
    <ul className="receive-awaited">
      {orders.slice(0, 50).map((order) => (
        <li key={order.orderId}>
          <span>
            <PageLink to="/godsmottagning/$orderId" params={{ orderId: order.orderId }}>
              {order.number} {order.vendor}
            </PageLink>{" "}
            {order.isLate && <StatusTag kind="bad">{t("purchasing.late")}</StatusTag>}
          </span>
          <span className="figures">{t("purchasing.pieces", { quantity: order.awaited })}</span>
          {order.promisedOn ? <Day on={order.promisedOn} week /> : <span className="subtle">–</span>}
        </li>
      ))}
    </ul>
  );
}
