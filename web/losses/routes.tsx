import { MagnifyingGlassIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** Lost devices and what is searched for: the list with its clocks, and the report. */
export const room: Room = {
  pages: [
    page("/forkommet", "losses.report", () => import("./losses-page.tsx").then((m) => m.LossesPage)),
    page("/forkommet/anmal/$deviceId", "losses.report", () => import("./report-loss-page.tsx").then((m) => m.ReportLossPage)),
  ],
  menu: [{ to: "/forkommet", text: "losses.menu", permit: "losses.handle", order: 37, icon: MagnifyingGlassIcon }],
};
