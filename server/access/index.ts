/** Access: sign-in, permits as a table, and the log of who looked at whom. Tells nothing; everyone asks it. */

export { commandOf, sameCommand } from "./command-of.ts";
export { type Condition, conditionalGrants, conditionOf, conditions } from "./conditions.rule.ts";
export { guardRoutes, type RouteAsks } from "./guard.ts";
export { type Look, logLook, logLooks, logRefused } from "./log-look.ts";
export { logShown } from "./log-shown.ts";
export { nobody } from "./nobody.ts";
export { may, type Permit, permits, permitsOf } from "./permits.rule.ts";
export { accessRoutes } from "./routes.ts";
export { type Sealed, type SealRound, sealLog } from "./seal-log.ts";
export { forms as signInSettings } from "./settings.ts";
export type { Citizens, Oidc, SignIn, Way } from "./sign-in.ts";
export { permitted, permittedOne, signedIn } from "./signed-in.ts";
export { type LookAction, type LookOutcome, listChainEnds } from "./store.ts";
export {
  type Attention,
  attentionOf,
  type During,
  type LoggedLook,
  type LookAt,
  listVisits,
  looksAt,
  looksBy,
  personsOf,
  type Visit,
} from "./store-looks.ts";
export { actsForHerself, endSessionsOf, sweepSessions } from "./store-session.ts";
export { type TokenRefusal, tokenFor } from "./token-for.ts";
export { type KnownEnd, type Verified, verifyLog } from "./verify-log.ts";
