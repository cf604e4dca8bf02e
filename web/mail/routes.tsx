import { lazyPart, type Room } from "../platform/index.ts";

/** E-mail that says that something waits: one's own choice of it, and what did not arrive. */
export const room: Room = {
  pages: [],
  menu: [],
  todo: [{ permit: "mail.mend", order: 17, component: lazyPart(() => import("./stuck-todo.tsx").then((m) => m.StuckToDo)) }],
  own: [
    { permit: null, order: 45, isOfWork: true, component: lazyPart(() => import("./own-mail.tsx").then((m) => m.OwnMailPart)) },
  ],
};
