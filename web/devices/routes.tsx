import { BookmarkIcon, PersonIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The device's card, a citizen's own aids, and the book of all devices. */
export const room: Room = {
  pages: [
    page("/hjalpmedel/$deviceId", "devices.scan", () => import("./device-page.tsx").then((m) => m.DevicePage)),
    page("/bokfort-varde", "billing.read", () => import("./book-page.tsx").then((m) => m.BookPage)),
    page("/mina/hjalpmedel", "own.read", () => import("./own-aids-page.tsx").then((m) => m.OwnAidsPage)),
  ],
  menu: [
    { to: "/mina/hjalpmedel", text: "devices.own", permit: "own.read", order: 1, icon: PersonIcon },
    { to: "/bokfort-varde", text: "devices.book", permit: "billing.read", order: 76, icon: BookmarkIcon },
  ],
  opens: [{ kind: "device", to: "/hjalpmedel/$id" }],
};
