import { BookIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The handbook: read by all who choose, written by the catalogue's editor. */
export const room: Room = {
  pages: [
    page("/handbok", "catalogue.read", () => import("./handbook-page.tsx").then((m) => m.HandbookPage)),
    page("/handbok/$instructionId", "catalogue.read", () => import("./instruction-page.tsx").then((m) => m.InstructionPage)),
    page("/avsteg", "insight.read", () => import("./departures-page.tsx").then((m) => m.DeparturesPage)),
  ],
  menu: [
    { to: "/handbok", text: "handbook.menu", permit: "catalogue.read", order: 70, icon: BookIcon },
    { to: "/avsteg", text: "handbook.departures", permit: "insight.read", order: 82, icon: BookIcon },
  ],
};
