import type { RecordRefusal } from "./contract.ts";
import { isGiven } from "./may-sign.rule.ts";
import type { CompetenceBook } from "./rulebook-form.rule.ts";

/** A record that somebody would write in. */
export interface WantedRecord {
  course: string;
  area?: string | undefined;
  passedOn: string;
  validUntil?: string | undefined;
}

/**
 * What is wrong with a record on the day it is written in; null when nothing is. An older course counts when it was passed before the
 * new one took its place, the new one from the day it came.
 *
 * @source vgr-forum-2025 § ny förskrivarutbildning
 */
export function recordFault(book: CompetenceBook, record: WantedRecord, on: string): RecordRefusal["code"] | null {
  const course = book.courses.find(({ id }) => id === record.course);
  if (!course) return "course-unknown";
  if (course.isAssessment && !book.areas.some(({ id }) => id === record.area)) return "area-needed";
  if (record.passedOn > on) return "passed-in-the-future";
  if (record.validUntil !== undefined && record.validUntil < record.passedOn) return "runs-out-before";
  if (!isGiven(course, record.passedOn)) return "course-not-given-then";
  return null;
}
