/** The words of assortment. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
