import { sv as svWords } from "./sv.ts";
import { svProtocols } from "./sv-protocols.ts";

/** The words of the handbook. */
export const sv = { ...svWords, ...svProtocols } as const;
