import { CheckmarkCircleIcon } from "@navikt/aksel-icons";
import type { MenuRow, TodoWidget } from "../platform/room.ts";
import { rooms } from "./rooms.ts";

/** The start page's own row. */
const startRow: MenuRow = { to: "/", text: "start.menu", permit: null, order: 0, letter: "a", icon: CheckmarkCircleIcon };

/** All rows of the menu, in order; the permits are asked where it is drawn. */
export const menuRows: readonly MenuRow[] = [startRow, ...rooms.flatMap((room) => room.menu ?? [])].sort(
  (a, b) => a.order - b.order || a.to.localeCompare(b.to),
);

/** All widgets of Att göra, the most urgent first. */
export const todoWidgets: readonly TodoWidget[] = rooms.flatMap((room) => room.todo ?? []).sort((a, b) => a.order - b.order);

/** What rooms show on Min behörighet, in order. */
export const myParts: readonly TodoWidget[] = rooms.flatMap((room) => room.mine ?? []).sort((a, b) => a.order - b.order);

/** Where a hit opens: its kind's address with `$id` filled. Undefined when no room opens such. */
export function targetOf(hit: { kind: string; id: string }): { to: string; params: { id: string } } | undefined {
  const opens = rooms.flatMap((room) => room.opens ?? []).find((one) => one.kind === hit.kind);
  return opens && { to: opens.to, params: { id: hit.id } };
}

const messages = "/meddelanden";

/** Where messages are read, when some room has that page. */
export const messagesPage: string | undefined = rooms.some((room) => room.pages.some((page) => page.path === messages))
  ? messages
  : undefined;
