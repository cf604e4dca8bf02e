import type { SameKeys } from "../platform/index.ts";
import { en as enPages } from "./en.ts";
import { enRefusals } from "./en-refusals.ts";
import { enWords } from "./en-words.ts";
import type { sv } from "./texts.ts";

/** The words of the rulebooks, in English. */
export const en: SameKeys<typeof sv> = { ...enPages, ...enWords, ...enRefusals };
