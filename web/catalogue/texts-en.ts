import type { SameKeys } from "../platform/index.ts";
import { en as enWords } from "./en.ts";
import { enDefinitions } from "./en-definitions.ts";
import type { sv } from "./texts.ts";

/** English of the catalogue, fetched by those who read it. */
export const en: SameKeys<typeof sv> = { ...enWords, ...enDefinitions };
