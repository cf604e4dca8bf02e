import { CogIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The figures that everything goes by: the list, and each with its history and a new value. */
export const room: Room = {
  pages: [
    page("/installningar", "settings.keep", () => import("./settings-page.tsx").then((m) => m.SettingsPage)),
    page("/installningar/$name", "settings.keep", () => import("./setting-page.tsx").then((m) => m.SettingPage)),
  ],
  menu: [{ to: "/installningar", text: "settings.title", permit: "settings.keep", order: 70, icon: CogIcon }],
};
