import { KeyHorizontalIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** Who has what access: applied for, answered, ended; and what is about the user herself. */
export const room: Room = {
  pages: [
    page("/behorigheter", "accounts.read", () => import("./access-page.tsx").then((m) => m.AccessPage)),
    page("/behorigheter/ansokningar", "accounts.read", () => import("./applications-page.tsx").then((m) => m.ApplicationsPage)),
    page("/behorigheter/ansok", "accounts.apply", () => import("./apply-page.tsx").then((m) => m.ApplyPage)),
    page("/min-behorighet", null, () => import("./own-page.tsx").then((m) => m.OwnPage)),
  ],
  menu: [
    { to: "/behorigheter", text: "accounts.menu", permit: "accounts.read", order: 85, letter: "j", icon: KeyHorizontalIcon },
  ],
  todo: [
    {
      permit: "accounts.read",
      order: 11,
      component: lazyPart(() => import("./applications-todo.tsx").then((m) => m.ApplicationsToDo)),
    },
    { permit: "accounts.apply", order: 21, component: lazyPart(() => import("./idle-todo.tsx").then((m) => m.IdleToDo)) },
    { permit: null, order: 95, component: lazyPart(() => import("./contact-todo.tsx").then((m) => m.ContactToDo)) },
  ],
  own: [
    { permit: null, order: 10, component: lazyPart(() => import("./own-permits.tsx").then((m) => m.OwnPermits)) },
    { permit: null, order: 20, isOfWork: true, component: lazyPart(() => import("./own-access.tsx").then((m) => m.OwnAccess)) },
    { permit: null, order: 40, isOfWork: true, component: lazyPart(() => import("./own-contact.tsx").then((m) => m.OwnContact)) },
  ],
};
