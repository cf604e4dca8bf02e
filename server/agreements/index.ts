/** Agreements: who pays, may it be done this way, and why, by dated rulebooks with their sources. Tells agreements.published.v1. */
export { analyse } from "./analyse.rule.ts";
export type { CompiledBook } from "./compile.rule.ts";
export { type Answer, type BadCase, type CaseError, type County, counties } from "./contract.ts";
export type { Decision } from "./decide.rule.ts";
export { decideCase } from "./decide-case.ts";
export { decideLines } from "./decide-lines.ts";
export { compileEdition, editionsNow, editionsOf, inTurn } from "./editions.ts";
export { type FileFormat, readRulebook, shippedBook, shippedKeys, writeRulebook } from "./exchange-file.ts";
export { otherDifferences } from "./import-fit.rule.ts";
export { countyOf, type Municipality, municipalities } from "./municipalities.rule.ts";
export { agreementRoutes } from "./routes.ts";
export { editionRoutes } from "./routes-editions.ts";
export { differenceRows } from "./show-edition.ts";
