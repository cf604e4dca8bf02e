import { z } from "zod";

/** Whose value holds where the national article register and our own record say different things. */
export const registerAnswers = ["register", "ours"] as const;
const answer = z.enum(registerAnswers);
export type RegisterAnswer = z.infer<typeof answer>;

/** A field that the register and our own record say different things of. `answer` null: nobody has chosen yet. */
export const registerConflict = z.object({
  field: z.string(),
  ours: z.unknown(),
  register: z.unknown(),
  answer: answer.nullable(),
});
export type RegisterConflict = { field: string; ours: unknown; register: unknown; answer: RegisterAnswer | null };

/** A cell that is not understood and not taken; the row's other cells may be. */
export const registerNote = z.object({ column: z.string(), code: z.string(), message: z.string() });
export type RegisterNote = z.infer<typeof registerNote>;

/** Answers field by field, or one for all. `onlyOpen`: what already has an answer keeps it. */
export const answersBody = z.object({
  some: z
    .array(z.object({ row: z.number().int(), field: z.string().max(100), answer }))
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
