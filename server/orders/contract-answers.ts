import { z } from "zod";

/** What can't be known from the person, the article or the unit: the prescriber answers when a rule asks. */
export const answers = z.object({
  place: z.enum(["hemma", "daglig_verksamhet", "dagverksamhet", "skola"]).optional(),
  placeOnly: z.boolean().optional(),
  futureHousing: z.enum(["ordinart", "sabo", "lss", "socialpsykiatri"]).optional(),
  duration: z.enum(["long", "temporary"]).optional(),
  handledBy: z.enum(["patient", "anhorig", "personlig_assistent", "personal"]).optional(),
  followUpAtHome: z.boolean().optional(),
  ownResponsibility: z.boolean().optional(),
  canHandleMeanwhile: z.boolean().optional(),
  municipalityReached: z.boolean().optional(),
  easeDischarge: z.boolean().optional(),
  dischargeInDays: z.number().int().min(0).max(365).optional(),
  /** The aid is to be adapted specially: asked by nobody, said by the prescriber. */
  specialAdapted: z.boolean().optional(),
});
