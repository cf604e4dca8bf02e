import { z } from "zod";
import { priceKinds } from "../catalogue/index.ts";
import { localDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Wish } from "./import-difference.ts";
import { importWishes } from "./store-import.ts";

const day = z.string().transform((text) => localDate(text));
const article = z.object({
  articleNo: z.string(),
  article: z.record(z.string(), z.unknown()),
  offer: z.record(z.string(), z.unknown()),
});
const form = z.union([
  z.object({
    articleNo: z.string(),
    kind: z.enum(priceKinds),
    from: day,
    to: day.nullable(),
    amountOre: z.number().nullable(),
    vatRate: z.number(),
    source: z.string(),
    name: z.string().nullish(),
  }),
  article.extend({ told: z.record(z.string(), z.unknown()), isoEdition: z.string().nullable() }),
  article,
]);

/** What the rows of a kept import wish, with what has been answered of them. */
export async function keptWishes(tx: Tx, importId: string): Promise<Wish[]> {
  const rows = await importWishes(tx, importId);
  return rows.map(({ row, wish, conflicts }) => ({
    ...{ no: row, cells: [], wish: form.parse(wish) },
    answers: Object.fromEntries(conflicts.map(({ field, ours, register, answer }) => [field, { ours, register, answer }])),
  }));
}
