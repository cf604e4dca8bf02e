/** The words of competence. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
