import { z } from "zod";
import { pictureField } from "../platform/contract-picture.ts";

export { picturesBody } from "../platform/contract-picture.ts";

const refusalFacts = z.looseObject({ code: z.string() });

/** A command's content, as the kind reads it. Small: ids, numbers and a receiver's name; and a picture, where the kind has one. */
const scanContent = z
  .record(z.string().max(40), z.unknown())
  .refine(({ picture, ...rest }) => JSON.stringify(rest).length <= 2_000 && pictureField.optional().safeParse(picture).success);

/** How large a part of a queue is sent at a time: as many pictures, and words beside them. */
export const scansPictures = 4;

/** What a phone kept while it had no net: each as the command that it would have been. */
export const scansBody = z.object({
  commands: z
    .array(
      z.object({
        /** `return`, `deliver`, `pick` …: each room says its own. */
        kind: z.string().regex(/^[a-z][a-z-]{2,39}$/),
        /** The same that it was sent with at first, if it was. */
        key: z.string().min(8).max(100),
        /** When it was scanned, by the phone's clock. */
        madeAt: z.iso.datetime(),
        body: scanContent,
        /** As the phone shows it: a scanned number or an order's. Never a person's. */
        what: z.string().max(60).optional(),
      }),
    )
    .min(1)
    .max(500),
});
export type ScansBody = z.infer<typeof scansBody>;
export type ScanCommand = ScansBody["commands"][number];

/** What came of each, in the order that they were sent. */
export const scansView = z.object({
  rows: z.array(
    z.object({
      key: z.string(),
      /** `same`: it was done before, by this scan or by another that said the same. `conflict`: somebody has to solve it. */
      outcome: z.enum(["done", "same", "conflict"]),
      /** Why it does not fit. Only of a conflict. */
      refusal: refusalFacts.optional(),
    }),
  ),
});
export type ScansView = z.infer<typeof scansView>;
export type ScanRow = ScansView["rows"][number];

export const conflictQuestion = z.object({ state: z.enum(["open", "solved"]).default("open") });
export const conflictParams = z.object({ conflictId: z.uuid() });

/** Scans that did not fit, the oldest first; solved ones with the newest first. */
export const conflictList = z.object({
  total: z.number().int(),
  conflicts: z.array(
    z.object({
      conflictId: z.uuid(),
      kind: z.string(),
      /** What was scanned, or null where it was an order. */
      scanned: z.string().nullable(),
      orderNo: z.string().nullable(),
      madeAt: z.string(),
      foundAt: z.string(),
      /** Null: of one who is not to be named. */
      byName: z.string().nullable(),
      refusal: refusalFacts,
      state: z.enum(["open", "solved"]),
      how: z.enum(["again", "now", "closed"]).nullable(),
      note: z.string().nullable(),
      solvedAt: z.string().nullable(),
      solvedByName: z.string().nullable(),
    }),
  ),
});
export type ConflictList = z.infer<typeof conflictList>;
export type Conflict = ConflictList["conflicts"][number];

/** How it is solved: tried again on the scan's own day, done today, or not done, with why. */
export const solveBody = z.discriminatedUnion("how", [
  z.object({ how: z.literal("again") }),
  z.object({ how: z.literal("now") }),
  z.object({ how: z.literal("closed"), note: z.string().trim().min(3).max(500) }),
]);
export type SolveBody = z.infer<typeof solveBody>;
export const solvedView = z.object({ conflictId: z.uuid(), how: z.enum(["again", "now", "closed"]) });
export type Solved = z.infer<typeof solvedView>;

/** Why a conflict is not solved by what was asked; else the scan's own refusal. */
export type SolveRefusal = { code: "conflict-unknown" } | { code: "conflict-solved" };

/** Why a scan is not even tried. */
export type ScanUnreadRefusal = { code: "scan-kind-unknown"; kind: string } | { code: "scan-unread" } | { code: "not-permitted" };

/** HTTP status of each. */
export const conflictStatus = {
  "conflict-unknown": 404,
  "conflict-solved": 409,
  "scan-kind-unknown": 409,
  "scan-unread": 409,
  "not-permitted": 403,
} as const;
