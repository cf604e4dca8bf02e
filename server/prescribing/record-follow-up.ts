import { logLook } from "../access/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findUnit } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { FollowUpRefusal, PostponeBody, Recorded, RecordFollowUpBody } from "./contract-follow-up.ts";
import { daysFor, faultOfNext, nextAfter } from "./follow-up.rule.ts";
import { book, type DaysOn } from "./follow-up-book.ts";
import { endFollowUp, type FollowUp, insertEntry, insertNext, insertNote, lockFollowUp, moveDay } from "./store-follow-up.ts";

/** A deed on one follow-up. */
export interface FollowUpDeed<Body> {
  followUpId: string;
  body: Body;
  daysOn: DaysOn;
}

/**
 * Records what a follow-up came to, by the unit whose it is. The next is planned by the rule or by hand, or there is no more:
 * never for what must be followed up, nor for what is to go home before it is there.
 */
export async function recordFollowUp(
  base: Base,
  actor: Actor,
  tx: Tx,
  { followUpId, body, daysOn }: FollowUpDeed<RecordFollowUpBody>,
): Promise<Result<Recorded, FollowUpRefusal>> {
  // Load
  const on = today(base);
  const followUp = await lockFollowUp(tx, followUpId);
  if (!followUp) return refuse({ code: "follow-up-unknown" });
  const [articles, days] = await Promise.all([findArticles(tx, [followUp.articleNo], on), daysOn(tx, on)]);

  // Decide
  const stopped = await stopOf(tx, actor, followUp, body.version);
  if (stopped) return refuse(stopped);
  const { outcome, goal, note } = body;
  const row = daysFor(days, articles.get(followUp.articleNo)?.isoCode ?? "", on);
  const { isRequired } = followUp;
  const byRule = nextAfter(book, { outcome, isRequired, again: row?.again ?? null }, on);
  const nextOn = body.nextOn === undefined ? byRule : body.nextOn === null ? null : localDate(body.nextOn);
  const fault = faultOfNext({ nextOn, mustHave: isRequired || outcome !== "kept" }, book.aheadMost, on);
  if (fault) return refuse(fault);

  // Store
  const at = base.now();
  const { personId, deviceId, dueOn } = followUp;
  await insertEntry(tx, at, followUp, { what: "recorded", dueOn, outcome, goal });
  if (note) await insertNote(tx, { followUpId, personId, text: note, at });
  await endFollowUp(tx, followUpId, at);
  if (nextOn !== null) {
    const next = { id: newId(at), dueOn: nextOn, ruleId: body.nextOn === undefined ? (row?.id ?? "hand") : "hand", at };
    await insertNext(tx, followUp, next);
    await insertEntry(tx, at, { ...followUp, followUpId: next.id }, { what: "planned", dueOn: nextOn });
  }
  await logLook(base, tx, { personId, action: "change", subject: followUpId });
  return ok({ nextOn, personId, deviceId });
}

/** Sets another day for a follow-up, with the reason, by the unit whose it is. The ladder of reminders begins again. */
export async function postponeFollowUp(
  base: Base,
  actor: Actor,
  tx: Tx,
  { followUpId, body }: Omit<FollowUpDeed<PostponeBody>, "daysOn">,
): Promise<Result<{ dueOn: string }, FollowUpRefusal>> {
  // Load
  const followUp = await lockFollowUp(tx, followUpId);

  // Decide
  if (!followUp) return refuse({ code: "follow-up-unknown" });
  const stopped = await stopOf(tx, actor, followUp, body.version);
  if (stopped) return refuse(stopped);
  const dueOn = localDate(body.dueOn);
  const fault = faultOfNext({ nextOn: dueOn, mustHave: true }, book.aheadMost, today(base));
  if (fault) return refuse(fault);

  // Store
  await moveDay(tx, followUpId, dueOn);
  await insertEntry(tx, base.now(), followUp, { what: "postponed", dueOn, because: body.because });
  await logLook(base, tx, { personId: followUp.personId, action: "change", subject: followUpId });
  return ok({ dueOn });
}

async function stopOf(tx: Tx, actor: Actor, followUp: FollowUp, version: number): Promise<FollowUpRefusal | null> {
  if (followUp.state !== "open") return { code: "follow-up-closed" };
  if (followUp.unitId !== actor.unitId) {
    const unit = await findUnit(tx, followUp.unitId);
    return { code: "follow-up-of-others", unitName: unit?.name ?? "" };
  }
  return followUp.version === version ? null : { code: "follow-up-changed-meanwhile", version: followUp.version };
}
