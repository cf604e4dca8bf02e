import { z } from "zod";
import type { LocalDate } from "../kernel/index.ts";
import { type Base, settingsOn, type Tx } from "../platform/index.ts";

const months = z.number().int().min(1).max(24);
/** The settings that losses go by, each dated and sourced in `platform.setting`. */
export const forms = {
  "losses.lost": z.object({
    letterMonths: months,
    closeMonths: months,
    /** The last day of rent: that of the report, or the day it was lost. */
    rentUntil: z.enum(["reported", "lost"]),
    /** Found with its holder: rent goes on as if it had never stopped, or from the day it was found. */
    rentWhenFound: z.enum(["goes-on", "from-day"]),
  }),
  "losses.search": z.object({ watchDays: z.number().int().min(1).max(365) }),
};

/** The terms of a supplier on a day. */
export async function loadTerms(base: Base, tx: Tx, supplierId: string, on: LocalDate) {
  const values = await settingsOn(base, tx, { supplierId, on }, forms);
  return { lost: values["losses.lost"], search: values["losses.search"] };
}
