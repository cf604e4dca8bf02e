/** The words of the handbook. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
