import { PersonIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The persons' pages: find somebody, and one person with her aids. */
export const room: Room = {
  pages: [
    page("/personer", "persons.find", () => import("./find-person-page.tsx").then((m) => m.FindPersonPage)),
    page("/personer/$personId", "persons.read", () => import("./person-page.tsx").then((m) => m.PersonPage)),
  ],
  menu: [{ to: "/personer", text: "patients.menu", permit: "persons.find", order: 10, letter: "p", icon: PersonIcon }],
  opens: [{ kind: "person", to: "/personer/$id" }],
};
