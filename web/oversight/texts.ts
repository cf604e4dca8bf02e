/** The words of the review of the log. */
export { sv } from "./sv.ts";
