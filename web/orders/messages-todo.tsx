import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { messageList, OrderView } from "../../server/orders/contract.ts";
import { Moment, type Target, TodoPart, t, useApi, useCommand, useMay } from "../platform/index.ts";
import { OrderAgain } from "./order-again.tsx";
import { wordOf } from "./order-words.ts";

type Message = z.infer<typeof messageList>["items"][number];

/** What the unit should know: each until somebody has said that it is read. */
export function MessagesToDo() {
  // What happens elsewhere is told here without anybody loading the page anew.
  const asked = useApi<z.infer<typeof messageList>>("/api/messages", {}, { everySeconds: 15 });
  const read = useCommand<undefined, null>("/api/messages/{messageId}/read", { invalidates: ["/api/messages"] });
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  const rows = items.slice(0, 10).map((message) => ({
    key: message.messageId,
    target: targetOf(message),
    what: wordOf("orders.message", message.kind),
    detail: (
      <>
        {numberOf(message)}
        {daysOf(message)}
        <Moment at={message.at} /> {message.kind === "trip-missed" && <AgainFrom message={message} />}
        <Button
          size="xsmall"
          variant="tertiary"
          onClick={() => void read.run(undefined, { path: { messageId: message.messageId } })}
        >
          {t("orders.message.read")}
        </Button>
      </>
    ),
  }));
  return <TodoPart title={t("orders.todo.messages")} rows={rows} total={items.length} />;
}

/** The number, or name, of what it is about. */
function numberOf({ facts }: Message): string {
  const number = facts.pickupNo ?? facts.orderNo ?? facts.lossNo ?? facts.procurementNo ?? facts.shelfName;
  return typeof number === "string" ? `${number}, ` : "";
}

/** Of a promise that has moved: the new day and the old one. */
function daysOf({ kind, facts }: Message): string {
  return kind === "promise-changed" ? t("orders.message.promise-days", { on: String(facts.on), wasOn: String(facts.wasOn) }) : "";
}

/** Where what it is about is shown. */
function targetOf({ facts }: Message): Target {
  if (typeof facts.pickupId === "string") return { to: "/hamtningar/$pickupId", params: { pickupId: facts.pickupId } };
  if (typeof facts.orderId === "string") return { to: "/bestallningar/$orderId", params: { orderId: facts.orderId } };
  if (typeof facts.lossId === "string") return { to: "/forkommet", search: { visa: "alla", arende: facts.lossId } };
  if (typeof facts.procurementId === "string") return { to: "/direktupphandling" };
  if (typeof facts.openingId === "string") return { to: "/nya-forrad", search: { onskemal: facts.openingId } };
  return { to: "/bestallningar" };
}

/** From a missed trip, the same order again in one press: a unit's is sent, one for a person opens as a draft. */
function AgainFrom({ message }: { message: Message }) {
  const orderId = typeof message.facts.orderId === "string" ? message.facts.orderId : "";
  const order = useApi<OrderView>("/api/orders/{orderId}", { path: { orderId } }, { enabled: orderId !== "" });
  const may = useMay();
  if (order.is !== "shown" || !may(order.value.kind === "person" ? "orders.place" : "orders.supply")) return null;
  return <OrderAgain order={order.value} isCancelled />;
}
