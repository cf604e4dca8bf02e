import { z } from "zod";

/** The settings that the review goes by, each dated and sourced in `platform.setting`. */
export const oversightForms = {
  /** The sample: thousandths of a unit's looks of a month, and at least so many. */
  "oversight.sample": z.strictObject({
    perMille: z.number().int().min(0).max(1000),
    leastPerUnit: z.number().int().min(0).max(1000),
  }),
  /** What an extract says of staff. Names of nobody, unless the region has decided so. */
  "oversight.extract": z.strictObject({ staffNames: z.boolean() }),
};
