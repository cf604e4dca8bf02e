import { PersonIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The device's card, and a citizen's own aids. */
export const room: Room = {
  pages: [
    page("/hjalpmedel/$deviceId", "devices.scan", () => import("./device-page.tsx").then((m) => m.DevicePage)),
    page("/mina/hjalpmedel", "own.read", () => import("./own-aids-page.tsx").then((m) => m.OwnAidsPage)),
  ],
  menu: [{ to: "/mina/hjalpmedel", text: "devices.own", permit: "own.read", order: 1, icon: PersonIcon }],
  opens: [{ kind: "device", to: "/hjalpmedel/$id" }],
};
