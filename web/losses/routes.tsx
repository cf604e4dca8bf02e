import { MagnifyingGlassIcon, WrenchIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** Lost devices and what is searched for: the list with its clocks, and the report; and abnormal wear. */
export const room: Room = {
  pages: [
    page("/forkommet", "losses.report", () => import("./losses-page.tsx").then((m) => m.LossesPage)),
    page("/forkommet/anmal/$deviceId", "losses.report", () => import("./report-loss-page.tsx").then((m) => m.ReportLossPage)),
    page("/slitage", "wear.read", () => import("./wear-page.tsx").then((m) => m.WearPage)),
    page("/slitage/anmal/$deviceId", "wear.report", () => import("./report-wear-page.tsx").then((m) => m.ReportWearPage)),
  ],
  menu: [
    { to: "/forkommet", text: "losses.menu", permit: "losses.handle", order: 37, icon: MagnifyingGlassIcon },
    { to: "/slitage", text: "wear.title", permit: "wear.read", order: 38, icon: WrenchIcon },
  ],
  todo: [
    { permit: "losses.handle", order: 18, component: lazyPart(() => import("./losses-todo.tsx").then((m) => m.LossesToDecide)) },
    { permit: "wear.judge", order: 21, component: lazyPart(() => import("./wear-todo.tsx").then((m) => m.WearToJudge)) },
    { permit: "wear.settle", order: 21, component: lazyPart(() => import("./wear-todo.tsx").then((m) => m.WearToSettle)) },
  ],
};
