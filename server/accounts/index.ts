/** Accounts: who asks for access, who gives it, when it ends, and who has what. Tells nothing. */
export { closeIdle } from "./close-idle.ts";
export { accountRoutes } from "./routes.ts";
export { applicationMoves } from "./states.rule.ts";
export { forms as accountSettings } from "./terms.ts";
