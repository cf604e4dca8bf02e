import type { SameKeys } from "../platform/index.ts";
import { en as enWords } from "./en.ts";
import { enAfter } from "./en-after.ts";
import { enAttachments } from "./en-attachments.ts";
import { enCases } from "./en-cases.ts";
import { enChoice } from "./en-choice.ts";
import { enCorrection } from "./en-correction.ts";
import { enEveryone } from "./en-everyone.ts";
import { enFacts } from "./en-facts.ts";
import { enProcurement } from "./en-procurement.ts";
import { enSigning } from "./en-signing.ts";
import type { sv } from "./texts.ts";

/** English of orders, pick-up orders and cases. */
export const en: SameKeys<typeof sv> = {
  ...enWords,
  ...enCases,
  ...enChoice,
  ...enFacts,
  ...enSigning,
  ...enAfter,
  ...enEveryone,
  ...enCorrection,
  ...enAttachments,
  ...enProcurement,
};
