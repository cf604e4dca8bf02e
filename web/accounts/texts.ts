import { en as words } from "./en.ts";
import { permitsEn, permitsSv } from "./permit-words.ts";
import { sv as ord } from "./sv.ts";

/** The words of access, and of every permit. */
export const sv = { ...ord, ...permitsSv };
/** The same in English. */
export const en = { ...words, ...permitsEn };
