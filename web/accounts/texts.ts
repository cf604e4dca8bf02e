/** The words of access, and of every permit. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
