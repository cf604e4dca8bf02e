import { addDays, need, startOf } from "../kernel/index.ts";
import { type Base, sweepCommands, systemActor, today, withActor } from "../platform/index.ts";
import { sweepFaultContacts } from "../service/index.ts";
import { sweepConflicts } from "../stores/index.ts";
import { retentionClasses } from "./classes.ts";

/**
 * Takes away answers that have been kept for commands that are sent again, and scans that did not fit and were solved, when their time
 * is out. Gives how many, at most a thousand of each.
 */
export function sweepAnswers(base: Base): Promise<number> {
  return withActor(base, systemActor(""), async (tx) => {
    const answers = await sweepCommands(tx, keptSince(base, "svar-pa-kommandon"));
    return answers + (await sweepConflicts(tx, keptSince(base, "losta-skanningar")));
  });
}

/** Takes away numbers to call about a reported fault, when their time is out though nobody has closed it. Gives how many. */
export function sweepFaultPhones(base: Base, supplierId: string): Promise<number> {
  return sweepFaultContacts(base, supplierId, keptSince(base, "felanmalan-telefon"));
}

/** What is from before this moment has been kept for its time. */
function keptSince(base: Base, classId: string): Date {
  const kept = need(retentionClasses.find(({ id }) => id === classId)?.keep, `what is swept as ${classId} has a time`);
  const days = "days" in kept ? kept.days : 366 * kept.years;
  return startOf(addDays(today(base), -days));
}
