import { z } from "zod";
import type { LocalDate } from "../kernel/index.ts";
import { type Base, settingsOn, type Tx } from "../platform/index.ts";

/** The settings that are read here, and the shape of each. */
export const forms = {
  /** The sizes that a shelf is paid by, the smallest first. What a month of each costs stands in the price list. */
  "buffers.classes": z.array(z.object({ name: z.string() })),
  /** Within how many hours what has left a shelf is to be registered on somebody. */
  "buffers.register-hours": z.number().int().min(1).max(720),
  /** At which kinds of units the region says yes before a shelf is opened. */
  "buffers.openings-ask": z.object({ unitKinds: z.array(z.string()) }),
};

/** The size classes of a supplier's shelves on a day. */
export async function loadClasses(base: Base, tx: Tx, supplierId: string, on: LocalDate) {
  return (await settingsOn(base, tx, { supplierId, on }, forms))["buffers.classes"];
}

/** Within how many hours a withdrawal is to be registered. */
export async function loadRegisterHours(base: Base, tx: Tx, supplierId: string, on: LocalDate): Promise<number> {
  return (await settingsOn(base, tx, { supplierId, on }, forms))["buffers.register-hours"];
}

/** At which kinds of units a shelf waits for the region's yes. */
export async function loadAskedKinds(base: Base, tx: Tx, supplierId: string, on: LocalDate): Promise<readonly string[]> {
  return (await settingsOn(base, tx, { supplierId, on }, forms))["buffers.openings-ask"].unitKinds;
}
