import { idsOf } from "../kernel/index.ts";
import { workersAt } from "../organisation/index.ts";
import { type Base, systemActor, type Tx, today, withActor } from "../platform/index.ts";
import { isRefused, letter } from "./letter.rule.ts";
import type { Sender } from "./sender.ts";
import { insertDue, keepOutcome, listUnread, takeDue } from "./store.ts";
import { type MailTerms, mailTerms } from "./terms.ts";
import { type Told, whoIsTold } from "./who-is-told.rule.ts";

/**
 * Tells each of a supplier's staff who has something unread, and sends what waits to be sent. Each is kept before it is sent: nothing is
 * lost, and what was sent when the process died is sent once more. Gives how many the mail server took.
 */
export async function sendDue(base: Base, supplierId: string, sender: Sender): Promise<number> {
  const actor = systemActor(supplierId);
  const terms = await withActor(base, actor, async (tx) => {
    const found = await mailTerms(base, tx, actor);
    const waited = new Date(base.now().getTime() - found.waitMinutes * 60_000);
    const told = await unreadBy(base, tx, waited);
    await insertDue(tx, [...told.values()], { now: base.now(), terms: found });
    return found;
  });
  const take = () =>
    withActor(base, actor, async (tx) => {
      const due = await takeDue(tx, base.now(), terms);
      if (due.length === 0) return [];
      const unread = await unreadBy(base, tx, base.now());
      return due.map((mail) => ({ ...mail, to: mail.isWanted ? unread.get(mail.staffId)?.email : undefined }));
    });
  let sent = 0;
  for (let due = await take(); due.length > 0; due = await take())
    for (const { sendingId, to, tries } of due) {
      // Outside every transaction: a slow mail server holds no lock.
      const outcome = await sendOne(to, { tries, terms, sender });
      await withActor(base, actor, (tx) => keepOutcome(tx, sendingId, { ...outcome, at: base.now() }));
      if (outcome.state === "sent") sent += 1;
    }
  return sent;
}

async function unreadBy(base: Base, tx: Tx, until: Date): Promise<Map<string, Told>> {
  const unread = await listUnread(tx, until);
  return whoIsTold(unread, await workersAt(tx, idsOf(unread.map(({ unitId }) => unitId)), today(base)));
}

/** `to`: where it goes; undefined when she has read it, or wants none. */
async function sendOne(
  to: string | undefined,
  { tries, terms, sender }: { tries: number; terms: MailTerms; sender: Sender },
): Promise<{ state: "sent" | "not-needed" | "given-up" | "due"; fault: string | null }> {
  if (to === undefined) return { state: "not-needed", fault: null };
  const taken = await sender.send(to, letter(sender.publicUrl));
  if (taken.ok) return { state: "sent", fault: null };
  const fault = taken.answer === undefined ? null : String(taken.answer);
  return { state: isRefused(taken.answer) || tries >= terms.tries ? "given-up" : "due", fault };
}
