import { BookIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** The handbook: read by all who choose, written by the catalogue's editor. */
export const room: Room = {
  pages: [
    page("/handbok", "catalogue.read", () => import("./handbook-page.tsx").then((m) => m.HandbookPage)),
    page("/handbok/protokoll", "catalogue.read", () => import("./protocols-page.tsx").then((m) => m.ProtocolsPage)),
    page("/handbok/nytt-protokoll", "handbook.edit", () => import("./protocols-page.tsx").then((m) => m.NewProtocolPage)),
    page("/handbok/protokoll/$protocolId", "catalogue.read", () => import("./protocol-page.tsx").then((m) => m.ProtocolPage)),
    page("/handbok/$instructionId", "catalogue.read", () => import("./instruction-page.tsx").then((m) => m.InstructionPage)),
    page("/avsteg", "insight.read", () => import("./departures-page.tsx").then((m) => m.DeparturesPage)),
  ],
  menu: [
    { to: "/handbok", text: "handbook.menu", permit: "catalogue.read", order: 70, icon: BookIcon },
    { to: "/avsteg", text: "handbook.departures", permit: "insight.read", order: 82, icon: BookIcon },
  ],
};
