import { sv as svWords } from "./sv.ts";
import { svAfter } from "./sv-after.ts";
import { svAttachments } from "./sv-attachments.ts";
import { svCases } from "./sv-cases.ts";
import { svChoice } from "./sv-choice.ts";
import { svCorrection } from "./sv-correction.ts";
import { svEveryone } from "./sv-everyone.ts";
import { svFacts } from "./sv-facts.ts";
import { svProcurement } from "./sv-procurement.ts";
import { svSigning } from "./sv-signing.ts";

/** Swedish of orders, pick-up orders and cases. */
export const sv = {
  ...svWords,
  ...svCases,
  ...svChoice,
  ...svFacts,
  ...svSigning,
  ...svAfter,
  ...svEveryone,
  ...svCorrection,
  ...svAttachments,
  ...svProcurement,
} as const;
