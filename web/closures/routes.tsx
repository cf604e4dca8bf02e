import { Buildings3Icon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** Units that close or go into another: what is to come, what has been, and a new one with its preview. */
export const room: Room = {
  pages: [
    page("/enheter", "units.end", () => import("./closures-page.tsx").then((m) => m.ClosuresPage)),
    page("/enheter/ny", "units.end", () => import("./new-closure-page.tsx").then((m) => m.NewClosurePage)),
  ],
  menu: [{ to: "/enheter", text: "closures.menu", permit: "units.end", order: 86, icon: Buildings3Icon }],
};
