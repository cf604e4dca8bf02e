/** The words of duties and approvals. */
export { sv } from "./sv.ts";
