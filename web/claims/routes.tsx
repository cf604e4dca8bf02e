import { ArrowUndoIcon, BankNoteIcon, ChatExclamationmarkIcon, PieChartIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** Disputed lines, what payers are to have from each other, and years' results: each side's own view of them. */
export const room: Room = {
  pages: [
    page("/kostnader/bestridda", "claims.dispute", () => import("./own-disputes-page.tsx").then((m) => m.OwnDisputesPage)),
    page("/kostnader/rad/$invoiceNo/$lineNo", "claims.dispute", () => import("./line-page.tsx").then((m) => m.LinePage)),
    page("/bestridda", "claims.answer", () => import("./disputes-page.tsx").then((m) => m.DisputesPage)),
    page("/retur-av-salt", "claims.answer", () => import("./returns-page.tsx").then((m) => m.ReturnsPage)),
    page("/efterfakturering", "claims.read", () => import("./claims-page.tsx").then((m) => m.ClaimsPage)),
    page("/efterfakturering/ny", "claims.make", () => import("./make-claim-page.tsx").then((m) => m.MakeClaimPage)),
    page("/efterfakturering/sarskild", "claims.apply", () => import("./special-page.tsx").then((m) => m.SpecialPage)),
    page("/resultat", "results.read", () => import("./results-page.tsx").then((m) => m.ResultsPage)),
    page("/resultat/nytt", "results.propose", () => import("./propose-result-page.tsx").then((m) => m.ProposeResultPage)),
  ],
  menu: [
    { to: "/bestridda", text: "claims.title", permit: "claims.answer", order: 71, icon: ChatExclamationmarkIcon },
    { to: "/kostnader/bestridda", text: "claims.title", permit: "claims.dispute", order: 73, icon: ChatExclamationmarkIcon },
    { to: "/retur-av-salt", text: "claims.returns.title", permit: "claims.answer", order: 72, icon: ArrowUndoIcon },
    { to: "/efterfakturering", text: "claims.afterwards.title", permit: "claims.read", order: 74, icon: BankNoteIcon },
    { to: "/resultat", text: "claims.result.title", permit: "results.read", order: 74, icon: PieChartIcon },
  ],
  todo: [
    {
      permit: "claims.answer",
      order: 12,
      component: lazyPart(() => import("./claims-todo.tsx").then((m) => m.DisputesToAnswer)),
    },
    {
      permit: "claims.answer",
      order: 13,
      component: lazyPart(() => import("./afterwards-todo.tsx").then((m) => m.ClaimsToAnswer)),
    },
    {
      permit: "claims.answer",
      order: 13,
      component: lazyPart(() => import("./claims-todo.tsx").then((m) => m.ReturnsToDecide)),
    },
    {
      permit: "results.decide",
      order: 13,
      component: lazyPart(() => import("./afterwards-todo.tsx").then((m) => m.ResultsToDecide)),
    },
    { permit: "claims.dispute", order: 20, component: lazyPart(() => import("./claims-todo.tsx").then((m) => m.AnswersToRead)) },
  ],
};
