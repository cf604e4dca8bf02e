import { type ComponentType, lazy } from "react";
import type { ApiPath } from "./api.ts";
import type { KeptLight } from "./kept-answers.ts";

/** The names in a path: `"/bestallningar/$orderId"` → `{ orderId: string }`. */
export type ParamsOf<Path extends string> = Path extends `${string}$${infer Name}/${infer Rest}`
  ? { [N in Name]: string } & ParamsOf<`/${Rest}`>
  : Path extends `${string}$${infer Name}`
    ? { [N in Name]: string }
    : Record<never, string>;

/** One page: its address, who may open it, and where its component lies. */
export interface RoomPage {
  path: string;
  /** Permit that `/api/me` must grant; null for every signed-in user. */
  permit: string | null;
  /** Also for whoever is not signed in: it asks no more of the server than is open to all. */
  isOpen?: boolean;
  load: () => Promise<ComponentType<Record<string, string>>>;
}

/** One row of the menu. Hidden without its permit. */
export interface MenuRow {
  to: string;
  /** Text key. */
  text: string;
  permit: string | null;
  /** Rows are sorted by this, then by address. The start page is 0. */
  order: number;
  /** Pressed after `g`. One small letter, unique among all rooms (a test says so). */
  letter?: string;
  icon?: ComponentType<{ "aria-hidden"?: boolean; className?: string }>;
}

/** One part of the start page "Att göra". Shows nothing when nothing waits. */
export interface TodoWidget {
  permit: string | null;
  /** The most urgent first: 10 what breaks its promise, 20 what waits for me, 30 what I began, 90 what is good to know. */
  order: number;
  component: ComponentType;
}

/** One part of the page "Min behörighet": what is about the user herself. */
export interface OwnPart {
  permit: string | null;
  /** 10 what I may, 20 where I work, 30 my courses, 40 how I am reached, 50 where I am signed in. */
  order: number;
  /** About her work: not shown to a private person. */
  isOfWork?: boolean;
  component: ComponentType;
}

/** Where a hit of the search box, or a scan, opens: `{ kind: "device", to: "/hjalpmedel/$id" }`. */
export interface Opens {
  kind: string;
  to: string;
}

/** All that a room shows. Exported as `room` from `web/<room>/routes.tsx`, found by the shell by its place. */
export interface Room {
  pages: readonly RoomPage[];
  menu?: readonly MenuRow[];
  todo?: readonly TodoWidget[];
  opens?: readonly Opens[];
  own?: readonly OwnPart[];
  /** Paths whose last answer the phone keeps, so that its page opens without a net. Lists of work only: no person may be in them. */
  keeps?: readonly (ApiPath | (KeptLight & { path: ApiPath }))[];
}

/**
 * Declares a page. The parameters of the address become the component's props, and the component is fetched when
 * first needed: `page("/bestallningar/$orderId", "orders.read", () => import("./order-page.tsx").then((m) => m.OrderPage))`.
 */
export function page<Path extends string>(
  path: Path,
  permit: string | null,
  load: () => Promise<ComponentType<ParamsOf<Path>>>,
): RoomPage {
  return { path, permit, load: load as RoomPage["load"] };
}

/**
 * A part of a page that is fetched when somebody who may see it comes there: what others see is not her browser's to read.
 * `lazyPart(() => import("./drafts-todo.tsx").then((m) => m.DraftsToDo))`.
 */
export function lazyPart(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }));
}

/** Declares a page that anyone may see, signed in or not. */
export function openPage<Path extends string>(path: Path, load: () => Promise<ComponentType<ParamsOf<Path>>>): RoomPage {
  return { ...page(path, null, load), isOpen: true };
}
