import { type LookAt, logLook, logRefused, looksAt, may } from "../access/index.ts";
import {
  addDays,
  addMonths,
  idsOf,
  type LocalDate,
  localDate,
  ok,
  type Result,
  refuse,
  startOf,
  writeIdentity,
} from "../kernel/index.ts";
import { findStaff, findSupplier, findUnits, protectedStaff, providerNames } from "../organisation/index.ts";
import { findPersonByNumber, readNumber } from "../patients/index.ts";
import { type Actor, type Base, settingsOn, systemActor, type Tx, today, withActor } from "../platform/index.ts";
import { type RelationThen, relationsAt } from "../relations/index.ts";
import type { ExtractBody, ExtractRefusal, ExtractView, ToldLook } from "./contract.ts";
import { groupLooks, type LookGroup } from "./group-looks.rule.ts";
import { personsByName } from "./persons.ts";
import { reasonOf } from "./reason.rule.ts";
import { oversightForms } from "./settings.ts";

/** Lines that one answer is made of at most. An extract that needs more is asked for a shorter time. */
const linesMost = 2_000;
/** What a person reads of her own at a time. */
const ownMonths = 12;

/**
 * The log's extract for one person, on her request, by an administrator or a reviewer: which unit, which role, when, what was done
 * and why there was reason. That it was made is a line in the log; a number that is nobody's too.
 */
export async function extractLooks(base: Base, actor: Actor, body: ExtractBody): Promise<Result<ExtractView, ExtractRefusal>> {
  // Load
  const isPermitted = may(actor, "looks.extract");
  const read = readNumber(body.number, today(base));
  const person =
    isPermitted && read.is !== "bad" ? await asSystem(base, actor, (tx) => findPersonByNumber(tx, read.number)) : undefined;

  const during = { from: localDate(body.from), to: localDate(body.to) };
  const lines = person ? await withActor(base, actor, (tx) => linesOf(tx, person.personId, during)) : [];

  // Decide
  if (!person) {
    await logRefused(base, actor, { personId: null, action: "export", outcome: isPermitted ? "not-found" : "refused" });
    return refuse({ code: isPermitted ? "person-unknown" : "not-permitted" });
  }
  if (lines.length > linesMost) return refuse({ code: "extract-too-long" });

  // Store
  await withActor(base, actor, (tx) => logLook(base, tx, { personId: person.personId, action: "export" }));
  const name = (await personsByName(base, actor, [person.personId])).get(person.personId)?.name ?? "";
  return ok({
    ...(await told(base, actor, lines, { ...during, personId: person.personId })),
    person: { name, number: writeIdentity(person.number) },
    hasMore: false,
  });
}

/**
 * What has been done with the actor's own data, the latest first, of a year back from a day. Her own look is a line too. Nothing
 * for anybody who has no person of her own.
 */
export async function showOwnLog(base: Base, actor: Actor, until?: string): Promise<ExtractView> {
  const to = until ? localDate(until) : today(base);
  const during = { from: addMonths(to, -ownMonths), to };
  const { personId } = actor;
  const lines = personId
    ? await withActor(base, actor, async (tx) => {
        const found = await linesOf(tx, personId, during);
        await logLook(base, tx, { personId, action: "read", subject: "log" });
        return found;
      })
    : [];
  return {
    ...(await told(base, actor, lines.slice(0, linesMost), { ...during, personId })),
    person: null,
    hasMore: lines.length > linesMost,
  };
}

function linesOf(tx: Tx, personId: string, { from, to }: { from: LocalDate; to: LocalDate }): Promise<LookAt[]> {
  return looksAt(tx, { personId, since: startOf(from), before: startOf(addDays(to, 1)), limit: linesMost + 1 });
}

/** Reads as the program what the one who asks may not list herself: units, relations, and names where they are told. */
function asSystem<Answer>(base: Base, { supplierId }: Actor, work: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  return withActor(base, systemActor(supplierId), work);
}

async function told(
  base: Base,
  actor: Actor,
  lines: readonly LookAt[],
  { personId, from, to }: { personId: string | null; from: LocalDate; to: LocalDate },
): Promise<Omit<ExtractView, "person" | "hasMore">> {
  const groups = groupLooks(lines);
  return asSystem(base, actor, async (tx) => {
    const { supplierId } = actor;
    const [units, providers, supplier, settings, relations] = await Promise.all([
      findUnits(tx, idsOf(lines.map(({ unitId }) => unitId))),
      providerNames(tx, idsOf(lines.map(({ careProviderId }) => careProviderId))),
      findSupplier(tx),
      settingsOn(base, tx, { supplierId, on: today(base) }, oversightForms),
      relationsOf(tx, personId, groups),
    ]);
    const names = settings["oversight.extract"].staffNames ? await staffNames(tx, lines) : new Map<string, string>();
    const looks = groups.map((group, at): ToldLook => {
      const { line, actions } = group;
      const isRefused = line.outcome === "refused";
      const { causes, purposes } = relations[at] ?? { causes: [], purposes: [] };
      return {
        ...{ from: group.from.toISOString(), to: group.to.toISOString(), role: line.role, actions, isRefused },
        ...reasonOf({ role: line.role, isRefused, actions, causes, purposes }),
        unitName: (line.unitId && units.get(line.unitId)?.name) || null,
        careProviderName: (line.careProviderId && providers.get(line.careProviderId)) || supplier?.name || null,
        staffName: names.get(line.userId) ?? null,
      };
    });
    const { name: supplierName = "", phone: supplierPhone = "" } = supplier ?? {};
    return { from, to, madeAt: base.now().toISOString(), supplierName, supplierPhone, looks };
  });
}

async function staffNames(tx: Tx, lines: readonly LookAt[]): Promise<Map<string, string>> {
  const staffIds = idsOf(lines.map(({ userId }) => userId));
  const [staff, hidden] = await Promise.all([findStaff(tx, staffIds), protectedStaff(tx, staffIds)]);
  return new Map([...staff].flatMap(([staffId, { name }]) => (hidden.has(staffId) ? [] : [[staffId, name] as const])));
}

/** The relations of each group, by its latest line. A group without a unit has none. */
async function relationsOf(tx: Tx, personId: string | null, groups: readonly LookGroup<LookAt>[]): Promise<RelationThen[]> {
  const asked = groups.flatMap(({ line: { unitId, userId, at } }, no) =>
    unitId && personId ? [{ no, look: { personId, unitId, userId, at } }] : [],
  );
  const answers = await relationsAt(
    tx,
    asked.map(({ look }) => look),
  );
  const found: RelationThen[] = groups.map(() => ({ causes: [], purposes: [] }));
  asked.forEach(({ no }, at) => {
    const answer = answers[at];
    if (answer) found[no] = answer;
  });
  return found;
}
