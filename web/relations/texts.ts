/** The words of how somebody meets a person. */
export { sv } from "./sv.ts";
