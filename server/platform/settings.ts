import type { z } from "zod";
import { type LocalDate, must } from "../kernel/index.ts";
import type { Tx } from "./db.ts";
import { findSetting } from "./store.ts";

/**
 * A dated setting of the actor's supplier (or the common one) as it is on a day: settings are data with source and
 * valid-from, in `platform.setting`.
 * @throws Error when none is valid on the day or its form is wrong: an installation's fault, not a user's
 */
export async function settingOn<Value>(tx: Tx, key: string, on: LocalDate, form: z.ZodType<Value>): Promise<Value> {
  const value = await findSetting(tx, key, on);
  must(value !== undefined, `the setting ${key} has a value on ${on}`);
  return form.parse(value);
}
