import { sv as svWords } from "./sv.ts";
import { svDefinitions } from "./sv-definitions.ts";

/** The words of the catalogue. */
export const sv = { ...svWords, ...svDefinitions } as const;
