/** The words of the review of the log. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
