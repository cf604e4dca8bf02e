/** The words of the handbook. */
export { sv } from "./sv.ts";
