import type { SameKeys } from "../platform/index.ts";
import { en as enWords } from "./en.ts";
import { enAfter } from "./en-after.ts";
import { enCases } from "./en-cases.ts";
import { enChoice } from "./en-choice.ts";
import { enFacts } from "./en-facts.ts";
import { enSigning } from "./en-signing.ts";
import { sv as svWords } from "./sv.ts";
import { svAfter } from "./sv-after.ts";
import { svCases } from "./sv-cases.ts";
import { svChoice } from "./sv-choice.ts";
import { svFacts } from "./sv-facts.ts";
import { svSigning } from "./sv-signing.ts";

/** Swedish of orders, pick-up orders and cases. */
export const sv = { ...svWords, ...svCases, ...svChoice, ...svFacts, ...svSigning, ...svAfter } as const;

/** English of orders, pick-up orders and cases. */
export const en: SameKeys<typeof sv> = { ...enWords, ...enCases, ...enChoice, ...enFacts, ...enSigning, ...enAfter };
