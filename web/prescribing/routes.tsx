import { CalendarIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** What comes after a delivery: who is followed up, what is tried or lent for a time, and what is signed for. */
export const room: Room = {
  pages: [
    page("/uppfoljningar", "follow-ups.read", () => import("./follow-ups-page.tsx").then((m) => m.FollowUpsPage)),
    page("/utprovningar", "follow-ups.read", () => import("./loans-page.tsx").then((m) => m.LoansPage)),
    page("/lanekvitton", "follow-ups.read", () => import("./receipts-page.tsx").then((m) => m.ReceiptsPage)),
  ],
  menu: [
    {
      to: "/uppfoljningar",
      text: "prescribing.after.menu",
      permit: "follow-ups.read",
      order: 32,
      letter: "t",
      icon: CalendarIcon,
    },
  ],
  todo: [
    { permit: "follow-ups.read", order: 22, component: lazyPart(() => import("./after-todo.tsx").then((m) => m.FollowUpsToDo)) },
    { permit: "follow-ups.read", order: 23, component: lazyPart(() => import("./after-todo.tsx").then((m) => m.LoansToDo)) },
    { permit: "follow-ups.read", order: 24, component: lazyPart(() => import("./after-todo.tsx").then((m) => m.ReceiptsToDo)) },
    { permit: "follow-ups.watch", order: 16, component: lazyPart(() => import("./after-todo.tsx").then((m) => m.LateToDo)) },
  ],
};
