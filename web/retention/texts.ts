/** The words of keeping and erasing. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
