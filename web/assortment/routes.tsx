import { FilePlusIcon, LayersIcon } from "@navikt/aksel-icons";
import { lazyPart, page, type Room } from "../platform/index.ts";

/** How the catalogue changes: the editor's work, and a vendor's own proposals. */
export const room: Room = {
  pages: [
    page("/sortiment", "catalogue.edit", () => import("./start-page.tsx").then((m) => m.AssortmentPage)),
    page("/sortiment/inlasning", "catalogue.edit", () => import("./import-page.tsx").then((m) => m.ImportPage)),
    page("/sortiment/inlasning/$importId", "catalogue.edit", () =>
      import("./import-result-page.tsx").then((m) => m.ImportResultPage),
    ),
    page("/sortiment/prislista", "catalogue.edit", () => import("./price-list-page.tsx").then((m) => m.PriceListPage)),
    page("/sortiment/ny-artikel", "catalogue.edit", () => import("./new-article-page.tsx").then((m) => m.NewArticlePage)),
    page("/sortiment/artikel/$articleNo", "catalogue.edit", () => import("./article-page.tsx").then((m) => m.EditArticlePage)),
    page("/sortiment/avtal", "catalogue.edit", () => import("./contracts-page.tsx").then((m) => m.ContractsPage)),
    page("/sortiment/avtal/$contractId", "catalogue.edit", () => import("./contract-page.tsx").then((m) => m.ContractPage)),
    page("/sortiment/forslag/$proposalId", "catalogue.edit", () => import("./proposal-page.tsx").then((m) => m.ProposalPage)),
    page("/mina-forslag", "proposals.make", () => import("./my-proposals-page.tsx").then((m) => m.MyProposalsPage)),
    page("/mina-forslag/nytt", "proposals.make", () => import("./propose-page.tsx").then((m) => m.ProposePage)),
  ],
  menu: [
    { to: "/sortiment", text: "assortment.menu", permit: "catalogue.edit", order: 38, letter: "q", icon: LayersIcon },
    { to: "/mina-forslag", text: "assortment.mine", permit: "proposals.make", order: 20, letter: "m", icon: FilePlusIcon },
  ],
  todo: [
    {
      permit: "catalogue.edit",
      order: 20,
      component: lazyPart(() => import("./proposals-todo.tsx").then((m) => m.ProposalsToDo)),
    },
    {
      permit: "catalogue.edit",
      order: 21,
      component: lazyPart(() => import("./contracts-todo.tsx").then((m) => m.ContractsToDo)),
    },
  ],
};
