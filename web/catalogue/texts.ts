/** The words of the catalogue. */
export { sv } from "./sv.ts";
