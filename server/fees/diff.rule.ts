import type { Fee } from "./fee.rule.ts";

/** What of an entry tells whether it is the same as another. */
export type Counted = Pick<
  Fee,
  "month" | "payerId" | "tariffId" | "rowId" | "subject" | "from" | "to" | "days" | "fullOre" | "amountOre" | "capId" | "deviceId"
>;
/** An entry that is kept. */
export interface Known extends Counted {
  entryId: string;
  reverses: string | null;
  take: number;
}

/**
 * What must be taken back and what is new, so that what stands is what is counted: nothing when nothing has changed. Takes are numbered,
 * so that what came, went and came again is three entries.
 * @source rules-i § person-fees
 */
export function newsOf<Old extends Known, New extends Counted>(
  known: readonly Old[],
  counted: readonly New[],
): { back: Old[]; made: (New & { take: number })[] } {
  const gone = new Set(known.flatMap(({ reverses }) => reverses ?? []));
  const standing = new Map(
    known.filter((one) => one.reverses === null && !gone.has(one.entryId)).map((one) => [whole(one), one]),
  );
  const takes = new Map<string, number>();
  for (const one of known) if (one.reverses === null) takes.set(place(one), Math.max(takes.get(place(one)) ?? 0, one.take));
  const made: (New & { take: number })[] = [];
  for (const one of counted) {
    if (standing.delete(whole(one))) continue;
    made.push({ ...one, take: (takes.get(place(one)) ?? 0) + 1 });
  }
  return { back: [...standing.values()], made };
}

function place(one: Counted): string {
  return [one.payerId, one.month, one.subject, one.tariffId, one.rowId, one.from].join(" ");
}
function whole(one: Counted): string {
  return [place(one), one.to, one.days, one.fullOre, one.amountOre, one.capId, one.deviceId].join(" ");
}
