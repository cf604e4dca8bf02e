import { addDays, need, startOf } from "../kernel/index.ts";
import { type Base, sweepCommands, systemActor, today, withActor } from "../platform/index.ts";
import { sweepFaultContacts } from "../service/index.ts";
import { retentionClasses } from "./classes.ts";

/** Takes away answers that have been kept for commands that are sent again, when their time is out. Gives how many, at most a thousand. */
export function sweepAnswers(base: Base): Promise<number> {
  return withActor(base, systemActor(""), (tx) => sweepCommands(tx, keptSince(base, "svar-pa-kommandon")));
}

/** Takes away numbers to call about a reported fault, when their time is out though nobody has closed it. Gives how many. */
export function sweepFaultPhones(base: Base, supplierId: string): Promise<number> {
  return sweepFaultContacts(base, supplierId, keptSince(base, "felanmalan-telefon"));
}

function keptSince(base: Base, classId: string): Date {
  const kept = need(retentionClasses.find(({ id }) => id === classId)?.keep, "what is swept has a time");
  const days = "days" in kept ? kept.days : 366 * kept.years;
  return startOf(addDays(today(base), -days));
}
