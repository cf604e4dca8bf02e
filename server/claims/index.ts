/** Claims: a line of an invoice that its payer disputes, the answer, and its credit. */
export { claimsRoutes } from "./routes.ts";
