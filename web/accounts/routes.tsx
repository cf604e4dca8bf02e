import { KeyHorizontalIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";
import { ApplicationsToDo } from "./applications-todo.tsx";
import { ContactToDo } from "./contact-todo.tsx";
import { IdleToDo } from "./idle-todo.tsx";
import { OwnAccess } from "./own-access.tsx";
import { OwnContact } from "./own-contact.tsx";
import { OwnPermits } from "./own-permits.tsx";

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
    { permit: "accounts.read", order: 11, component: ApplicationsToDo },
    { permit: "accounts.apply", order: 21, component: IdleToDo },
    { permit: null, order: 95, component: ContactToDo },
  ],
  own: [
    { permit: null, order: 10, component: OwnPermits },
    { permit: null, order: 20, isOfWork: true, component: OwnAccess },
    { permit: null, order: 40, isOfWork: true, component: OwnContact },
  ],
};
