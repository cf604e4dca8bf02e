/** Competence: who may sign a prescription, by profession, product and courses. Tells nothing. */
export type { SigningView } from "./contract.ts";
export { type FoundSigner, findSigners } from "./find-signers.ts";
export type { Signing } from "./may-sign.rule.ts";
export { competenceRoutes } from "./routes.ts";
export { ownRecords, signingOf, signingView } from "./signing-of.ts";
export { recordsOf } from "./store.ts";
