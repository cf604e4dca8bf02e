import type { OrderView } from "../../server/orders/contract.ts";
import { t, weekText } from "../platform/index.ts";

type Told = Pick<OrderView, "state" | "promisedOn" | "deliverTo" | "deliveryPlaceName" | "rows">;

/** Where the order is and what comes next, in one sentence: for the head of its page. */
export function orderLine(order: Told, today: string): string {
  if (order.state === "delivered" || order.state === "cancelled") return t(`orders.line.${order.state}`);
  const now = t(`orders.line.${stageOf(order)}`);
  return `${now} ${whenText(order, today)}`;
}

/** What holds the order now: a person's decision, something to be done, stock, or nothing but the work itself. */
function stageOf(order: Told): string {
  const waitsForStock = order.rows.some((row) => row.state === "waiting-stock");
  if (order.state === "placed" && waitsForStock) return "waiting-stock";
  const waiting = order.rows.filter((row) => row.state === "waiting-decision");
  if (order.state === "waiting-decision" && waiting.every((row) => row.payer.kind !== "manual")) return "waiting-duties";
  return order.state;
}

function whenText(order: Told, today: string): string {
  const when = { day: order.promisedOn, week: weekText(order.promisedOn), where: whereText(order) };
  return order.promisedOn < today ? t("orders.line.late", when) : t("orders.line.when", when);
}

/** Where it goes, as the end of a sentence: `hem till personen`, `till Rehab Näset`. */
export function whereText(order: Pick<Told, "deliverTo" | "deliveryPlaceName">): string {
  if (order.deliverTo === "home") return t("orders.where.home");
  return order.deliveryPlaceName ? t("orders.where.place", { name: order.deliveryPlaceName }) : t("orders.where.some-place");
}

/** Is the promise broken: its day has passed and all is not delivered? */
export function isLate(order: Pick<Told, "state" | "promisedOn">, today: string): boolean {
  return order.promisedOn < today && order.state !== "delivered" && order.state !== "cancelled";
}
