import { z } from "zod";

/** What stands in the header's search box. */
export const findBody = z.object({ q: z.string().trim().min(2).max(200) });

/** One thing that was found. */
export const findHit = z.object({
  kind: z.enum(["person", "device", "order", "pickup", "article"]),
  id: z.string(),
  title: z.string(),
  /** What tells it from others of the same name. */
  detail: z.string().nullable(),
});
export type FindHit = z.infer<typeof findHit>;

/** What the words may mean, the surest first. */
export const found = z.object({
  hits: z.array(findHit),
  /**
   * Why nothing was found, as a refusal's code: a digit is wrong, nobody has the number, or nothing gives a reason to meet whoever has
   * it (then the hit is the number alone, and opens the gate). Null when there is no more to say.
   */
  says: z.enum(["wrong-check-digit", "person-unknown", "no-relation", "not-permitted"]).nullable(),
});
export type Found = z.infer<typeof found>;

/** Words for a delivery place, and the unit that the person lives at, whose places come after one's own. */
export const placesQuestion = z.object({ q: z.string().trim().max(80).default(""), unitId: z.uuid().optional() });

/** Open delivery places, one's own unit's first. */
export const placesFound = z.object({
  items: z.array(
    z.object({
      placeId: z.uuid(),
      name: z.string(),
      kind: z.enum(["unit", "buffer", "delivery-point", "pick-up-point", "workshop"]),
      street: z.string(),
      postcode: z.string(),
      city: z.string(),
      isOwn: z.boolean(),
    }),
  ),
});

/** Who prescribed each of the devices that a person has now. Devices whose order is of another legal basis are left out. */
export const prescribersFound = z.object({ items: z.array(z.object({ deviceId: z.uuid(), prescriberName: z.string() })) });
