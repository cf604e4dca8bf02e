import { BarChartIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The measures of the supplier. */
export const room: Room = {
  pages: [page("/nyckeltal", "insight.read", () => import("./measures-page.tsx").then((m) => m.MeasuresPage))],
  menu: [{ to: "/nyckeltal", text: "insight.menu", permit: "insight.read", order: 80, letter: "n", icon: BarChartIcon }],
};
