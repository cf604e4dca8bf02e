import { en as enPages } from "./en.ts";
import { enWords } from "./en-words.ts";
import { sv as svPages } from "./sv.ts";
import { svWords } from "./sv-words.ts";
import { enRefusals, svRefusals } from "./texts-refusals.ts";

/** The words of the rulebooks, in Swedish. */
export const sv = { ...svPages, ...svWords, ...svRefusals };
/** The words of the rulebooks, in English. */
export const en = { ...enPages, ...enWords, ...enRefusals };
