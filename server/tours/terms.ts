import { z } from "zod";
import type { LocalDate } from "../kernel/index.ts";
import { type Base, settingsOn, type Tx } from "../platform/index.ts";
import { proofs } from "./contract.ts";

/** The settings that tours go by, each dated and sourced in `platform.setting`. */
export const forms = {
  /** Stops that a new tour has room for. */
  "tours.capacity": z.number().int().min(1).max(100),
  /** The least proof of a hand-over, by the article's class. */
  "tours.proof": z.object({
    otherwise: z.enum(proofs),
    byIso: z.array(z.object({ iso: z.string().regex(/^\d{2,6}$/), least: z.enum(proofs) })),
  }),
};

/** The terms of a supplier on a day. */
export async function loadTerms(base: Base, tx: Tx, supplierId: string, on: LocalDate) {
  const values = await settingsOn(base, tx, { supplierId, on }, forms);
  return { capacity: values["tours.capacity"], proof: values["tours.proof"] };
}
