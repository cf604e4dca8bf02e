import {
  ArrowsUpDownIcon,
  BaggageIcon,
  ClipboardCheckmarkIcon,
  ExclamationmarkTriangleIcon,
  InboxDownIcon,
  InboxUpIcon,
  LayersIcon,
  PackageIcon,
  ShoppingBasketIcon,
  TruckIcon,
} from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** The warehouse's pages: pick, hand over, take home, receive goods, and look in the stock. */
export const room: Room = {
  pages: [
    page("/plock", "stores.pick", () => import("./picks-page.tsx").then((m) => m.PicksPage)),
    page("/plock/skanna", "stores.pick", () => import("./pick-job-page.tsx").then((m) => m.PickJobPage)),
    page("/leverera", "stores.deliver", () => import("./ready-page.tsx").then((m) => m.ReadyPage)),
    page("/leverera/$orderId", "stores.deliver", () => import("./hand-over-page.tsx").then((m) => m.HandOverPage)),
    page("/inleverans", "stores.receive", () => import("./return-page.tsx").then((m) => m.ReturnPage)),
    page("/inleverans/del", "stores.receive", () => import("./part-page.tsx").then((m) => m.PartPage)),
    page("/att-reda-ut", "scans.send", () => import("./conflicts-page.tsx").then((m) => m.ConflictsPage)),
    page("/godsmottagning", "stores.receive", () => import("./goods-page.tsx").then((m) => m.GoodsPage)),
    page("/inventering", "counts.do", () => import("./count-page.tsx").then((m) => m.CountPage)),
    page("/inventering/tidigare", "counts.do", () => import("./past-counts-page.tsx").then((m) => m.PastCountsPage)),
    page("/inventering/att-se-efter", "counts.do", () => import("./count-tasks-page.tsx").then((m) => m.CountTasksPage)),
    page("/inlagring", "stores.receive", () => import("./put-away-page.tsx").then((m) => m.PutAwayPage)),
    page("/liggplatser", "stores.receive", () => import("./bins-page.tsx").then((m) => m.BinsPage)),
    page("/packa", "stores.pick", () => import("./pack-page.tsx").then((m) => m.PackPage)),
    page("/omflyttning", "stores.receive", () => import("./move-page.tsx").then((m) => m.MovePage)),
    page("/lager", "stores.read", () => import("./find-stock-page.tsx").then((m) => m.FindStockPage)),
    page("/lager/batch", "stores.read", () => import("./lots-page.tsx").then((m) => m.LotsPage)),
    page("/lager/$articleNo", "stores.read", () => import("./stock-page.tsx").then((m) => m.StockPage)),
  ],
  menu: [
    {
      to: "/plock",
      text: "stores.pick.menu",
      permit: "stores.pick",
      order: 50,
      letter: "o",
      icon: ShoppingBasketIcon,
    },
    { to: "/packa", text: "stores.pack.menu", permit: "stores.pick", order: 50.5, icon: BaggageIcon },
    { to: "/leverera", text: "stores.deliver.menu", permit: "stores.deliver", order: 51, letter: "l", icon: InboxUpIcon },
    { to: "/inleverans", text: "stores.return.menu", permit: "stores.receive", order: 52, letter: "i", icon: InboxDownIcon },
    {
      to: "/att-reda-ut",
      text: "stores.conflict.menu",
      permit: "stores.receive",
      order: 53,
      icon: ExclamationmarkTriangleIcon,
    },
    { to: "/godsmottagning", text: "stores.goods.menu", permit: "stores.receive", order: 54, icon: TruckIcon },
    { to: "/inlagring", text: "stores.put.menu", permit: "stores.receive", order: 54, icon: LayersIcon },
    { to: "/omflyttning", text: "stores.move.menu", permit: "stores.receive", order: 55, icon: ArrowsUpDownIcon },
    { to: "/inventering", text: "stores.count.menu", permit: "counts.do", order: 56, icon: ClipboardCheckmarkIcon },
    { to: "/lager", text: "stores.stock.menu", permit: "stores.read", order: 55, letter: "s", icon: PackageIcon },
  ],
  todo: [
    {
      permit: "scans.send",
      order: 10,
      component: lazyPart(() => import("./conflicts-to-do.tsx").then((m) => m.ConflictsToDo)),
    },
    {
      permit: "stores.receive",
      order: 15,
      component: lazyPart(() => import("./parts-to-do.tsx").then((m) => m.PartsToDo)),
    },
    { permit: "stores.pick", order: 20, component: lazyPart(() => import("./picks-to-do.tsx").then((m) => m.PicksToDo)) },
    { permit: "counts.do", order: 25, component: lazyPart(() => import("./counts-to-do.tsx").then((m) => m.CountsToDo)) },
  ],
  // Lines of work: no person stands in them.
  keeps: [
    "/api/stores/picks",
    "/api/stores/deliveries",
    "/api/stores/counts",
    "/api/stores/counts/{countId}",
    "/api/stores/put-away",
  ],
};
