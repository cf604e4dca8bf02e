import unitOrders from "../../rulebooks/unit-orders.json" with { type: "json" };
import { unitPayerForm } from "./unit-payer.rule.ts";

/** Who pays what a unit orders for itself, as it ships. @throws when the file is not whole */
export const unitOrderBook = unitPayerForm.parse(unitOrders);
