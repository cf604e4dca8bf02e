import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  useParams,
} from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useMay } from "../platform/me.ts";
import { Page } from "../platform/page.tsx";
import { Problem } from "../platform/problem.tsx";
import type { RoomPage } from "../platform/room.ts";
import { t } from "../platform/text.ts";
import { Waiting } from "../platform/waiting.tsx";
import { BrokenPage, NotFoundPage } from "./lost-pages.tsx";
import { MyAccessPage } from "./my-access-page.tsx";
import { rooms } from "./rooms.ts";
import { Shell } from "./shell.tsx";
import { StartPage } from "./start-page.tsx";
import { writeSearch } from "./write-search.ts";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: Broken });
const start = createRoute({ getParentRoute: () => root, path: "/", component: StartPage });
const mine = createRoute({ getParentRoute: () => root, path: "/min-behorighet", component: MyAccessPage });

const roomRoutes = rooms.flatMap((room) =>
  room.pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: lazyRouteComponent(() => page.load().then((component) => ({ default: gated(page, component) }))),
    }),
  ),
);

/** All addresses of Omlopp. Search parameters are plain texts: `?sort=-since&filter=rullator`. */
export const router = createRouter({
  routeTree: root.addChildren([start, mine, ...roomRoutes]),
  defaultPreload: "intent",
  defaultPendingComponent: () => <Waiting rows={8} />,
  defaultErrorComponent: Broken,
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: writeSearch,
});

/** The page behind its permit, with the address's parameters as props. Another parameter is another page: it starts anew. */
function gated(page: RoomPage, Component: ComponentType<Record<string, string>>) {
  return function GatedPage() {
    const params: Record<string, string> = useParams({ strict: false });
    const may = useMay();
    if (may(page.permit)) return <Component key={JSON.stringify(params)} {...params} />;
    return (
      <Page title={t("no-permit.title")}>
        <Problem problem={{ status: 403, code: "not-permitted", facts: {}, errors: [] }} />
      </Page>
    );
  };
}

function Broken(_props: ErrorComponentProps) {
  return <BrokenPage />;
}
