import { z } from "zod";
import { findArticles } from "../catalogue/index.ts";
import { addMonths, firstDay, lastDay, type Month, monthOf, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { personsForFees } from "../patients/index.ts";
import { type Actor, type Base, programFor, settingsOn, type Tx, today, withActor } from "../platform/index.ts";
import type { CountRefusal } from "./contract.ts";
import { newsOf } from "./diff.rule.ts";
import { feesOf, type Tariff } from "./fee.rule.ts";
import { holdingsOf } from "./holdings.rule.ts";
import {
  beginRun,
  borneOf,
  type Entry,
  entriesOf,
  firstRun,
  insertEntries,
  listRuns,
  listTariffs,
  lockRun,
  personsAfter,
  progressRun,
  type Run,
} from "./store.ts";
import { exemptionsOf } from "./store-exemption.ts";
import { inForce } from "./tariffs.rule.ts";

/** The setting `fees.counting`. */
const countingTerms = z.object({
  /** How many months back are counted again with each month, for what was told late. */
  recountMonths: z.number().int().min(0).max(60),
  /** Persons in one transaction. */
  batch: z.number().int().min(1).max(2000),
});
/** The settings that are read here, and the shape of each. */
export const forms = { "fees.counting": countingTerms };

/**
 * Counts what persons pay of a month that is over, batch by batch of persons: killed in the middle, the next count goes on where it was;
 * two at once take turns; a month that is done stays as it is. What was told late of earlier months is found by counting them again,
 * and made good by what is taken back and what is taken instead. `progress` hears after each batch. It is the program that counts.
 */
export async function countMonth(
  base: Base,
  by: Actor,
  month: Month,
  progress: (run: Run) => void = () => undefined,
): Promise<Result<Run, CountRefusal>> {
  if (month >= monthOf(today(base))) return refuse({ code: "month-not-over" });
  const actor = programFor(by);
  const begun = await withActor<Result<undefined, CountRefusal>>(base, actor, async (tx) => {
    // Load
    const runs = await listRuns(tx);
    // Decide
    const known = runs.find((run) => run.month === month);
    if (!known && runs.some((run) => run.month > month)) return refuse({ code: "month-counted-later" });
    // Store
    if (!known) await beginRun(tx, month, base.now());
    return ok(undefined);
  });
  if (!begun.ok) return begun;
  for (;;) {
    const run = await withActor(base, actor, (tx) => countBatch(base, tx, actor, month));
    progress(run);
    if (run.state === "done") return ok(run);
  }
}

/** One batch more of a month, in a transaction that acts as the program. */
async function countBatch(base: Base, tx: Tx, actor: Actor, month: Month): Promise<Run> {
  // Load
  const run = await lockRun(tx, month);
  if (!run) throw new Error("a month that is begun is there");
  if (run.state === "done") return run;
  const asked = { supplierId: actor.supplierId, on: lastDay(month) };
  const [{ "fees.counting": terms }, written, first] = await Promise.all([
    settingsOn(base, tx, asked, forms),
    listTariffs(tx),
    firstRun(tx),
  ]);
  const since = first ?? month;
  const months = monthsBack(month, since, terms.recountMonths);
  const year = firstDay(`${(months[0] ?? month).slice(0, 4)}-01` as Month);
  const personIds = await personsAfter(tx, { after: run.lastPerson, since: year, until: lastDay(month), limit: terms.batch });
  const counted = await countPersons(tx, { personIds, months, since, month, tariffs: inForce(written) });

  // Store
  const entries = counted.entries.map((entry) => ({ ...entry, entryId: newId(base.now()) }));
  await insertEntries(tx, entries, base.now());
  const isDone = personIds.length < terms.batch;
  const after: Run = {
    ...run,
    lastPerson: personIds.at(-1) ?? run.lastPerson,
    persons: run.persons + counted.persons,
    entries: run.entries + entries.length,
    unanswered: run.unanswered + counted.unanswered,
    totalOre: run.totalOre + entries.reduce((sum, entry) => sum + entry.amountOre, 0),
    state: isDone ? "done" : "running",
    endedAt: isDone ? base.now() : null,
  };
  await progressRun(tx, after);
  return after;
}

/** The months that are counted with a month, in order: itself, and those before it that are counted again. */
function monthsBack(month: Month, since: Month, most: number): Month[] {
  const months = Array.from({ length: most + 1 }, (_, back) => monthOf(addMonths(firstDay(month), back - most)));
  return months.filter((one) => one >= since);
}

interface Counting {
  personIds: readonly string[];
  months: readonly Month[];
  since: Month;
  month: Month;
  tariffs: readonly Tariff[];
}

async function countPersons(
  tx: Tx,
  { personIds, months, since, month, tariffs }: Counting,
): Promise<{ entries: Omit<Entry, "entryId">[]; unanswered: number; persons: number }> {
  const year = firstDay(`${(months[0] ?? month).slice(0, 4)}-01` as Month);
  const [persons, borne, exemptions, known] = await Promise.all([
    personsForFees(tx, personIds),
    borneOf(tx, personIds, year),
    exemptionsOf(tx, personIds),
    entriesOf(tx, personIds, months),
  ]);
  const articles = await findArticles(tx, [...new Set(borne.map(({ articleNo }) => articleNo))], lastDay(month));
  const borneBy = byPerson(borne);
  const exemptBy = byPerson(exemptions);
  const knownBy = byPerson(known);
  const result: { entries: Omit<Entry, "entryId">[]; unanswered: number; persons: number } = {
    entries: [],
    unanswered: 0,
    persons: 0,
  };
  for (const person of persons) {
    const { personId } = person;
    const holdings = holdingsOf(borneBy.get(personId) ?? [], articles);
    const { fees, unanswered } = feesOf(
      { person: { ...person, exemptions: exemptBy.get(personId) ?? [] }, holdings, tariffs, since },
      months,
    );
    const { back, made } = newsOf(knownBy.get(personId) ?? [], fees);
    const shared = { personId, countedIn: month };
    result.entries.push(
      ...back.map((one) => ({ ...one, ...shared, fullOre: -one.fullOre, amountOre: 0 - one.amountOre, reverses: one.entryId })),
      ...made.map((one) => ({ ...one, ...shared, reverses: null })),
    );
    result.unanswered += unanswered.filter((one) => one.month === month && one.code === "no-row").length;
    if (fees.some((fee) => fee.month === month)) result.persons += 1;
  }
  return result;
}

function byPerson<Row extends { personId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const result = new Map<string, Row[]>();
  for (const row of rows) {
    const known = result.get(row.personId);
    if (known) known.push(row);
    else result.set(row.personId, [row]);
  }
  return result;
}
