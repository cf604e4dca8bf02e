import { z } from "zod";
import { findStaff } from "../organisation/index.ts";
import { type Base, listSettingRows, type Tx, today } from "../platform/index.ts";
import type { SettingView } from "./contract.ts";
import { knownSettings } from "./known.ts";
import { statesOf } from "./timeline.rule.ts";

/** Every setting that some room reads, with its shape and its values by day: what holds today, what is coming and what has held. */
export async function showSettings(base: Base, tx: Tx): Promise<SettingView[]> {
  const all = await listSettingRows(tx);
  const staff = await findStaff(tx, [...new Set(all.flatMap(({ setBy }) => setBy ?? []))]);
  return knownSettings.map(({ key, form, isSettable }) => {
    const rows = all.filter((row) => row.key === key);
    const states = statesOf(rows, today(base));
    return {
      ...{ key, isSettable, form: z.toJSONSchema(form, { io: "input" }) },
      rows: rows.map(({ key: _key, no: _no, setBy, setAt, ...row }, place) => ({
        ...row,
        setBy: setBy === null ? null : (staff.get(setBy)?.name ?? null),
        setAt: setAt?.toISOString() ?? null,
        state: states[place] ?? "past",
      })),
    };
  });
}
