import { addDays, need, startOf } from "../kernel/index.ts";
import { type Base, sweepCommands, systemActor, today, withActor } from "../platform/index.ts";
import { retentionClasses } from "./classes.ts";

/** Takes away answers that have been kept for commands that are sent again, when their time is out. Gives how many, at most a thousand. */
export function sweepAnswers(base: Base): Promise<number> {
  const kept = need(retentionClasses.find(({ id }) => id === "svar-pa-kommandon")?.keep, "answers of commands have a time");
  const days = "days" in kept ? kept.days : 366 * kept.years;
  return withActor(base, systemActor(""), (tx) => sweepCommands(tx, startOf(addDays(today(base), -days))));
}
