import { dayOf, ok, type Result, refuse } from "../kernel/index.ts";

/** What a scan that was kept on a phone may be refused for before anything else is looked at. */
export type TooOld = { code: "scan-too-old"; madeAt: string; mostHours: number };

/**
 * The moment that a scan counts from: when it was made, never later than now, for a phone's clock may be ahead. One that is older than
 * so many hours is refused: a person decides it.
 * @source rules-i § without-a-net
 */
export function momentOfScan(madeAt: Date, now: Date, mostHours: number): Result<Date, TooOld> {
  if (now.getTime() - madeAt.getTime() > mostHours * 3_600_000)
    return refuse({ code: "scan-too-old", madeAt: madeAt.toISOString(), mostHours });
  return ok(madeAt > now ? now : madeAt);
}

/**
 * Is a refused scan only the same thing said twice? So it is when what it wants is so already, and came to be so on the scan's own Swedish
 * day: whoever was first, the history and the rent are the same.
 * @source rules-i § without-a-net
 */
export function isSaidTwice(madeAt: Date, doneAt: Date | null): boolean {
  return doneAt !== null && dayOf(madeAt) === dayOf(doneAt);
}
