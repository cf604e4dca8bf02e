import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findStaffByHsa } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { RecordRefusal, ResultsRefusal, RowFault, Stored } from "./contract.ts";
import { recordFault } from "./judge-record.rule.ts";
import { book } from "./rulebook.ts";
import { insertRecords, type KeptRecord, lockRecords, type NewRecord, recordsOf, resultsOf } from "./store.ts";

/** One result, from a file's row or a learning platform. `row`: where it stands there, for the one who puts it right. */
export interface GivenResult {
  row: number;
  hsaId: string;
  /** The course's id or its name. */
  course: string;
  passedOn: string;
  validUntil?: string | undefined;
  externalId?: string | undefined;
}

const words: Record<RecordRefusal["code"], string> = {
  "course-unknown": "Kursen är okänd. Skriv dess namn som det står under Kompetens.",
  "staff-unknown": "Ingen här har det HSA-id:t, eller så arbetar hon inte på din enhet.",
  "own-record": "Du kan inte skriva in dina egna kurser.",
  "area-needed": "Chefens bedömning skrivs in för hand, med skäl.",
  "assessment-is-the-managers": "Chefens bedömning skrivs in för hand, med skäl.",
  "reason-needed": "Chefens bedömning skrivs in för hand, med skäl.",
  "passed-in-the-future": "Dagen har inte varit än.",
  "runs-out-before": "Kursen upphör att gälla innan den är genomförd.",
  "course-not-given-then": "Kursen fanns inte den dagen.",
};

/**
 * Takes in results, from a file or from a learning platform: all faults of all rows at once and nothing kept, or each once. A result that
 * is there already is counted as such; a platform's id that has said something else before is a fault. A manager takes in her own
 * unit's people.
 */
export async function takeResults(
  base: Base,
  actor: Actor,
  tx: Tx,
  { results, platform }: { results: readonly GivenResult[]; platform: string | null },
): Promise<Result<Stored, ResultsRefusal>> {
  // Load
  await lockRecords(tx);
  const on = today(base);
  const staff = await findStaffByHsa(tx, [...new Set(results.map(({ hsaId }) => hsaId))], on);
  const ids = results.flatMap(({ externalId }) => externalId ?? []);
  const [kept, sent] = await Promise.all([
    recordsOf(
      tx,
      [...staff.values()].map(({ staffId }) => staffId),
    ),
    platform === null ? new Map<string, Sent>() : resultsOf(tx, platform, ids),
  ]);

  // Decide
  const judged = results.map((result) => judge(result, { actor, staff, sent, on }));
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  const errors = [
    ...judged.flatMap(({ faults }) => faults),
    ...results
      .filter(({ externalId }) => externalId !== undefined && twice.includes(externalId))
      .map(({ row }) => ({ row, column: "externalId", message: "Samma id står flera gånger." })),
  ].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  if (errors.length > 0) return refuse({ code: "results-wrong", errors });
  const fresh = newOf(base, judged, kept, platform);

  // Store
  await insertRecords(tx, { via: platform === null ? "file" : "platform", at: base.now() }, fresh);
  return ok({ stored: fresh.length, already: results.length - fresh.length });
}

type Sent = Awaited<ReturnType<typeof resultsOf>> extends Map<string, infer One> ? One : never;
interface Judged {
  faults: RowFault[];
  staffId: string;
  course: string;
  given: GivenResult;
  isSent: boolean;
}

function judge(
  given: GivenResult,
  known: { actor: Actor; staff: Awaited<ReturnType<typeof findStaffByHsa>>; sent: ReadonlyMap<string, Sent>; on: string },
): Judged {
  const { row, hsaId, passedOn, validUntil } = given;
  const { actor, on } = known;
  const named = given.course.toLowerCase();
  const course = book.courses.find(({ id, name }) => id === named || name.toLowerCase() === named)?.id ?? given.course;
  const found = known.staff.get(hsaId);
  const isMine = actor.role !== "manager" || found?.unitIds.some((unitId) => unitId === actor.unitId);
  const fault = recordFault(book, { course, passedOn, validUntil }, on);
  const faults: RowFault[] = [];
  const say = (column: string, code: RecordRefusal["code"]) => faults.push({ row, column, message: words[code] });
  if (!found || !isMine) say("hsa-id", "staff-unknown");
  if (found?.staffId === actor.userId) say("hsa-id", "own-record");
  if (fault) say(columnOf(fault), fault);
  const before = given.externalId === undefined ? undefined : known.sent.get(given.externalId);
  const says = { staffId: found?.staffId ?? "", course, passedOn, validUntil: validUntil ?? null };
  const isSame = before && Object.entries(says).every(([key, value]) => before[key as keyof Sent] === value);
  if (before && !isSame)
    faults.push({
      row,
      column: "externalId",
      message: "Samma id har kommit förut och sade något annat. Plattformen ska ge det nya resultatet ett nytt id.",
    });
  return { faults, staffId: found?.staffId ?? "", course, given, isSent: before !== undefined };
}

function columnOf(fault: RecordRefusal["code"]): string {
  if (fault === "runs-out-before") return "giltig till";
  return fault === "course-unknown" || fault === "area-needed" ? "kurs" : "genomförd";
}

/** What is not there yet; of the same said twice, the first. */
function newOf(base: Base, judged: readonly Judged[], kept: readonly KeptRecord[], platform: string | null): NewRecord[] {
  const keyOf = (of: { staffId: string; course: string; passedOn: string; validUntil: string | null }) =>
    `${of.staffId} ${of.course} ${of.passedOn} ${of.validUntil}`;
  const there = new Set(kept.map(keyOf));
  return judged.flatMap(({ staffId, course, given, isSent }) => {
    const { passedOn, validUntil = null, externalId = null } = given;
    const key = keyOf({ staffId, course, passedOn, validUntil });
    if (isSent || there.has(key)) return [];
    there.add(key);
    return [{ id: newId(base.now()), staffId, course, area: null, passedOn, validUntil, platform, externalId, because: null }];
  });
}
