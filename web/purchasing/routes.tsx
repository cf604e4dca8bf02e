import { FileTextIcon, ReceiptIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** The buyer's pages: what is short and why, orders and what comes of them, what is not bought; and goods in against an order. */
export const room: Room = {
  pages: [
    page("/inkop", "purchases.read", () => import("./needs-page.tsx").then((m) => m.NeedsPage)),
    page("/inkop/niva/$articleNo", "purchases.make", () => import("./level-page.tsx").then((m) => m.LevelPage)),
    page("/inkopsorder", "purchases.read", () => import("./orders-page.tsx").then((m) => m.OrdersPage)),
    page("/inkopsorder/$orderId", "purchases.read", () => import("./order-page.tsx").then((m) => m.OrderPage)),
    page("/inkop/stopp", "purchases.read", () => import("./stops-page.tsx").then((m) => m.StopsPage)),
    page("/inkop/leverantorer", "purchases.read", () => import("./vendors-page.tsx").then((m) => m.VendorsPage)),
    page("/inkop/leverantorer/$vendor", "purchases.read", () => import("./vendor-page.tsx").then((m) => m.VendorPage)),
    page("/godsmottagning/$orderId", "stores.receive", () => import("./receive-page.tsx").then((m) => m.ReceivePage)),
  ],
  menu: [
    { to: "/inkop", text: "purchasing.needs.menu", permit: "purchases.read", order: 56, icon: ReceiptIcon },
    { to: "/inkopsorder", text: "purchasing.orders.menu", permit: "purchases.read", order: 57, icon: FileTextIcon },
  ],
  todo: [
    { permit: "purchases.make", order: 19, component: lazyPart(() => import("./tasks-to-do.tsx").then((m) => m.TasksToDo)) },
    { permit: "purchases.make", order: 20, component: lazyPart(() => import("./needs-to-do.tsx").then((m) => m.NeedsToDo)) },
  ],
};
