import { MegaphoneIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** News to all who work: first on "Att göra" until it is read, and a page of the earlier, where some write. */
export const room: Room = {
  pages: [page("/nyheter", null, () => import("./news-page.tsx").then((m) => m.NewsPage))],
  menu: [{ to: "/nyheter", text: "news.menu", permit: "news.write", order: 74, icon: MegaphoneIcon }],
  todo: [{ permit: null, order: 0, component: lazyPart(() => import("./news-todo.tsx").then((m) => m.NewsToDo)) }],
};
