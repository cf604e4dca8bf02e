import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const reason = z.string().trim().min(5, "skriv minst fem tecken").max(500);
const holdKinds = ["person", "device", "order"] as const;

/** Holds a person, a device or an order: nothing of it is erased. The number is said as people say it. */
export const setHoldBody = z.object({
  kind: z.enum(holdKinds),
  number: z.string().trim().min(4, "skriv numret").max(20),
  reason,
  fromOn: day,
  /** The last day; null: until it is lifted. */
  toOn: day.nullable(),
});
export type SetHoldBody = z.infer<typeof setHoldBody>;
export const liftHoldBody = z.object({ reason });
export type LiftHoldBody = z.infer<typeof liftHoldBody>;

/** Starts an erasure on a dry run; the basis is the decision that it rests on. It waits for another to confirm. */
export const startErasureBody = z.object({ dryRunId: id, basis: reason });
export type StartErasureBody = z.infer<typeof startErasureBody>;

/** Asks for a copy of what is kept of a person. */
export const askExportBody = z.object({ number: z.string().trim().min(8, "skriv hela numret").max(20), reason });
export type AskExportBody = z.infer<typeof askExportBody>;
export const exportFormats = ["html", "json"] as const;

export type HoldRefusal =
  | { code: "hold-subject-unknown" }
  | { code: "hold-unknown" }
  | { code: "hold-days-wrong" }
  | { code: "hold-lifted-already" };
export type ErasureRefusal =
  | { code: "dry-run-unknown" }
  | { code: "dry-run-too-old" }
  | { code: "nothing-to-erase" }
  | { code: "erasure-under-way" }
  | { code: "erasure-unknown" }
  | { code: "erasure-not-waiting" }
  | { code: "erasure-needs-another" };
export type ExportRefusal = { code: "export-person-unknown" } | { code: "export-unknown" };

export const retentionStatus = {
  "hold-subject-unknown": 404,
  "hold-unknown": 404,
  "hold-days-wrong": 422,
  "hold-lifted-already": 409,
  "dry-run-unknown": 404,
  "dry-run-too-old": 409,
  "nothing-to-erase": 409,
  "erasure-under-way": 409,
  "erasure-unknown": 404,
  "erasure-not-waiting": 409,
  "erasure-needs-another": 403,
  "export-person-unknown": 404,
  "export-unknown": 404,
} as const satisfies Record<(HoldRefusal | ErasureRefusal | ExportRefusal)["code"], number>;

/** A class of things with its time, as it is in the reader's county today. */
export const classView = z.object({
  id: z.string(),
  title: z.string(),
  what: z.string(),
  kind: z.string(),
  years: z.number().nullable(),
  days: z.number().nullable(),
  from: z.string(),
  afterwards: z.enum(["erase", "make-anonymous", "keep", "archive"]),
  keepForeverBornOn: z.array(z.number()),
  source: z.string(),
  validFrom: z.string(),
  isAssumed: z.boolean(),
});
export type ClassView = z.infer<typeof classView>;
export const classList = z.object({ items: z.array(classView) });

const counts = z.record(z.string(), z.number());
/** What a dry run found of a class, and what has become of it. */
export const dryClassView = z.object({
  class: z.string(),
  title: z.string(),
  lastDay: z.string(),
  due: z.number(),
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
  examples: z.array(z.string()),
  /** How many are kept, by why. */
  kept: counts,
  /** Of an erasure: erased so far, passed over by why, left; and whether exactly what was tried was erased. */
  erased: z.number(),
  skipped: counts,
  left: z.number(),
  isAsTried: z.boolean(),
});
export type DryClassView = z.infer<typeof dryClassView>;
export const dryRunView = z.object({
  dryRunId: id,
  onDay: z.string(),
  madeAt: z.string(),
  madeByName: z.string().nullable(),
  /** An erasure may be started on it: of today or yesterday at this hour, and nothing else goes on. */
  isFresh: z.boolean(),
  dueInAll: z.number(),
  classes: z.array(dryClassView),
});
export type DryRunView = z.infer<typeof dryRunView>;
export const erasureView = z.object({
  erasureId: id,
  dryRunId: id,
  state: z.enum(["waiting", "running", "done", "failed", "withdrawn"]),
  basis: z.string(),
  startedAt: z.string(),
  startedByName: z.string().nullable(),
  /** Whether the reader started it: then another confirms. */
  isMine: z.boolean(),
  confirmedAt: z.string().nullable(),
  confirmedByName: z.string().nullable(),
  endedAt: z.string().nullable(),
  dueInAll: z.number(),
  erasedInAll: z.number(),
});
export type ErasureView = z.infer<typeof erasureView>;
/** The newest dry run, what goes on, and what has been. */
export const retentionView = z.object({
  dryRun: dryRunView.nullable(),
  erasure: erasureView.nullable(),
  history: z.array(erasureView),
});
export type RetentionView = z.infer<typeof retentionView>;
export const erasureDetail = erasureView.extend({ classes: z.array(dryClassView) });
export type ErasureDetail = z.infer<typeof erasureDetail>;
export const dryRunMade = z.object({ dryRunId: id, dueInAll: z.number() });
export const erasureChanged = z.object({ erasureId: id, state: z.string() });

export const holdView = z.object({
  holdId: id,
  kind: z.enum(holdKinds),
  /** Device or order number; for a person the last signs of her id. */
  number: z.string(),
  reason: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
  recordedAt: z.string(),
  recordedByName: z.string().nullable(),
  holds: z.boolean(),
  liftedAt: z.string().nullable(),
  liftedByName: z.string().nullable(),
  liftReason: z.string().nullable(),
});
export type HoldView = z.infer<typeof holdView>;
export const holdList = z.object({ items: z.array(holdView) });

export const exportAsked = z.object({ exportId: id });
export const exportQuery = z.object({ format: z.enum(exportFormats).default("html") });

/**
 * A person's records as a file: `omlopp-records-1`. One part a table, by class; each row's values by the column's name, and the
 * names in Swedish beside. Money is öre, days `YYYY-MM-DD`, moments ISO 8601 with offset, a time of days as `[from,to)`.
 */
export const recordsFile = z.object({
  format: z.literal("omlopp-records-1"),
  madeAt: z.string(),
  supplier: z.string(),
  /** What is left out, and why. */
  leftOut: z.array(z.string()),
  parts: z.array(
    z.object({
      class: z.string(),
      classTitle: z.string(),
      table: z.string(),
      title: z.string(),
      columns: z.array(z.object({ name: z.string(), title: z.string() })),
      rows: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
});
export type RecordsFile = z.infer<typeof recordsFile>;
