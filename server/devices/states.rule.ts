/** The states that a marked device can be in. */
export const deviceStates = [
  "in-stock",
  "reserved",
  "picked",
  "lent",
  "arrived",
  "reconditioning",
  "scrapped",
  "lost",
  "sold",
  "elsewhere",
] as const;
export type DeviceState = (typeof deviceStates)[number];

/**
 * Everything that can be done with a device. `restock` fills a buffer store; `relocate` puts it on another shelf; `put-back` is a return that never was; `hand-out` takes
 * another's place straight from the shelf; `hand-on` gives it a new holder where it is; `find-there` is lost and found where it was;
 * `find-back` is missed at its shelf and found on it;
 * `sell` hands it over to whoever has bought it used; `leave` is taken over by another supplier, and `stay` that it never was.
 */
export const deviceMoveNames = [
  "reserve",
  "release",
  "pick",
  "unpick",
  "lend",
  "sell",
  "restock",
  "relocate",
  "take-back",
  "put-back",
  "recondition",
  "approve",
  "scrap",
  "lose",
  "find",
  "hand-out",
  "hand-on",
  "find-there",
  "find-back",
  "write-off",
  "leave",
  "stay",
] as const;
export type DeviceMove = (typeof deviceMoveNames)[number];

/**
 * Every way a device may go. A pair that is not in the table is refused; the database holds the same table
 * (`devices.keep_state`), and a test compares them.
 * @source vgr-forkommet "Hittat igen"; vgr-ledningsrad-2024 § S108
 */
export const deviceMoves: Record<DeviceState, Partial<Record<DeviceMove, DeviceState>>> = {
  "in-stock": { reserve: "reserved", "hand-out": "lent", relocate: "in-stock", scrap: "scrapped", lose: "lost" },
  reserved: { release: "in-stock", pick: "picked", relocate: "reserved", lose: "lost" },
  picked: { unpick: "reserved", lend: "lent", sell: "sold", restock: "in-stock", lose: "lost" },
  lent: { "take-back": "arrived", "hand-on": "lent", lose: "lost", leave: "elsewhere" },
  arrived: { recondition: "reconditioning", scrap: "scrapped", "put-back": "lent", lose: "lost" },
  reconditioning: { approve: "in-stock", scrap: "scrapped", lose: "lost" },
  scrapped: {},
  lost: { find: "arrived", "find-there": "lent", "find-back": "in-stock", "write-off": "scrapped" },
  // It is the buyer's.
  sold: {},
  elsewhere: { stay: "lent" },
};

/**
 * What may still be done with a device that is held for an open incident: only what says where it is. Nothing that
 * hands it on or changes it.
 * @source rules-i § held
 */
export const movesOfHeld: ReadonlySet<DeviceMove> = new Set([
  "release",
  "unpick",
  "relocate",
  "take-back",
  "lose",
  "find",
  "find-there",
  "find-back",
]);

/** The state after the move, or undefined when the table has no such move. */
export function afterMove(state: DeviceState, move: DeviceMove): DeviceState | undefined {
  return deviceMoves[state][move];
}

/** Why a move is refused, or the state that it leads to. A hold is said before a wrong state. */
export function judgeMove(
  device: { state: DeviceState; holdReason: string | null },
  move: DeviceMove,
): { to: DeviceState } | { refused: "device-held" | "device-scrapped" | "device-move-not-possible" } {
  const to = afterMove(device.state, move);
  if (device.state === "scrapped") return { refused: "device-scrapped" };
  if (device.holdReason !== null && !movesOfHeld.has(move)) return { refused: "device-held" };
  return to ? { to } : { refused: "device-move-not-possible" };
}
