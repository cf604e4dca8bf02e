import { BarChartIcon, HourglassBottomFilledIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The measures of the supplier. */
export const room: Room = {
  pages: [
    page("/nyckeltal", "insight.read", () => import("./measures-page.tsx").then((m) => m.MeasuresPage)),
    page("/oanvanda", "follow-ups.read", () => import("./idle-page.tsx").then((m) => m.IdlePage)),
    page("/sortiment/tillsammans", "catalogue.edit", () => import("./pairings-page.tsx").then((m) => m.PairingsPage)),
  ],
  menu: [
    { to: "/nyckeltal", text: "insight.menu", permit: "insight.read", order: 80, letter: "n", icon: BarChartIcon },
    { to: "/oanvanda", text: "insight.idle", permit: "follow-ups.read", order: 36, icon: HourglassBottomFilledIcon },
  ],
};
