/** What other rooms' pages show of purchases. */
export { AwaitedOrders } from "./awaited-orders.tsx";
