/** Handbook: instructions in editions, process support, reasons for departing from the cheapest adequate, concepts. Tells handbook.published. */
export { departureBook, sourceWords, supportBook } from "./books.ts";
export { type Standing, type Substitute, substituteOf } from "./chain.rule.ts";
export { chainOn, type Departure, demandOn, departureOf, rankOn, reasonsOn } from "./departure.rule.ts";
export type { InstructionPublished } from "./events.ts";
export { type HeldProtocol, protocolFor } from "./protocol.rule.ts";
export { type Handbook, type HeldEdition, handbookOf, type Said, saidOf } from "./remember-handbook.ts";
export { handbookRoutes } from "./routes.ts";
export { protocolRoutes } from "./routes-protocols.ts";
export { reasonOf } from "./show-handbook.ts";
export { adviceOf, keptAnswers, missingAnswers, setFor } from "./support.rule.ts";
export type { SupportSet } from "./support-form.rule.ts";
