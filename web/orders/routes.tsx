import { InboxIcon, TasklistIcon, TruckIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** Orders, pick-up orders and the cases that a person decides. */
export const room: Room = {
  pages: [
    page("/personer/$personId/nytt-hjalpmedel", "orders.place", () => import("./new-aid-page.tsx").then((m) => m.NewAidPage)),
    page("/personer/$personId/hamta", "pickups.place", () => import("./new-pickup-page.tsx").then((m) => m.NewPickupPage)),
    page("/bestallningar", "orders.read", () => import("./orders-page.tsx").then((m) => m.OrdersPage)),
    page("/bestallningar/till-enheten", "orders.supply", () => import("./supply-page.tsx").then((m) => m.SupplyPage)),
    page("/bestallningar/$orderId", "orders.read", () => import("./order-page.tsx").then((m) => m.OrderPage)),
    page("/bestallningar/$orderId/skickad", "orders.read", () => import("./order-sent-page.tsx").then((m) => m.OrderSentPage)),
    page("/utkast", "orders.place", () => import("./drafts-page.tsx").then((m) => m.DraftsPage)),
    page("/hamtningar", "pickups.read", () => import("./pickups-page.tsx").then((m) => m.PickupsPage)),
    page("/hamtningar/enheten", "orders.supply", () => import("./new-unit-pickup-page.tsx").then((m) => m.NewUnitPickupPage)),
    page("/hamtningar/$pickupId/andra", "pickups.place", () =>
      import("./change-pickup-page.tsx").then((m) => m.ChangePickupPage),
    ),
    page("/hamtningar/$pickupId", "pickups.read", () => import("./pickup-page.tsx").then((m) => m.PickupPage)),
    page("/hjalpmedel/$deviceId/rattelse", "cases.handle", () =>
      import("./correct-device-page.tsx").then((m) => m.CorrectDevicePage),
    ),
    page("/direktupphandling", "orders.place", () => import("./procurements-page.tsx").then((m) => m.ProcurementsPage)),
    page("/sortiment/direktupphandling", "catalogue.edit", () =>
      import("./answer-procurements-page.tsx").then((m) => m.AnswerProcurementsPage),
    ),
    page("/arenden", "cases.handle", () => import("./cases-page.tsx").then((m) => m.CasesPage)),
  ],
  menu: [
    { to: "/arenden", text: "orders.cases", permit: "cases.handle", order: 20, letter: "d", icon: InboxIcon },
    { to: "/bestallningar", text: "orders.menu", permit: "orders.read", order: 30, letter: "b", icon: TasklistIcon },
    { to: "/hamtningar", text: "orders.pickups", permit: "pickups.read", order: 35, letter: "h", icon: TruckIcon },
  ],
  todo: [
    {
      permit: "catalogue.edit",
      order: 12,
      component: lazyPart(() => import("./procurements-todo.tsx").then((m) => m.ProcurementsToDo)),
    },
    { permit: "cases.handle", order: 10, component: lazyPart(() => import("./cases-todo.tsx").then((m) => m.CasesToDo)) },
    { permit: "orders.read", order: 11, component: lazyPart(() => import("./messages-todo.tsx").then((m) => m.MessagesToDo)) },
    { permit: "orders.place", order: 13, component: lazyPart(() => import("./handovers-todo.tsx").then((m) => m.HandoversToDo)) },
    { permit: "orders.read", order: 20, component: lazyPart(() => import("./orders-todo.tsx").then((m) => m.OrdersToDo)) },
    { permit: "pickups.read", order: 25, component: lazyPart(() => import("./pickups-todo.tsx").then((m) => m.PickupsToDo)) },
    { permit: "orders.place", order: 30, component: lazyPart(() => import("./drafts-todo.tsx").then((m) => m.DraftsToDo)) },
  ],
  opens: [
    { kind: "order", to: "/bestallningar/$id" },
    { kind: "pickup", to: "/hamtningar/$id" },
  ],
};
