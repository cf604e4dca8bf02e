import { FileTextIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** Who may sign what: courses, assessments, and what is missing. */
export const room: Room = {
  pages: [
    page("/kompetens", "competence.record", () => import("./competence-page.tsx").then((m) => m.CompetencePage)),
    page("/mina-kurser", "competence.read", () => import("./my-courses-page.tsx").then((m) => m.MyCoursesPage)),
  ],
  menu: [
    { to: "/kompetens", text: "competence.menu", permit: "competence.record", order: 45, letter: "c", icon: FileTextIcon },
    { to: "/mina-kurser", text: "competence.mine", permit: "competence.read", order: 90, icon: FileTextIcon },
  ],
  todo: [
    {
      permit: "competence.record",
      order: 14,
      component: lazyPart(() => import("./warnings-todo.tsx").then((m) => m.WarningsToDo)),
    },
  ],
};
