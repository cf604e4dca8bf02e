/** What decides whether on-call service comes with a device. */
export interface OnCallFacts {
  /** How the article stands to on-call service, as the catalogue says by its family. */
  jourCover: "always" | "with_right" | "never";
  holder: string;
  /** An article that gives the right sits on it. */
  hasRight: boolean;
}

function isCovered({ jourCover, hasRight }: Omit<OnCallFacts, "holder">): boolean {
  return jourCover === "always" || (jourCover === "with_right" && hasRight);
}

/**
 * Whether the passport shows the on-call number: on-call service covers the aid always, or by a right that sits on it, and it is no
 * unit's base equipment. Whether a person has it, or nobody, is not told by it.
 * @source rules-i § passport; vgr-forum-2025 S107
 */
export function showsOnCall({ isBase, ...aid }: Omit<OnCallFacts, "holder"> & { isBase: boolean }): boolean {
  return !isBase && isCovered(aid);
}

/**
 * Whether on-call service comes with a device as it is now. It comes with what is prescribed to a person, never with a unit's base
 * equipment: the mark follows from whose the device is and is kept nowhere, so that no correction can forget it.
 * @source vgr-forum-2025 S107
 */
export function isOnCall({ holder, ...aid }: OnCallFacts): boolean {
  return holder === "person" && isCovered(aid);
}
