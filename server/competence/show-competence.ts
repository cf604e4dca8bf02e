import { type Colleague, findSupplier, findUnit, listColleagues, ordererOf } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { careRoles } from "./add-record.ts";
import type { ColleagueView, MineView, Overview, RecordView } from "./contract.ts";
import { areaOf, gapsIn, warningsOf } from "./may-sign.rule.ts";
import { areaName, book, courseName, sourceWords } from "./rulebook.ts";
import { professions } from "./rulebook-form.rule.ts";
import { factsOf, signingOf, signingView } from "./signing-of.ts";
import { type KeptRecord, recordsOf, unitAreas } from "./store.ts";

const most = 500;

/** A product that stands for its area: the area's first code, and what no code tells by a group. */
function productOf(area: string) {
  const found = book.areas.find(({ id }) => id === area);
  const iso = found?.iso.find((code) => areaOf(book, { iso: code }) === area) ?? "";
  return { iso, ...(found && areaOf(book, { iso }) !== area ? { group: found.groups[0] } : {}) };
}

function viewOf(record: KeptRecord, on: string): RecordView {
  const course = book.courses.find(({ id }) => id === record.course);
  const { recordId, passedOn, validUntil, via, because } = record;
  return {
    ...{ recordId, course: record.course, courseName: courseName(record.course), passedOn, validUntil, via, because },
    areas: (record.area ? [record.area] : (course?.areas ?? [])).map(areaName),
    isHeld: passedOn <= on && (validUntil === null || validUntil >= on),
  };
}

/** What the actor has passed, and in which areas she may sign, with why. */
export async function showMine(base: Base, actor: Actor, tx: Tx): Promise<MineView> {
  const on = today(base);
  const [orderer, records] = await Promise.all([ordererOf(base, tx, actor), recordsOf(tx, [actor.userId])]);
  const profession = orderer?.profession ?? null;
  const signer = {
    county: orderer?.county ?? "",
    professions: profession ? [profession] : [],
    unitKind: orderer?.unitKind,
    records,
    on,
  };
  return {
    profession,
    records: records.map((record) => viewOf(record, on)),
    areas: book.areas.map(({ id, name }) => ({ area: id, name, signing: signingView(signingOf(signer, productOf(id))) })),
  };
}

/**
 * Who has passed what, and what is missing for what the unit prescribes. A manager sees her unit; an administrator the unit she
 * chooses, or all who meet persons, at most 500.
 */
export async function showOverview(base: Base, actor: Actor, tx: Tx, wanted: { unitId?: string | undefined }): Promise<Overview> {
  const on = today(base);
  const unitId = actor.role === "manager" ? actor.unitId : (wanted.unitId ?? null);
  const [supplier, unit, areas, colleagues] = await Promise.all([
    findSupplier(tx),
    unitId ? findUnit(tx, unitId) : undefined,
    unitId ? unitAreas(tx, unitId) : Promise.resolve<string[]>([]),
    listColleagues(tx, { unitId, roles: careRoles, on, limit: most }),
  ]);
  const records = await recordsOf(tx, [...new Set(colleagues.map(({ staffId }) => staffId))]);
  const county = supplier?.county ?? "";
  const shown = colleagues.map((one) => colleagueOf(one, { actor, county, on, areas, records }));
  return {
    colleagues: shown,
    hasMore: colleagues.length === most,
    unit: unit
      ? {
          unitId: unit.unitId,
          name: unit.name,
          areas: book.areas.map(({ id, name }) => ({
            ...{ area: id, name, isPrescribed: areas.includes(id) },
            signers: shown.filter(({ signs }) => signs.includes(id)).length,
          })),
          warnings: warningsOf(book, { areas, records: records.map(factsOf), on }).map(toldOf),
        }
      : null,
    courses: book.courses.map(({ id, name, isAssessment }) => ({ course: id, name, isAssessment: isAssessment === true })),
    areas: book.areas.map(({ id, name }) => ({ area: id, name })),
    gaps: gapsIn(book, county, professions, on).map((gap) => ({ profession: gap.profession, areas: gap.areas.map(areaName) })),
  };
}

const toldOf = ({ id, source, text }: { id: string; source: string; text: string }) => ({
  rule: id,
  source: sourceWords(source),
  because: text,
});

function colleagueOf(
  colleague: Colleague,
  {
    actor,
    county,
    on,
    areas,
    records,
  }: { actor: Actor; county: string; on: string; areas: readonly string[]; records: readonly KeptRecord[] },
): ColleagueView {
  const { staffId, hsaId, name, title, profession, unitId, unitName, unitKind } = colleague;
  const hers = records.filter((record) => record.staffId === staffId);
  const signer = { county, professions: profession ? [profession] : [], unitKind, records: hers, on };
  const isPrescriber = colleague.roles.includes("prescriber");
  const judged = book.areas.map(({ id }) => ({ area: id, signing: signingOf(signer, productOf(id)) }));
  return {
    ...{ staffId, hsaId, name, title, profession, unitId, unitName, isMe: staffId === actor.userId },
    records: hers.map((record) => viewOf(record, on)),
    signs: judged.flatMap(({ area, signing }) => (isPrescriber && signing.answer === "yes" ? [area] : [])),
    lacks: judged
      .filter(({ area, signing }) => isPrescriber && areas.includes(area) && signing.answer !== "yes")
      .map(({ area, signing: { because, needs } }) => ({ area, name: areaName(area), because, needs })),
  };
}

/** What a manager should know of her unit: what it prescribes without anybody's competence for it. Nothing for others. */
export async function showWarnings(base: Base, actor: Actor, tx: Tx) {
  if (actor.role !== "manager" || !actor.unitId) return { items: [] };
  const on = today(base);
  const areas = await unitAreas(tx, actor.unitId);
  const colleagues = areas.length === 0 ? [] : await listColleagues(tx, { unitId: actor.unitId, roles: careRoles, on });
  const records = await recordsOf(
    tx,
    colleagues.map(({ staffId }) => staffId),
  );
  const found = warningsOf(book, { areas, records: records.map(factsOf), on });
  return { items: found.map((warning) => ({ ...toldOf(warning), area: areaName(warning.area) })) };
}
