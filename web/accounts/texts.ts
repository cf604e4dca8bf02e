/** The words of access, and of every permit. */
export { sv } from "./sv.ts";
