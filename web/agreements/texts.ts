import { sv as svPages } from "./sv.ts";
import { svWords } from "./sv-words.ts";
import { svRefusals } from "./texts-refusals.ts";

/** The words of the rulebooks, in Swedish. */
export const sv = { ...svPages, ...svWords, ...svRefusals };
