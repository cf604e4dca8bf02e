import type { OwnPart } from "./room.ts";

let parts: readonly OwnPart[] = [];

/** Puts the rooms' parts of "Min behörighet" in place. Once, before anything is drawn. */
export function keepOwnParts(all: readonly OwnPart[]): void {
  parts = [...all].sort((a, b) => a.order - b.order);
}

/** What every room shows of "Min behörighet", in order. */
export function ownParts(): readonly OwnPart[] {
  return parts;
}
