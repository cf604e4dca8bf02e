/** The words of assortment. */
export { sv } from "./sv.ts";
