/** What decides whether on-call service comes with a device. */
export interface OnCallFacts {
  /** How the article stands to on-call service, as the catalogue says by its family. */
  jourCover: "always" | "with_right" | "never";
  holder: string;
  /** An article that gives the right sits on it. */
  hasRight: boolean;
}

/** Whether on-call service covers an aid, whoever has it: always, or by a right that sits on it. @source rules-i § passport */
export function isCovered({ jourCover, hasRight }: Omit<OnCallFacts, "holder">): boolean {
  return jourCover === "always" || (jourCover === "with_right" && hasRight);
}

/**
 * Whether on-call service comes with a device as it is now. It comes with what is prescribed to a person, never with a unit's base
 * equipment: the mark follows from whose the device is and is kept nowhere, so that no correction can forget it.
 * @source vgr-forum-2025 S107
 */
export function isOnCall({ holder, ...aid }: OnCallFacts): boolean {
  return holder === "person" && isCovered(aid);
}
