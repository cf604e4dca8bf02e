import { WalletIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** Economy: the month and its invoices. */
export const room: Room = {
  pages: [
    page("/ekonomi", "billing.read", () => import("./month-page.tsx").then((m) => m.MonthPage)),
    page("/ekonomi/betalare", "billing.run", () => import("./payers-page.tsx").then((m) => m.PayersPage)),
    page("/ekonomi/betalare/$payerId", "billing.run", () => import("./payer-page.tsx").then((m) => m.PayerPage)),
    page("/ekonomi/$month", "billing.read", () => import("./invoices-page.tsx").then((m) => m.InvoicesPage)),
    page("/kostnader", "costs.read", () => import("./costs-page.tsx").then((m) => m.CostsPage)),
    page("/fakturor/$invoiceId", "billing.read", () => import("./invoice-page.tsx").then((m) => m.InvoicePage)),
  ],
  menu: [
    { to: "/ekonomi", text: "billing.menu", permit: "billing.read", order: 70, letter: "e", icon: WalletIcon },
    { to: "/kostnader", text: "billing.costs", permit: "costs.read", order: 72, icon: WalletIcon },
  ],
  todo: [{ permit: "billing.run", order: 15, component: lazyPart(() => import("./month-todo.tsx").then((m) => m.MonthToDo)) }],
  opens: [{ kind: "invoice", to: "/fakturor/$id" }],
};
