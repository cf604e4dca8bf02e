import { ArchiveIcon, FileExportIcon } from "@navikt/aksel-icons";
import { page, type Room } from "../platform/index.ts";

/** How long things are kept, what is erased, and copies of a person's records. */
export const room: Room = {
  pages: [
    page("/gallring", "records.confirm", () => import("./retention-page.tsx").then((m) => m.RetentionPage)),
    page("/gallring/$erasureId", "records.confirm", () => import("./erasure-page.tsx").then((m) => m.ErasurePage)),
    page("/registerutdrag", "records.export", () => import("./export-page.tsx").then((m) => m.ExportPage)),
  ],
  menu: [
    { to: "/gallring", text: "retention.menu", permit: "records.confirm", order: 86, letter: "x", icon: ArchiveIcon },
    {
      to: "/registerutdrag",
      text: "retention.export.menu",
      permit: "records.export",
      order: 87,
      letter: "y",
      icon: FileExportIcon,
    },
  ],
};
