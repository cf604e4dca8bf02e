import { ComponentIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The catalogue's pages: look for articles, and one article whole. */
export const room: Room = {
  pages: [
    page("/katalog", "catalogue.read", () => import("./catalogue-page.tsx").then((m) => m.CataloguePage)),
    page("/katalog/$articleNo", "catalogue.read", () => import("./article-page.tsx").then((m) => m.ArticlePage)),
  ],
  menu: [{ to: "/katalog", text: "catalogue.menu", permit: "catalogue.read", order: 40, letter: "k", icon: ComponentIcon }],
  opens: [{ kind: "article", to: "/katalog/$id" }],
};
