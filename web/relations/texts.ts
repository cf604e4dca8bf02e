/** The words of how somebody meets a person. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
