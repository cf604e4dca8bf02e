/** A row of an order that waits for an article, in the order that they get what comes: the day that is wanted first first. */
export interface WaitingRow {
  orderRowId: string;
  /** Pieces that it waits for. */
  quantity: number;
}

/** A purchase row of the article that something is awaited of. Days are `2026-11-21`. */
export interface BoughtRow {
  /** Pieces that have not come. */
  awaited: number;
  /** The day that the vendor has confirmed; null when it has told none. */
  confirmedOn: string | null;
  /** What is sent off and has not come, with the day that each is expected. Not more than is awaited. */
  announced: readonly { quantity: number; on: string }[];
  /** Whom it was bought for. */
  boundTo: readonly { orderRowId: string; quantity: number }[];
}

interface Pieces {
  left: number;
  on: string | null;
  boundTo: BoughtRow["boundTo"];
}

/**
 * When those who wait for an article can have it, as the vendors have told: first each gets what was bought for it, then the oldest what is left,
 * what comes first first. The day is that of the last piece. A row that is not covered whole, or by a piece whose day nobody has told, is left
 * out: nothing is known of it.
 * @source rules-i § purchase
 */
export function coveredOn(waiting: readonly WaitingRow[], bought: readonly BoughtRow[]): Map<string, string> {
  const pieces = bought.flatMap(piecesOf).sort(byDay);
  const needs = new Map(
    waiting.map(({ orderRowId, quantity }) => [orderRowId, { left: quantity, days: [] as (string | null)[] }]),
  );
  for (const one of pieces) for (const bound of one.boundTo) take(needs.get(bound.orderRowId), one, bound.quantity);
  for (const { orderRowId } of waiting) for (const one of pieces) take(needs.get(orderRowId), one, Number.POSITIVE_INFINITY);
  return new Map(
    [...needs].flatMap(([orderRowId, { left, days }]) => {
      const last = days.includes(null) ? undefined : days.sort().at(-1);
      return left === 0 && last ? [[orderRowId, last] as const] : [];
    }),
  );
}

function take(need: { left: number; days: (string | null)[] } | undefined, pieces: Pieces, most: number): void {
  const got = Math.min(need?.left ?? 0, pieces.left, most);
  if (!need || got <= 0) return;
  need.left -= got;
  pieces.left -= got;
  need.days.push(pieces.on);
}

/** What is announced comes on its own day, and the rest on the confirmed one. What was bought for somebody is so whichever way it comes. */
function piecesOf({ awaited, confirmedOn, announced, boundTo }: BoughtRow): Pieces[] {
  const parts = announced.map(({ quantity, on }): Pieces => ({ left: quantity, on, boundTo }));
  const rest = awaited - announced.reduce((sum, { quantity }) => sum + quantity, 0);
  return rest > 0 ? [...parts, { left: rest, on: confirmedOn, boundTo }] : parts;
}

function byDay(a: Pieces, b: Pieces): number {
  return (a.on ?? "9999").localeCompare(b.on ?? "9999");
}

/**
 * What is announced and has not come yet: what came is taken to be what was sent off first. Never more than is awaited.
 * `despatches` stand in the order that they were sent.
 */
export function stillOnWay(
  despatches: readonly { quantity: number; on: string | null }[],
  { arrived, awaited }: { arrived: number; awaited: number },
): { quantity: number; on: string }[] {
  let come = arrived;
  let room = awaited;
  return despatches.flatMap(({ quantity, on }) => {
    const left = Math.min(Math.max(0, quantity - come), room);
    come = Math.max(0, come - quantity);
    if (on === null || left === 0) return [];
    room -= left;
    return [{ quantity: left, on }];
  });
}
