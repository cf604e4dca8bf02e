import { InboxIcon, TasklistIcon, TruckIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";
import { CasesToDo } from "./cases-todo.tsx";
import { DraftsToDo } from "./drafts-todo.tsx";
import { HandoversToDo } from "./handovers-todo.tsx";
import { MessagesToDo } from "./messages-todo.tsx";
import { OrdersToDo } from "./orders-todo.tsx";
import { PickupsToDo } from "./pickups-todo.tsx";

/** Orders, pick-up orders and the cases that a person decides. */
export const room: Room = {
  pages: [
    page("/personer/$personId/nytt-hjalpmedel", "orders.place", () => import("./new-aid-page.tsx").then((m) => m.NewAidPage)),
    page("/personer/$personId/hamta", "pickups.place", () => import("./new-pickup-page.tsx").then((m) => m.NewPickupPage)),
    page("/bestallningar", "orders.read", () => import("./orders-page.tsx").then((m) => m.OrdersPage)),
    page("/bestallningar/$orderId", "orders.read", () => import("./order-page.tsx").then((m) => m.OrderPage)),
    page("/bestallningar/$orderId/skickad", "orders.read", () => import("./order-sent-page.tsx").then((m) => m.OrderSentPage)),
    page("/utkast", "orders.place", () => import("./drafts-page.tsx").then((m) => m.DraftsPage)),
    page("/hamtningar", "pickups.read", () => import("./pickups-page.tsx").then((m) => m.PickupsPage)),
    page("/hamtningar/$pickupId", "pickups.read", () => import("./pickup-page.tsx").then((m) => m.PickupPage)),
    page("/arenden", "cases.handle", () => import("./cases-page.tsx").then((m) => m.CasesPage)),
  ],
  menu: [
    { to: "/arenden", text: "orders.cases", permit: "cases.handle", order: 20, letter: "d", icon: InboxIcon },
    { to: "/bestallningar", text: "orders.menu", permit: "orders.read", order: 30, letter: "b", icon: TasklistIcon },
    { to: "/hamtningar", text: "orders.pickups", permit: "pickups.read", order: 35, letter: "h", icon: TruckIcon },
  ],
  todo: [
    { permit: "cases.handle", order: 10, component: CasesToDo },
    { permit: "orders.read", order: 11, component: MessagesToDo },
    { permit: "orders.place", order: 13, component: HandoversToDo },
    { permit: "orders.read", order: 20, component: OrdersToDo },
    { permit: "pickups.read", order: 25, component: PickupsToDo },
    { permit: "orders.place", order: 30, component: DraftsToDo },
  ],
  opens: [
    { kind: "order", to: "/bestallningar/$id" },
    { kind: "pickup", to: "/hamtningar/$id" },
  ],
};
