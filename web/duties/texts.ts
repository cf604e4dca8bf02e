/** The words of duties and approvals. */
export { en } from "./en.ts";
export { sv } from "./sv.ts";
