import type { SameKeys } from "../platform/index.ts";

/** The words of who pays. */
export const sv = {
  "refusal.too-many-cases": "Högst {{most}} fall kan besvaras på en gång",
  "refusal.too-many-cases.do": "Dela upp fallen och skicka dem i omgångar.",
} as const;
export const en: SameKeys<typeof sv> = {
  "refusal.too-many-cases": "At most {{most}} cases can be answered at once",
  "refusal.too-many-cases.do": "Divide the cases and send them in turns.",
};
