import { addDays, addMonths, dayOf, type LocalDate } from "../kernel/index.ts";
import { type Access, type AccessesWanted, endAccess, listAccess } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today, withActor } from "../platform/index.ts";
import { closesOn, countedFrom, isToldAhead } from "./idle.rule.ts";
import { orRefused } from "./or-refused.ts";
import { beginWatch, findWatch } from "./store.ts";
import { type AccountTerms, accountTerms } from "./terms.ts";

/** Access looked at in one round. What is left is taken in the next. */
const roundMost = 500;
/** A month may be as much shorter than the one before it. */
const shorterMost = 3;

/**
 * Closes access with which nobody has signed in for the set number of months. Time before the first round of all is not held
 * against anybody, and the supplier's last administrator is left. Gives how many were closed.
 */
export async function closeIdle(base: Base, actor: Actor): Promise<number> {
  const due = await withActor(base, actor, async (tx) => {
    await beginWatch(tx, today(base));
    const { terms, watchedSince } = await idleTerms(base, tx, actor);
    const found = await listIdle(base, tx, { terms, watchedSince, aheadDays: 0, limit: roundMost });
    return found.map(({ assignmentId }) => ({ assignmentId, months: terms.idleMonths }));
  });
  let closed = 0;
  // One at a time: one that a constraint keeps must not keep the others.
  for (const { assignmentId, months } of due) {
    const because = `Ingen inloggning på ${months} månader`;
    const ended = { assignmentId, firstWithout: today(base), what: "idle", because, at: base.now() } as const;
    const isClosed = await withActor(base, actor, async (tx) => {
      const refusal = await orRefused(endAccess(tx, ended));
      return { ok: refusal === null };
    });
    if (isClosed.ok) closed += 1;
  }
  return closed;
}

/** What idleness is reckoned by at the actor's supplier. */
export async function idleTerms(
  base: Base,
  tx: Tx,
  actor: Pick<Actor, "supplierId">,
): Promise<{ terms: AccountTerms; watchedSince: LocalDate }> {
  return { terms: await accountTerms(base, tx, actor), watchedSince: (await findWatch(tx)) ?? today(base) };
}

/** The day on which an access closes when nobody signs in; null when it ends before that by itself. */
export function idleDay(
  access: Access,
  { terms, watchedSince }: { terms: AccountTerms; watchedSince: LocalDate },
): LocalDate | null {
  if (access.from === null) return null;
  const signedIn = access.lastSignInAt && dayOf(access.lastSignInAt);
  const closes = closesOn(countedFrom({ signedIn, from: access.from, watchedSince }), terms.idleMonths);
  return access.to !== null && access.to < closes ? null : closes;
}

/** What is asked of idle access. `aheadDays` 0: what is to be closed today; else what closes within so many days. */
interface IdleWanted extends Omit<AccessesWanted, "on" | "state" | "notSince"> {
  terms: AccountTerms;
  watchedSince: LocalDate;
  aheadDays: number;
}

/** Access that is held today and idle, or soon so. */
export async function listIdle(base: Base, tx: Tx, wanted: IdleWanted): Promise<Access[]> {
  const { terms, watchedSince, aheadDays, ...rest } = wanted;
  const on = today(base);
  const notSince = addDays(addMonths(addDays(on, aheadDays), -terms.idleMonths), shorterMost);
  if (watchedSince > notSince) return [];
  const found = await listAccess(tx, { ...rest, on, state: "current", notSince });
  return found.filter((access) => {
    const closes = idleDay(access, { terms, watchedSince });
    if (closes === null) return false;
    return aheadDays === 0 ? closes <= on : isToldAhead(on, closes, aheadDays);
  });
}
