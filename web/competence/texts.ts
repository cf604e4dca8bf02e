/** The words of competence. */
export { sv } from "./sv.ts";
