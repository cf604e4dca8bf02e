import { ComponentIcon, MagnifyingGlassIcon } from "@navikt/aksel-icons";
import { openPage, page, type Room } from "../platform/index.ts";

/** The catalogue's pages: look for articles, one article whole, some beside each other, and the search's words. */
export const room: Room = {
  pages: [
    openPage("/katalog", () => import("./catalogue-page.tsx").then((m) => m.CataloguePage)),
    openPage("/katalog/$articleNo", () => import("./article-page.tsx").then((m) => m.ArticlePage)),
    openPage("/sortiment/jamfor", () => import("./compare-page.tsx").then((m) => m.ComparePage)),
    page("/sokord/falt", "catalogue.edit", () => import("./definitions-page.tsx").then((m) => m.DefinitionsPage)),
    page("/sokord", "catalogue.edit", () => import("./words-page.tsx").then((m) => m.WordsPage)),
  ],
  menu: [
    { to: "/katalog", text: "catalogue.menu", permit: "catalogue.read", order: 40, letter: "k", icon: ComponentIcon },
    { to: "/sokord", text: "catalogue.words.menu", permit: "catalogue.edit", order: 42, icon: MagnifyingGlassIcon },
  ],
  opens: [{ kind: "article", to: "/katalog/$id" }],
};
