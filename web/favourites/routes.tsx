import { LayersIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** What orders begin from: the editor's packages. Lists are made and chosen where orders are. */
export const room: Room = {
  pages: [page("/paket", "catalogue.edit", () => import("./packages-page.tsx").then((m) => m.PackagesPage))],
  menu: [{ to: "/paket", text: "favourites.menu", permit: "catalogue.edit", order: 42, icon: LayersIcon }],
};
