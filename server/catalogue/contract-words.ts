import { z } from "zod";

/** What is done to a word: a lay word that means others, or a part that compounds are built of. */
export const wordKinds = ["synonym", "part"] as const;

const oneWord = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-zåäöé0-9-]{2,40}$/, "Skriv ett ord med 2–40 små bokstäver, siffror eller bindestreck.");
const meaning = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^([a-zåäöé0-9-]{2,40}( [a-zåäöé0-9-]{1,40}){0,4})?$/, "Skriv högst fem ord som finns i varukatalogen.")
  .default("");

/** A word of the list. A part means nothing of its own; a synonym must mean something. */
export const searchWord = z.object({ kind: z.enum(wordKinds), word: oneWord, means: meaning });
export type SearchWord = z.infer<typeof searchWord>;

const meansWhatItMust = ({ kind, means }: SearchWord) => (kind === "synonym") === (means !== "");
const whatItMust = { path: ["means"], message: "En synonym ska betyda något, en sammansättningsled ingenting." };

/** A word to add. `solves`: the words without hits that it was added for, which become solved. */
export const addWordBody = searchWord.extend({ solves: z.string().max(60).optional() }).refine(meansWhatItMust, whatItMust);
export type AddWordBody = z.infer<typeof addWordBody>;

export const removeWordBody = searchWord.refine(meansWhatItMust, whatItMust);

/** What to try: the word, and the question whose answers are shown; the word itself when absent. */
export const previewQuery = searchWord.extend({ q: z.string().trim().max(100).optional() }).refine(meansWhatItMust, whatItMust);
export type PreviewQuery = z.infer<typeof previewQuery>;

const finds = z.object({ total: z.number().int(), first: z.array(z.string()) });
/** What a question finds now, and would find with the word: how many, and the first three by name. */
export const wordPreview = z.object({ q: z.string(), now: finds, after: finds });
export type WordPreview = z.infer<typeof wordPreview>;
export type Finds = z.infer<typeof finds>;

/** Which words to list: those that hold the letters, in the word or its meaning. */
export const wordsQuery = z.object({ q: z.string().trim().toLowerCase().max(40).default("") });

/** When and by whom at the reader's own supplier; null: by another, or it was there from the beginning. */
const changed = z.object({ at: z.string(), byName: z.string().nullable() }).nullable();
export const wordList = z.object({
  items: z.array(searchWord.extend({ added: changed })),
  hasMore: z.boolean(),
});
export type WordList = z.infer<typeof wordList>;

/** What was added and taken away at the reader's supplier, the latest first; at most 100. */
export const wordHistory = z.object({
  items: z.array(searchWord.extend({ deed: z.enum(["added", "removed"]), at: z.string(), byName: z.string().nullable() })),
});
export type WordHistory = z.infer<typeof wordHistory>;

export const missStates = ["open", "solved", "ignored"] as const;
export const missesQuery = z.object({
  state: z.enum(missStates).default("open"),
  page: z.coerce.number().int().min(1).max(100).default(1),
});

/** Words that found nothing, the commonest first, with what they would find now. None that were asked more seldom than the table of limits says. */
export const missList = z.object({
  items: z.array(
    z.object({
      words: z.string(),
      count: z.number().int(),
      lastOn: z.string(),
      state: z.enum(missStates),
      /** 0: nobody has answered. */
      version: z.number().int(),
      finds,
    }),
  ),
  hasMore: z.boolean(),
});
export type MissList = z.infer<typeof missList>;

/** What an editor says of words without hits. `version`: as she read it. */
export const answerMissBody = z.object({
  words: z.string().min(2).max(60),
  state: z.enum(missStates),
  version: z.number().int().min(0),
});
export type AnswerMissBody = z.infer<typeof answerMissBody>;

type Before = { at: string | null; byName: string | null };
export type AddWordRefusal = ({ code: "word-known" } & Before) | { code: "meaning-finds-nothing"; means: string };
export type RemoveWordRefusal = { code: "word-gone" } & Before;
export type AnswerMissRefusal = ({ code: "miss-changed" } & Before) | { code: "miss-unknown" };

/** HTTP status of each refusal. */
export const wordStatus = {
  "word-known": 409,
  "word-gone": 409,
  "meaning-finds-nothing": 422,
  "miss-changed": 409,
  "miss-unknown": 404,
} as const satisfies Record<(AddWordRefusal | RemoveWordRefusal | AnswerMissRefusal)["code"], number>;
