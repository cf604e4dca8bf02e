import { type Actor, type Base, today, withActor } from "../platform/index.ts";
import { book, type DaysOn, shippedDays } from "./follow-up-book.ts";
import { climb, endGone, findBroken, moveToFollower, planMissing } from "./store-follow-up.ts";

const most = 5_000;

/** What a round has done. */
export interface FollowUpRound {
  planned: number;
  ended: number;
  moved: number;
  reminded: number;
}

/**
 * Makes follow-ups what the day says: what must be followed up and has no next gets one, what has left the person ends, what a
 * hand-over of the step gives from today moves, and the ladder is climbed. Actor: the program. At most 5 000 of each at a time.
 */
export function remindFollowUps(base: Base, actor: Actor, daysOn: DaysOn = shippedDays): Promise<FollowUpRound> {
  return withActor(base, actor, async (tx) => {
    const [on, at] = [today(base), base.now()];
    const days = await daysOn(tx, on);
    const ended = await endGone(tx, at, most);
    const planned = await planMissing(tx, { on, at, days, most });
    const moved = await moveToFollower(tx, null, on, at);
    return { planned, ended, moved, reminded: await climb(tx, book.ladder, on, at) };
  });
}

/** The standing check: nothing that must be followed up is without an owner of its next follow-up. Actor: the program. */
export function checkFollowUps(base: Base, actor: Actor): Promise<{ check: string; id: string }[]> {
  return withActor(base, actor, (tx) => findBroken(tx, today(base)));
}
