import { z } from "zod";

const id = z.uuid();
const moment = z.iso.datetime();
const words = z.string().trim().min(5).max(500);

/** A wish for a shelf: at which unit, what it is called there, how large and why. */
export const askOpeningBody = z.object({
  /** The caller's own unit when it is left out. */
  unitId: id.optional(),
  name: z.string().trim().min(3).max(80),
  sizeClass: z.string().regex(/^[a-z]{2,20}$/),
  because: words,
});
export type AskOpeningBody = z.infer<typeof askOpeningBody>;
export const openingParams = z.object({ openingId: id });
export const askedView = z.object({ openingId: id, storeId: id.nullable(), waitsFor: z.string().nullable() });

/** Yes opens the shelf. A no says why, and so does customer service's yes to what waits for the region: who there said it. */
export const answerOpeningBody = z.object({ isYes: z.boolean(), because: words.optional() });
export type AnswerOpeningBody = z.infer<typeof answerOpeningBody>;
export const answeredView = z.object({ openingId: id, storeId: id.nullable() });

export const openingView = z.object({
  openingId: id,
  name: z.string(),
  unitName: z.string(),
  sizeClass: z.string(),
  because: z.string(),
  state: z.enum(["asked", "opened", "declined", "withdrawn"]),
  /** The region that is asked, by name; null: customer service answers. */
  waitsFor: z.string().nullable(),
  askedAt: moment,
  askedBy: z.string().nullable(),
  answeredAt: moment.nullable(),
  answeredBy: z.string().nullable(),
  note: z.string().nullable(),
  storeId: id.nullable(),
  mayAnswer: z.enum(["yes", "with-note", "no"]),
  mayWithdraw: z.boolean(),
});
export type OpeningView = z.infer<typeof openingView>;
export const openingList = z.object({
  items: z.array(openingView),
  /** The sizes that there are, the smallest first. */
  classes: z.array(z.string()),
  /** The caller's own unit; null: whoever asks chooses one. */
  ownUnit: z.string().nullable(),
  /** Does the caller answer some of them? */
  answers: z.boolean(),
});
export type OpeningList = z.infer<typeof openingList>;
export const openingUnits = z.object({ items: z.array(z.object({ unitId: id, name: z.string(), city: z.string() })) });
export const openingUnitsQuestion = z.object({ words: z.string().trim().max(60).default("") });

export const closeShelfBody = z.object({ because: words });
export const closedView = z.object({ storeId: id });

export type AskOpeningRefusal =
  | { code: "shelf-unit-unknown" }
  | { code: "class-unknown" }
  | { code: "shelf-name-taken"; name: string }
  | { code: "region-payer-unknown" };
export type AnswerOpeningRefusal =
  | { code: "opening-unknown" }
  | { code: "opening-answered" }
  | { code: "opening-not-yours" }
  | { code: "opening-note-needed" }
  | { code: "shelf-name-taken"; name: string };
export type CloseShelfRefusal = { code: "shelf-unknown" } | { code: "shelf-not-empty"; stands: number; coming: number };

export const openingStatus = {
  "shelf-unit-unknown": 404,
  "class-unknown": 422,
  "shelf-name-taken": 409,
  "region-payer-unknown": 409,
  "opening-unknown": 404,
  "opening-answered": 409,
  "opening-not-yours": 403,
  "opening-note-needed": 422,
  "shelf-unknown": 404,
  "shelf-not-empty": 409,
} as const;
