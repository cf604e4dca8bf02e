import { ArrowsSquarepathIcon, HandShakeHeartIcon, RecycleIcon, TasklistIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** A unit's own shelf: hand out, take back, keep filled. */
export const room: Room = {
  pages: [
    page("/uttag", "buffers.withdraw", () => import("./withdraw-page.tsx").then((m) => m.WithdrawPage)),
    page("/uttag/retur", "buffers.withdraw", () => import("./return-page.tsx").then((m) => m.ShelfReturnPage)),
    page("/uttag/krycka", "buffers.withdraw", () => import("./crutch-page.tsx").then((m) => m.CrutchPage)),
    page("/forrad", "buffers.keep", () => import("./shelves-page.tsx").then((m) => m.ShelvesPage)),
    page("/forrad/$storeId", "buffers.keep", () => import("./shelf-page.tsx").then((m) => m.ShelfPage)),
  ],
  menu: [
    { to: "/uttag", text: "buffers.withdraw.menu", permit: "buffers.withdraw", order: 47, icon: HandShakeHeartIcon },
    { to: "/uttag/retur", text: "buffers.return.menu", permit: "buffers.withdraw", order: 48, icon: ArrowsSquarepathIcon },
    { to: "/uttag/krycka", text: "buffers.crutch.menu", permit: "buffers.withdraw", order: 48, icon: RecycleIcon },
    { to: "/forrad", text: "buffers.shelves.menu", permit: "buffers.keep", order: 49, icon: TasklistIcon },
  ],
  todo: [
    { permit: "buffers.keep", order: 13, component: lazyPart(() => import("./shelves-to-do.tsx").then((m) => m.ShelvesToDo)) },
  ],
  // Which shelf, and who may prescribe: no person that anything is handed out to.
  keeps: ["/api/buffers", "/api/buffers/{storeId}/prescribers"],
};
