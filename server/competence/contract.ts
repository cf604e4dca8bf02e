import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const word = z.string().min(1).max(60);

/** Bytes of a file of results, at most, and its rows. */
export const fileMost = 1_000_000;
export const rowsMost = 2_000;

/** A passed course, or a manager's assessment of one area with the reason, written in by hand. */
export const addRecordBody = z.object({
  staffId: id,
  course: word,
  /** An assessment's. */
  area: word.optional(),
  passedOn: day,
  /** The last day that it holds. */
  validUntil: day.optional(),
  because: z.string().trim().min(3).max(500).optional(),
});
export type AddRecordBody = z.infer<typeof addRecordBody>;

/** What a learning platform sends: each result with the platform's own id, so that it comes in once. */
export const resultsBody = z.object({
  platform: z.string().regex(/^[a-z0-9-]{1,60}$/, "plattformens namn skrivs med små bokstäver, siffror och bindestreck"),
  results: z
    .array(
      z.object({
        externalId: z.string().trim().min(1).max(100),
        hsaId: z.string().trim().min(1).max(60),
        course: word,
        passedOn: day,
        validUntil: day.optional(),
      }),
    )
    .min(1)
    .max(rowsMost),
});
export type ResultsBody = z.infer<typeof resultsBody>;

export const withdrawBody = z.object({ because: z.string().trim().min(3).max(500) });

/** What the unit prescribes, an area at a time. `unitId`: the administrator's choice; a manager's is her own. */
export const unitAreaBody = z.object({ unitId: id.optional(), area: word, isPrescribed: z.boolean() });
export type UnitAreaBody = z.infer<typeof unitAreaBody>;

/** A fault of one row; all are told at once and nothing is stored. `row` 1 is the head of a file. */
export const rowFault = z.object({ row: z.number().nullable(), column: z.string(), message: z.string() });
export type RowFault = z.infer<typeof rowFault>;

export type RecordRefusal =
  | { code: "course-unknown" }
  | { code: "staff-unknown" }
  | { code: "own-record" }
  | { code: "area-needed" }
  | { code: "assessment-is-the-managers" }
  | { code: "reason-needed" }
  | { code: "passed-in-the-future" }
  | { code: "runs-out-before" }
  | { code: "course-not-given-then" };
export type ResultsRefusal = { code: "results-wrong"; errors: RowFault[] };
export type WithdrawRefusal = { code: "record-unknown" } | { code: "record-withdrawn" } | { code: "own-record" };
export type UnitAreaRefusal = { code: "area-unknown" } | { code: "unit-unknown" };

export const competenceStatus = {
  "course-unknown": 422,
  "staff-unknown": 404,
  "own-record": 403,
  "area-needed": 422,
  "assessment-is-the-managers": 403,
  "reason-needed": 422,
  "passed-in-the-future": 422,
  "runs-out-before": 422,
  "course-not-given-then": 422,
  "results-wrong": 422,
  "record-unknown": 404,
  "record-withdrawn": 409,
  "area-unknown": 422,
  "unit-unknown": 404,
} as const satisfies Record<(RecordRefusal | ResultsRefusal | WithdrawRefusal | UnitAreaRefusal)["code"], number>;

export const storedView = z.object({ stored: z.number(), already: z.number() });
export type Stored = z.infer<typeof storedView>;

/** Whether somebody may sign, why, and what to do otherwise. */
export const signingView = z.object({
  answer: z.enum(["yes", "no", "manual"]),
  rules: z.array(z.string()),
  /** Document and paragraph, in words. */
  source: z.string(),
  /** A rule known in another county. */
  isAssumed: z.boolean(),
  because: z.string(),
  needs: z.enum(["nothing", "course", "manager", "another-profession"]),
});
export type SigningView = z.infer<typeof signingView>;

export const recordView = z.object({
  recordId: id,
  course: z.string(),
  courseName: z.string(),
  /** Names of the areas that it gives. */
  areas: z.array(z.string()),
  passedOn: z.string(),
  validUntil: z.string().nullable(),
  /** It holds today. */
  isHeld: z.boolean(),
  via: z.enum(["file", "platform", "hand"]),
  because: z.string().nullable(),
});
export type RecordView = z.infer<typeof recordView>;

/** An area and whether somebody may sign in it: a product of it without rows of its own. */
export const areaSigning = z.object({ area: z.string(), name: z.string(), signing: signingView });

export const mineView = z.object({
  /** Null: no profession is known. */
  profession: z.string().nullable(),
  records: z.array(recordView),
  areas: z.array(areaSigning),
});
export type MineView = z.infer<typeof mineView>;

export const colleagueView = z.object({
  staffId: id,
  hsaId: z.string(),
  name: z.string(),
  title: z.string(),
  profession: z.string().nullable(),
  unitId: id,
  unitName: z.string(),
  isMe: z.boolean(),
  records: z.array(recordView),
  /** Areas in which she may sign, and those that the unit prescribes and she may not, with why. */
  signs: z.array(z.string()),
  lacks: z.array(z.object({ area: z.string(), name: z.string(), because: z.string(), needs: signingView.shape.needs })),
});
export type ColleagueView = z.infer<typeof colleagueView>;

export const overviewView = z.object({
  colleagues: z.array(colleagueView),
  hasMore: z.boolean(),
  /** Null: the administrator has chosen no unit. */
  unit: z
    .object({
      unitId: id,
      name: z.string(),
      areas: z.array(z.object({ area: z.string(), name: z.string(), isPrescribed: z.boolean(), signers: z.number() })),
      warnings: z.array(z.object({ rule: z.string(), source: z.string(), because: z.string() })),
    })
    .nullable(),
  courses: z.array(z.object({ course: z.string(), name: z.string(), isAssessment: z.boolean() })),
  areas: z.array(z.object({ area: z.string(), name: z.string() })),
  /** What no source says: the manager's to assess. */
  gaps: z.array(z.object({ profession: z.string(), areas: z.array(z.string()) })),
});
export type Overview = z.infer<typeof overviewView>;

export const overviewQuery = z.object({ unitId: id.optional() });
export const warningList = z.object({
  items: z.array(z.object({ rule: z.string(), area: z.string(), source: z.string(), because: z.string() })),
});
export const unitList = z.object({ items: z.array(z.object({ unitId: id, name: z.string() })) });
