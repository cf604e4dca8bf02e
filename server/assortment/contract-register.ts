import { z } from "zod";
import { isLocalDate, localDate } from "../kernel/dates.ts";

/** Whose value holds where the national article register and our own record say different things. */
export const registerAnswers = ["register", "ours"] as const;
const answer = z.enum(registerAnswers);
export type RegisterAnswer = z.infer<typeof answer>;

/** One of several articles of ours that have the same vendor and the same number of hers. */
export const sameNumber = z.object({ articleNo: z.string(), name: z.string() });
export type SameNumber = z.infer<typeof sameNumber>;

/**
 * A field that the register and our own record say different things of; `answer`: whose holds (`registerAnswers`). Of the field
 * `articleNo`: which of several articles (`ours`: `sameNumber`) the row is; `answer`: its number, or `none`. Null: nobody has chosen yet.
 */
export const registerConflict = z.object({
  field: z.string(),
  ours: z.unknown(),
  register: z.unknown(),
  answer: z.string().nullable(),
});
export type RegisterConflict = { field: string; ours: unknown; register: unknown; answer: string | null };

/** A cell that is not understood and not taken; the row's other cells may be. */
export const registerNote = z.object({ column: z.string(), code: z.string(), message: z.string() });
export type RegisterNote = z.infer<typeof registerNote>;

/** Answers field by field, or one for all; `articles`: which article a row is, null where it is none of them. `onlyOpen`: what already has an answer keeps it. */
export const answersBody = z.object({
  some: z
    .array(z.object({ row: z.number().int(), field: z.string().max(100), answer }))
    .max(2000)
    .default([]),
  articles: z
    .array(
      z.object({
        row: z.number().int(),
        articleNo: z
          .string()
          .regex(/^\d{5,6}$/)
          .nullable(),
      }),
    )
    .max(2000)
    .default([]),
  all: answer.nullable().default(null),
  onlyOpen: z.boolean().default(true),
});
export type AnswersBody = z.infer<typeof answersBody>;
export const answeredView = z.object({ unanswered: z.number().int() });

/** What the register has said of a field of an article, in which file and when. `isSame`: our record says so too. */
export const registerMark = z.object({
  field: z.string(),
  value: z.unknown(),
  choice: z.enum(["taken", "kept", "told"]),
  isSame: z.boolean(),
  fileName: z.string(),
  at: z.string(),
});
export type RegisterMark = {
  field: string;
  value: unknown;
  choice: "taken" | "kept" | "told";
  isSame: boolean;
  fileName: string;
  at: string;
};

/** A file of our own articles in the register's columns. `since`: only what has changed on that day or later. */
export const registerQuery = z.object({
  form: z.enum(["csv", "xlsx"]),
  since: z
    .string()
    .refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD")
    .transform((text) => localDate(text))
    .optional(),
});
export type RegisterQuery = z.infer<typeof registerQuery>;
