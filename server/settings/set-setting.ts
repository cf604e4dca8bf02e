import { isDeepStrictEqual } from "node:util";
import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, insertSettingRow, listSettingRows, lockSetting, type Tx, today } from "../platform/index.ts";
import type { SetSettingBody, SettingFault, SettingRefusal } from "./contract.ts";
import { knownSettings } from "./known.ts";
import { holdsOn } from "./timeline.rule.ts";
import { readValue } from "./value-faults.rule.ts";

/**
 * A setting gets a new value from a day, by its own room's shape, with where it comes from and why. Today at the earliest: what was decided
 * by the former stays. For a day that has one already the new one holds, so what has not begun is changed, or made as it was, the same way.
 * Every process has it within half a minute.
 */
export async function setSetting(
  base: Base,
  tx: Tx,
  { key, value, from, source, reason }: SetSettingBody & { key: string },
): Promise<Result<{ key: string; from: string }, SettingRefusal>> {
  // Load
  const known = knownSettings.find((one) => one.key === key);
  if (!known) return refuse({ code: "setting-unknown" });
  await lockSetting(tx, key);
  const rows = await listSettingRows(tx, key);

  // Decide
  if (!known.isSettable) return refuse({ code: "setting-of-installation" });
  const read = readValue(known.form, value);
  const on = today(base);
  const errors: SettingFault[] = [
    ...("faults" in read ? read.faults : []),
    ...dayFaults(from, on),
    ...(source.length < 3 ? [fault("source", "Skriv varifrån värdet kommer: beslut, avtal eller dokument.")] : []),
    ...(reason.length < 3 ? [fault("reason", "Skriv varför det ändras.")] : []),
  ];
  if ("faults" in read || from === null || errors.length > 0) return refuse({ code: "setting-wrong", errors });
  const validFrom = localDate(from);
  if (isDeepStrictEqual(holdsOn(rows, validFrom)?.value, read.value)) return refuse({ code: "setting-unchanged" });

  // Store
  await insertSettingRow(tx, { key, value: read.value, validFrom, source, reason, at: base.now() });

  // Tell: nobody listens; a setting is asked for by its day.
  return ok({ key, from });
}

function fault(field: string, message: string): SettingFault {
  return { field, code: `${field}-needed`, message };
}

function dayFaults(from: string | null, on: string): SettingFault[] {
  if (from === null) return [fault("from", "Välj från vilken dag det gäller.")];
  if (from >= on) return [];
  const message = `Välj ${on} eller senare: det som redan är avgjort och debiterat ändras inte.`;
  return [{ field: "from", code: "from-past", message }];
}
