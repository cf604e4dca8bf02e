import { z } from "zod";

/** Articles on one printed sheet, at most. */
export const sheetMost = 60;

/** Which articles: their numbers, each once, as they stand in an address: `12610,12650`. */
export const sheetQuery = z.object({
  articles: z
    .string()
    .regex(/^\d{5,6}(,\d{5,6}){0,59}$/, "Ett blad har 1–60 artiklar.")
    .transform((text) => [...new Set(text.split(","))]),
});

/** Why no sheet is printed: nobody knows any of the articles. */
export type SheetRefusal = { code: "article-unknown"; articleNo: string };
export const sheetStatus = { "article-unknown": 404 } as const satisfies Record<SheetRefusal["code"], number>;
