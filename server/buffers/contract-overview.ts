import { z } from "zod";

/** The shelves that one keeps, by name. */
export const shelfOverview = z.object({
  /** Within how many hours what is gone is to be registered. */
  hours: z.number(),
  items: z.array(
    z.object({
      storeId: z.uuid(),
      name: z.string(),
      unitName: z.string(),
      /** Null: none is set. */
      sizeClass: z.string().nullable(),
      /** The day that the whole shelf was counted last; null: never. */
      countedOn: z.string().nullable(),
      /** Articles under their level, or without a replacement. */
      wants: z.number(),
      /** Pieces. */
      onTheWay: z.number(),
      /** Pieces of what has left the range that are to be fetched, and to be scrapped there. */
      toFetch: z.number(),
      toScrap: z.number(),
      /** Gone and registered on nobody, and how many of those for too long. */
      missing: z.number(),
      overdue: z.number(),
    }),
  ),
});
export type ShelfOverview = z.infer<typeof shelfOverview>;
