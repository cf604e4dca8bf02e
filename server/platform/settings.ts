import type { z } from "zod";
import { type LocalDate, must } from "../kernel/index.ts";
import type { Base } from "./base.ts";
import type { Tx } from "./connection.ts";
import { Memory } from "./memory.ts";
import { findSettings } from "./store.ts";

type Forms = Readonly<Record<string, z.ZodType>>;
type Values<Wanted extends Forms> = { [Key in keyof Wanted]: z.infer<Wanted[Key]> };

/** A change is heard by every process within half a minute. */
const memory = new Memory<Kept>(30_000, 100);

interface Kept {
  values: Map<string, unknown>;
  /** What has been read of them already, by the forms that were asked with. */
  read: WeakMap<Forms, unknown>;
}

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
  const { values, read } = await memory.of(base, `${supplierId} ${on}`, async () => ({
    values: await findSettings(tx, on),
    read: new WeakMap(),
  }));
  const known = read.get(forms);
  if (known) return known as Values<Wanted>;
  const entries = Object.entries(forms).map(([key, form]) => {
    must(values.has(key), `the setting ${key} has a value on ${on}`);
    return [key, form.parse(values.get(key))];
  });
  const made = Object.fromEntries(entries) as Values<Wanted>;
  read.set(forms, made);
  return made;
}
