import { ChatExclamationmarkIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** Disputed lines: the payer's side, and the supplier's. */
export const room: Room = {
  pages: [
    page("/kostnader/bestridda", "claims.dispute", () => import("./own-disputes-page.tsx").then((m) => m.OwnDisputesPage)),
    page("/kostnader/rad/$invoiceNo/$lineNo", "claims.dispute", () => import("./line-page.tsx").then((m) => m.LinePage)),
    page("/bestridda", "claims.answer", () => import("./disputes-page.tsx").then((m) => m.DisputesPage)),
  ],
  menu: [
    { to: "/bestridda", text: "claims.title", permit: "claims.answer", order: 71, icon: ChatExclamationmarkIcon },
    { to: "/kostnader/bestridda", text: "claims.title", permit: "claims.dispute", order: 73, icon: ChatExclamationmarkIcon },
  ],
  todo: [
    {
      permit: "claims.answer",
      order: 12,
      component: lazyPart(() => import("./claims-todo.tsx").then((m) => m.DisputesToAnswer)),
    },
    { permit: "claims.dispute", order: 20, component: lazyPart(() => import("./claims-todo.tsx").then((m) => m.AnswersToRead)) },
  ],
};
