import { sv as svPages } from "./sv.ts";
import { svRefusals } from "./sv-refusals.ts";
import { svWords } from "./sv-words.ts";

/** The words of the rulebooks, in Swedish. */
export const sv = { ...svPages, ...svWords, ...svRefusals };
