import { PassportIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** What somebody takes along to another county: what waits here, and what others ask. */
export const room: Room = {
  pages: [
    page("/lansflytt", "takeovers.keep", () => import("./movers-page.tsx").then((m) => m.MoversPage)),
    page("/lansflytt/tillfragade", "takeovers.keep", () => import("./asked-page.tsx").then((m) => m.AskedPage)),
    page("/lansflytt/tillfragade/$requestId", "takeovers.keep", () => import("./asked-one-page.tsx").then((m) => m.AskedOnePage)),
    page("/lansflytt/$personId", "takeovers.keep", () => import("./mover-page.tsx").then((m) => m.MoverPage)),
  ],
  menu: [{ to: "/lansflytt", text: "takeovers.menu", permit: "takeovers.keep", order: 76, icon: PassportIcon }],
  todo: [
    {
      permit: "takeovers.keep",
      order: 23,
      component: lazyPart(() => import("./takeovers-todo.tsx").then((m) => m.TakeoversToDo)),
    },
  ],
};
