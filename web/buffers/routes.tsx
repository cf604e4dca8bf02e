import { ArrowsSquarepathIcon, HandShakeHeartIcon, PlusCircleIcon, RecycleIcon, TasklistIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** A unit's own shelf: hand out, take back, keep filled. */
export const room: Room = {
  pages: [
    page("/uttag", "buffers.withdraw", () => import("./withdraw-page.tsx").then((m) => m.WithdrawPage)),
    page("/uttag/retur", "buffers.withdraw", () => import("./return-page.tsx").then((m) => m.ShelfReturnPage)),
    page("/uttag/krycka", "buffers.withdraw", () => import("./crutch-page.tsx").then((m) => m.CrutchPage)),
    page("/inleverans/krycka", "stores.receive", () => import("./receive-crutch-page.tsx").then((m) => m.ReceiveCrutchPage)),
    page("/forrad", "buffers.keep", () => import("./shelves-page.tsx").then((m) => m.ShelvesPage)),
    page("/nya-forrad", "buffers.openings", () => import("./openings-page.tsx").then((m) => m.OpeningsPage)),
    page("/nya-forrad/onska", "buffers.keep", () => import("./ask-opening-page.tsx").then((m) => m.AskOpeningPage)),
    page("/forrad/pafyllning", "buffers.keep", () => import("./refill-page.tsx").then((m) => m.RefillPage)),
    page("/forrad/$storeId", "buffers.keep", () => import("./shelf-page.tsx").then((m) => m.ShelfPage)),
  ],
  menu: [
    { to: "/uttag", text: "buffers.withdraw.menu", permit: "buffers.withdraw", order: 47, icon: HandShakeHeartIcon },
    { to: "/uttag/retur", text: "buffers.return.menu", permit: "buffers.withdraw", order: 48, icon: ArrowsSquarepathIcon },
    { to: "/uttag/krycka", text: "buffers.crutch.menu", permit: "buffers.withdraw", order: 48, icon: RecycleIcon },
    { to: "/forrad", text: "buffers.shelves.menu", permit: "buffers.keep", order: 49, icon: TasklistIcon },
    { to: "/nya-forrad", text: "buffers.openings.menu", permit: "buffers.openings", order: 50, icon: PlusCircleIcon },
  ],
  todo: [
    { permit: "buffers.keep", order: 13, component: lazyPart(() => import("./shelves-to-do.tsx").then((m) => m.ShelvesToDo)) },
    { permit: "buffers.open", order: 14, component: lazyPart(() => import("./openings-to-do.tsx").then((m) => m.OpeningsToDo)) },
  ],
  // Which shelf, who may prescribe, and which crutches are reconditioned: no person that anything is handed out to.
  keeps: ["/api/buffers", "/api/buffers/{storeId}/prescribers", "/api/buffers/crutches/terms"],
};
