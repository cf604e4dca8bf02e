import { page, type Room } from "../platform/index.ts";

/** The device's card. */
export const room: Room = {
  pages: [page("/hjalpmedel/$deviceId", "devices.scan", () => import("./device-page.tsx").then((m) => m.DevicePage))],
  opens: [{ kind: "device", to: "/hjalpmedel/$id" }],
};
