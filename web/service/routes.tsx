import { RecycleIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The workshop's pages: what waits, the inspection, and one reconditioning. */
export const room: Room = {
  pages: [
    page("/rekond", "service.recondition", () => import("./queue-page.tsx").then((m) => m.QueuePage)),
    page("/rekond/bedom/$deviceNo", "service.recondition", () => import("./inspect-page.tsx").then((m) => m.InspectPage)),
    page("/rekond/$reconditioningId", "service.recondition", () =>
      import("./reconditioning-page.tsx").then((m) => m.ReconditioningPage),
    ),
  ],
  menu: [{ to: "/rekond", text: "service.menu", permit: "service.recondition", order: 53, letter: "r", icon: RecycleIcon }],
};
