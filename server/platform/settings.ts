import type { z } from "zod";
import { type LocalDate, must } from "../kernel/index.ts";
import type { Base } from "./base.ts";
import type { Tx } from "./db.ts";
import { findSettings } from "./store.ts";

type Forms = Readonly<Record<string, z.ZodType>>;
type Values<Wanted extends Forms> = { [Key in keyof Wanted]: z.infer<Wanted[Key]> };

/** How long read settings are used again, in ms: a change is heard by every process within it. */
const keptMs = 30_000;
const kept = new WeakMap<Base["pool"], Map<string, { values: Map<string, unknown>; until: number }>>();

/**
 * The dated settings of a supplier (its own win over the common ones) as they are on a day. Settings are data with
 * source and valid-from, in `platform.setting`. A change is seen within 30 seconds.
 * @throws Error when one has no value on the day or its form is wrong: an installation's fault, not a user's
 */
export async function settingsOn<Wanted extends Forms>(
  base: Pick<Base, "pool">,
  tx: Tx,
  { supplierId, on }: { supplierId: string; on: LocalDate },
  forms: Wanted,
): Promise<Values<Wanted>> {
  const values = await loadOnce(base, tx, `${supplierId} ${on}`, on);
  const read = Object.entries(forms).map(([key, form]) => {
    must(values.has(key), `the setting ${key} has a value on ${on}`);
    return [key, form.parse(values.get(key))];
  });
  return Object.fromEntries(read) as Values<Wanted>;
}

async function loadOnce(base: Pick<Base, "pool">, tx: Tx, key: string, on: LocalDate): Promise<Map<string, unknown>> {
  const ofPool = kept.get(base.pool) ?? new Map<string, { values: Map<string, unknown>; until: number }>();
  kept.set(base.pool, ofPool);
  const known = ofPool.get(key);
  if (known && known.until > performance.now()) return known.values;
  const values = await findSettings(tx, on);
  if (ofPool.size > 100) ofPool.clear();
  ofPool.set(key, { values, until: performance.now() + keptMs });
  return values;
}
