import { BandageIcon, RecycleIcon, TagIcon } from "@navikt/aksel-icons";
import { lazyPart, openPage, page, type Room } from "../platform/index.ts";

/** The workshop's pages, reported faults, the passport behind a label's code, and what is sold used. */
export const room: Room = {
  pages: [
    page("/rekond", "service.recondition", () => import("./queue-page.tsx").then((m) => m.QueuePage)),
    page("/rekond/bedom/$deviceNo", "service.recondition", () => import("./inspect-page.tsx").then((m) => m.InspectPage)),
    page("/rekond/$reconditioningId", "service.recondition", () =>
      import("./reconditioning-page.tsx").then((m) => m.ReconditioningPage),
    ),
    page("/felanmalningar", "faults.handle", () => import("./faults-page.tsx").then((m) => m.FaultsPage)),
    page("/felanmalningar/$faultId", "faults.handle", () => import("./fault-page.tsx").then((m) => m.FaultPage)),
    page("/hjalpmedel/$deviceId/felanmal", null, () => import("./report-fault-page.tsx").then((m) => m.ReportFaultPage)),
    page("/hjalpmedel/$deviceId/arbete", "service.recondition", () =>
      import("./charge-work-page.tsx").then((m) => m.ChargeWorkPage),
    ),
    page("/begagnat", "catalogue.read", () => import("./used-sale-page.tsx").then((m) => m.UsedSalePage)),
    page("/begagnat/$articleNo", "catalogue.read", () => import("./used-article-page.tsx").then((m) => m.UsedArticlePage)),
    openPage("/p", () => import("./find-passport-page.tsx").then((m) => m.FindPassportPage)),
    openPage("/p/$token", () => import("./passport-page.tsx").then((m) => m.PassportPage)),
  ],
  menu: [
    { to: "/rekond", text: "service.menu", permit: "service.recondition", order: 53, letter: "r", icon: RecycleIcon },
    { to: "/felanmalningar", text: "service.faults", permit: "faults.handle", order: 54, icon: BandageIcon },
    { to: "/begagnat", text: "service.used", permit: "buffers.keep", order: 46, icon: TagIcon },
  ],
  todo: [
    { permit: "faults.handle", order: 15, component: lazyPart(() => import("./faults-todo.tsx").then((m) => m.FaultsToDo)) },
  ],
};
