/** The words of keeping and erasing. */
export { sv } from "./sv.ts";
