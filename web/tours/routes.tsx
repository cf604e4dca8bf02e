import { CarIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";
import { lightenDay } from "./lighten-day.ts";

/** The vans' pages: the planner's day, and the driver's own on her phone. */
export const room: Room = {
  pages: [
    page("/turer", "tours.plan", () => import("./plan-page.tsx").then((m) => m.PlanPage)),
    page("/tur", "tours.drive", () => import("./own-day-page.tsx").then((m) => m.OwnDayPage)),
    page("/tur/lasta/$tourId", "tours.drive", () => import("./load-page.tsx").then((m) => m.LoadPage)),
    page("/tur/stopp/$stopId", "tours.drive", () => import("./stop-page.tsx").then((m) => m.StopPage)),
  ],
  menu: [
    { to: "/turer", text: "tours.plan.menu", permit: "tours.plan", order: 53, icon: CarIcon },
    { to: "/tur", text: "tours.own.menu", permit: "tours.drive", order: 10, icon: CarIcon },
  ],
  todo: [
    { permit: "tours.drive", order: 10, component: lazyPart(() => import("./tour-to-do.tsx").then((m) => m.TourToDo)) },
    { permit: "tours.plan", order: 9, component: lazyPart(() => import("./left-over-todo.tsx").then((m) => m.LeftOverToDo)) },
  ],
  // Where the van goes, without names, for it goes through woods. Gone with the day.
  keeps: [{ path: "/api/tours/own", lighten: lightenDay }],
};
