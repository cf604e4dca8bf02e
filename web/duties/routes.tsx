import { CheckmarkHeavyIcon, TasklistStartIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** What somebody must do because a rule says so, and the costs that payers approve. */
export const room: Room = {
  pages: [
    page("/uppgifter", "duties.do", () => import("./duties-page.tsx").then((m) => m.DutiesPage)),
    page("/godkannanden", "duties.approve", () => import("./approvals-page.tsx").then((m) => m.ApprovalsPage)),
    page("/godkannanden/gransvarden", "duties.approve", () =>
      import("./approval-settings-page.tsx").then((m) => m.ApprovalSettingsPage),
    ),
    page("/kommunens-blad/$code", "duties.read", () => import("./information-page.tsx").then((m) => m.InformationPage)),
  ],
  menu: [
    { to: "/uppgifter", text: "duties.menu", permit: "duties.do", order: 15, letter: "u", icon: TasklistStartIcon },
    { to: "/godkannanden", text: "duties.approvals", permit: "duties.approve", order: 15, letter: "g", icon: CheckmarkHeavyIcon },
  ],
  todo: [
    { permit: "duties.do", order: 12, component: lazyPart(() => import("./duties-todo.tsx").then((m) => m.DutiesToDo)) },
    {
      permit: "duties.approve",
      order: 12,
      component: lazyPart(() => import("./approvals-todo.tsx").then((m) => m.ApprovalsToDo)),
    },
  ],
};
