import { must } from "../kernel/index.ts";
import type { CompetenceBook, Course, Profession, RecordFacts } from "./rulebook-form.rule.ts";

/** Who signs, where and when. */
export interface Signer {
  county: string;
  /** Her licences; until sign-in tells them, her profession. Empty: none is known. */
  professions: readonly string[];
  unitKind?: string | undefined;
  records: readonly RecordFacts[];
  on: string;
}
/** What is signed for. `iso`: 2–6 digits; `group`: the product group of the agreements. */
export interface SignedProduct {
  iso: string;
  group?: string | undefined;
}
/** Whether she may, by which rules, and what to do otherwise. */
export interface Signing {
  /** `manual`: no source says it; the unit's manager does. */
  answer: "yes" | "no" | "manual";
  /** The deciding one first. */
  rules: readonly string[];
  /** Key and paragraph of the deciding one. */
  source: string;
  /** A rule that is known elsewhere and used here. */
  isAssumed: boolean;
  because: string;
  area: string;
  /** What would change it: a course, the manager's word, or only somebody else. */
  needs: "nothing" | "course" | "manager" | "another-profession";
}

/** The area of a product: by its group where an area names it, else by the area with the longest code that fits. */
export function areaOf(book: CompetenceBook, { iso, group }: SignedProduct): string {
  const byGroup = book.areas.find(({ groups }) => group !== undefined && groups.includes(group));
  if (byGroup) return byGroup.id;
  const fits = book.areas.flatMap((area) => area.iso.filter((code) => iso.startsWith(code)).map((code) => ({ area, code })));
  const [longest] = fits.sort((a, b) => b.code.length - a.code.length);
  must(longest !== undefined, "an area takes what no other has");
  return longest.area.id;
}

/**
 * May she sign for the product on the day? First her profession: a row that says no stands, whatever she has passed; what no
 * row answers is the manager's to assess. Then the training that is demanded, unless her profession is exempt. Another
 * record never takes a right away.
 *
 * @source sthlm-webinar-2025 § förskrivningsrätt
 * @source vgr-forum-2025 § förskrivarutbildning
 */
export function maySign(book: CompetenceBook, signer: Signer, product: SignedProduct): Signing {
  const area = areaOf(book, product);
  const right = rightOf(book, signer, product, area);
  if (right.answer !== "yes") return { ...right, area };
  const demand = book.demands.find((row) => holds(row, signer) && row.areas.includes(area));
  if (!demand) return { ...right, area };
  const exempt = book.exemptions.find(
    (row) => row.demand === demand.id && holds(row, signer) && row.professions.some((one) => signer.professions.includes(one)),
  );
  const settled = exempt ?? demand;
  const isAssumed = right.isAssumed || isAssumedIn(settled, signer.county);
  if (exempt || signer.records.some((record) => meets(book, demand.courses, record, { area, on: signer.on })))
    return { ...right, rules: [...right.rules, settled.id], isAssumed, because: `${right.because} ${trainedText(exempt)}`, area };
  return {
    answer: "no",
    rules: [demand.id, ...right.rules],
    source: demand.source,
    isAssumed: isAssumedIn(demand, signer.county),
    because: demand.text,
    area,
    needs: "course",
  };
}

const trainedText = (exempt: { text: string } | undefined) => exempt?.text ?? "Utbildningen som krävs är genomförd.";

type Right = Omit<Signing, "area">;

function rightOf(book: CompetenceBook, signer: Signer, product: SignedProduct, area: string): Right {
  const held = signer.professions.length > 0 ? signer.professions : ["none"];
  const rows = held.map((profession) =>
    book.rights.find(
      (row) =>
        holds(row, signer) &&
        row.professions.some((one) => one === profession) &&
        (!row.areas || row.areas.includes(area)) &&
        (!row.iso || row.iso.some((code) => product.iso.startsWith(code))) &&
        (!row.groups || row.groups.includes(product.group ?? "")) &&
        (!row.unitKinds || row.unitKinds.includes(signer.unitKind ?? "")),
    ),
  );
  const yes = rows.find((row) => row?.may);
  if (yes) return rowRight(yes, signer, "yes", "nothing");
  const { assessment, gap } = book;
  // One licence that no row speaks of leaves the question open, whatever is said of another.
  if (rows.includes(undefined)) {
    const isAssessed = signer.records.some((record) => isAssessmentOf(book, record, { area, on: signer.on }));
    const row = isAssessed ? assessment : gap;
    return {
      answer: isAssessed ? "yes" : "manual",
      rules: [row.id],
      source: row.source,
      isAssumed: false,
      because: row.text,
      needs: isAssessed ? "nothing" : "manager",
    };
  }
  const [no] = rows;
  must(no !== undefined, "a row has answered");
  return rowRight(no, signer, "no", "another-profession");
}

function rowRight(row: CompetenceBook["rights"][number], signer: Signer, answer: "yes" | "no", needs: Signing["needs"]): Right {
  const isAssumed = isAssumedIn(row, signer.county);
  return { answer, rules: [row.id], source: row.source, isAssumed, because: row.text, needs };
}

interface Placed {
  validFrom: string;
  counties: readonly string[];
  assumedIn: readonly string[];
}

function holds(row: Placed, { county, on }: Pick<Signer, "county" | "on">): boolean {
  return row.validFrom <= on && (row.counties.includes(county) || row.assumedIn.includes(county));
}

function isAssumedIn(row: Placed, county: string): boolean {
  return !row.counties.includes(county);
}

/** Whether a record is one of the courses, counts in the area and holds on the day. */
export function meets(
  book: CompetenceBook,
  courses: readonly string[],
  record: RecordFacts,
  { area, on }: { area: string; on: string },
): boolean {
  const course = book.courses.find(({ id }) => id === record.course);
  if (!course || !courses.includes(course.id) || !isHeld(record, on) || !isGiven(course, record.passedOn)) return false;
  return course.isAssessment ? record.area === area : course.areas.includes(area);
}

function isAssessmentOf(book: CompetenceBook, record: RecordFacts, at: { area: string; on: string }): boolean {
  const assessments = book.courses.flatMap(({ id, isAssessment }) => (isAssessment ? [id] : []));
  return meets(book, assessments, record, at);
}

/** Passed, and not run out: both days count. */
export function isHeld({ passedOn, validUntil }: RecordFacts, on: string): boolean {
  return passedOn <= on && (validUntil === undefined || validUntil >= on);
}

/** Whether the course was one that counts on the day it was passed. */
export function isGiven(course: Pick<Course, "from" | "before">, passedOn: string): boolean {
  return (course.from === undefined || course.from <= passedOn) && (course.before === undefined || passedOn < course.before);
}

/** What no source says in a county: profession by area. The manager decides there. */
export function gapsIn(
  book: CompetenceBook,
  county: string,
  asked: readonly Profession[],
  on: string,
): { profession: Profession; areas: string[] }[] {
  return asked.flatMap((profession) => {
    const open = book.areas.filter(({ id }) => isOpen(book, { county, on }, profession, id)).map(({ id }) => id);
    return open.length > 0 ? [{ profession, areas: open }] : [];
  });
}

/** No row speaks of the whole area for the profession at any unit: a row for some products of it leaves the others open. */
function isOpen(book: CompetenceBook, at: { county: string; on: string }, profession: Profession, area: string): boolean {
  return !book.rights.some(
    (row) =>
      holds(row, at) &&
      row.professions.includes(profession) &&
      !row.iso &&
      !row.groups &&
      !row.unitKinds &&
      (!row.areas || row.areas.includes(area)),
  );
}

/** Warnings to the unit's manager: what the unit prescribes without anybody's record in it. */
export function warningsOf(
  book: CompetenceBook,
  unit: { areas: readonly string[]; records: readonly RecordFacts[]; on: string },
): CompetenceBook["warnings"] {
  return book.warnings.filter(
    ({ area, courses, validFrom }) =>
      validFrom <= unit.on &&
      unit.areas.includes(area) &&
      !unit.records.some((record) => meets(book, courses, record, { area, on: unit.on })),
  );
}
