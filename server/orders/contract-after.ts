import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");

/** What a row says of the time after its delivery. A trial ends on a day, or the need does; never both. */
export const wantedAfter = {
  trialUntil: day.optional(),
  endsOn: day.optional(),
  /** What the person does when an aid that she cannot be without stands still. */
  outagePlan: z.string().trim().min(3).max(1000).optional(),
};

/** The last days of a row, as they are kept. */
export const rowEnds = { trialUntil: z.string().nullable(), endsOn: z.string().nullable() };

/** The given case of an outage that a row's aid is in, when it is one that the person cannot be without. */
export const outageAsked = z.object({ ask: z.string(), suggestion: z.string() }).nullable();
