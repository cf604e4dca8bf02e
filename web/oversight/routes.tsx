import { EyeIcon, FileSearchIcon, ShieldLockIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** The log as it is read: by who reviews it, and by the person it is about. */
export const room: Room = {
  pages: [
    page("/loggranskning", "looks.review", () => import("./review-page.tsx").then((m) => m.ReviewPage)),
    page("/loggutdrag", "looks.extract", () => import("./extract-page.tsx").then((m) => m.ExtractPage)),
    page("/mina/logg", "looks.own", () => import("./own-log-page.tsx").then((m) => m.OwnLogPage)),
  ],
  menu: [
    { to: "/loggranskning", text: "oversight.review", permit: "looks.review", order: 15, letter: "w", icon: ShieldLockIcon },
    { to: "/loggutdrag", text: "oversight.extract", permit: "looks.extract", order: 40, letter: "f", icon: FileSearchIcon },
    { to: "/mina/logg", text: "oversight.own", permit: "looks.own", order: 40, letter: "z", icon: EyeIcon },
  ],
  todo: [{ permit: "looks.review", order: 12, component: lazyPart(() => import("./looks-todo.tsx").then((m) => m.LooksToDo)) }],
};
