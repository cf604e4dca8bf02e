/** The words of the catalogue. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
