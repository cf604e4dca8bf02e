import { type LoggedLook, logLook, looksBy, personsOf } from "../access/index.ts";
import { addDays, addMonths, dayOf, firstDay, idsOf, monthOf, startOf } from "../kernel/index.ts";
import { findStaff, findUnits, listManagers, providerNames } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today, withActor } from "../platform/index.ts";
import type { FiguresView, PickDetail, PickList } from "./contract.ts";
import { lookPatterns, patternOf } from "./patterns.ts";
import { personsByName } from "./persons.ts";
import { sourceWords } from "./source-words.ts";
import { findPick, findSteps, insertStep, listFigures, listPicks, type Pick } from "./store.ts";

const pageSize = 50;
/** How many days before and after a look its reviewer sees what else the same user did with the same person's data. */
const aroundDays = 14;

/** A page of the queue. Nobody's name but the lookers' is in it. */
export function showPicks(base: Base, actor: Actor, wanted: { which: "waiting" | "judged"; page: number }): Promise<PickList> {
  return withActor(base, actor, async (tx) => {
    const offset = (wanted.page - 1) * pageSize;
    const found = await listPicks(tx, { which: wanted.which, limit: pageSize + 1, offset });
    const shown = found.slice(0, pageSize);
    return { items: await viewsOf(tx, shown), hasMore: found.length > pageSize };
  });
}

async function viewsOf(tx: Tx, picks: readonly Pick[]): Promise<PickList["items"]> {
  const [staff, units] = await Promise.all([
    findStaff(tx, idsOf(picks.map(({ userId }) => userId))),
    findUnits(tx, idsOf(picks.map(({ unitId }) => unitId))),
  ]);
  return picks.map((pick) => ({
    pickId: pick.id,
    day: pick.day,
    firstAt: pick.firstAt.toISOString(),
    lastAt: pick.lastAt.toISOString(),
    userName: staff.get(pick.userId)?.name ?? null,
    role: pick.role,
    unitName: (pick.unitId && units.get(pick.unitId)?.name) || null,
    lines: pick.lines,
    refused: pick.refused,
    isSampled: pick.isSampled,
    why: pick.patterns.map((id) => patternOf(id)?.title ?? id),
    state: pick.state,
    closedAt: pick.closedAt?.toISOString() ?? null,
  }));
}

/**
 * Opens one picked look with the person's name, the log's lines and what else the same user did around then. That it was
 * opened is a line in the log and a step. Undefined when it is not there, or is the reviewer's own.
 */
export async function openPick(base: Base, actor: Actor, pickId: string): Promise<PickDetail | undefined> {
  const opened = await withActor(base, actor, async (tx) => {
    // Load
    const pick = await findPick(tx, pickId);
    if (!pick) return undefined;
    const personId = pick.personKey === null ? undefined : (await personsOf(tx, [pick.personKey])).get(pick.personKey);
    const around = { since: startOf(addDays(pick.day, -aroundDays)), before: startOf(addDays(pick.day, aroundDays + 1)) };
    const [lines, steps, [view], managers, providers] = await Promise.all([
      looksBy(tx, pick, around),
      findSteps(tx, pickId),
      viewsOf(tx, [pick]),
      pick.unitId ? listManagers(tx, pick.unitId, today(base)) : [],
      providerNames(tx, idsOf([pick.careProviderId])),
    ]);
    const staff = await findStaff(tx, idsOf(steps.flatMap(({ byUser, askedId }) => [byUser, askedId])));

    // Store
    await logLook(base, tx, { personId: personId ?? null, action: "review", subject: pickId });
    if (!steps.some(({ what, byUser }) => what === "opened" && byUser === actor.userId))
      await insertStep(tx, pickId, { at: base.now(), what: "opened", words: null, askedId: null });
    const names = (id: string | null) => (id && staff.get(id)?.name) || null;
    const told = steps.map((step) => ({
      at: step.at.toISOString(),
      what: step.what,
      words: step.words,
      byName: names(step.byUser),
      askedName: names(step.askedId),
    }));
    const careProviderName = (pick.careProviderId && providers.get(pick.careProviderId)) || null;
    return view && { pick, personId, view, lines, around, steps: told, managers, careProviderName };
  });
  if (!opened) return undefined;
  const { pick, personId, view, lines, steps, managers, careProviderName } = opened;
  // The name is read when the line that says so is kept.
  const person = personId ? (await personsByName(base, actor, [personId])).get(personId) : undefined;
  const { users, units, usualUsers, causes, purposes } = pick.known;
  return {
    ...view,
    ...{ lagrum: pick.lagrum, careProviderName, steps, managers, causes, purposes, users, units, usualUsers },
    person: person ?? null,
    reasons: pick.patterns.flatMap((id) => lookPatterns.filter((one) => one.id === id)).map(reasonOf),
    ...splitLines(pick, lines),
    otherDays: aroundDays,
  };
}

function reasonOf({ title, words, source }: (typeof lookPatterns)[number]) {
  return { title, words, source: sourceWords(source) };
}

/** The look's own lines, and the others around it. */
function splitLines(
  pick: Pick,
  lines: readonly LoggedLook[],
): { lineItems: PickDetail["lineItems"]; otherLines: PickDetail["otherLines"] } {
  const isOwn = ({ at, role, unitId }: LoggedLook) => dayOf(at) === pick.day && role === pick.role && unitId === pick.unitId;
  const told = (part: readonly LoggedLook[]) =>
    part.map(({ at, action, outcome, sourceIp }) => ({ at: at.toISOString(), action, outcome, sourceIp }));
  return { lineItems: told(lines.filter(isOwn)), otherLines: told(lines.filter((line) => !isOwn(line))) };
}

/** How many looks there were, were picked and were judged, of this month and the twelve before. */
export function showFigures(base: Base, actor: Actor): Promise<FiguresView> {
  const since = firstDay(monthOf(addMonths(today(base), -12)));
  return withActor(base, actor, async (tx) => ({ months: await listFigures(tx, since) }));
}
