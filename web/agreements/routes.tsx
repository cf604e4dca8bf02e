import { BooksIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The rulebooks: read by all staff who meet their answers, kept by the agreement owner. */
export const room: Room = {
  pages: [
    page("/regelbocker", "agreements.read", () => import("./rulebooks-page.tsx").then((m) => m.RulebooksPage)),
    page("/regelbocker/$edition", "agreements.read", () => import("./edition-page.tsx").then((m) => m.EditionPage)),
    page("/regelbocker/$edition/rad", "agreements.edit", () => import("./row-page.tsx").then((m) => m.RowPage)),
    page("/regelbocker/$edition/skillnader", "agreements.read", () =>
      import("./difference-page.tsx").then((m) => m.DifferencePage),
    ),
    page("/ovningar/$rehearsalId", "agreements.edit", () => import("./rehearsal-page.tsx").then((m) => m.RehearsalPage)),
  ],
  menu: [{ to: "/regelbocker", text: "agreements.menu", permit: "agreements.read", order: 75, letter: "v", icon: BooksIcon }],
};
