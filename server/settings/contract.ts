import { z } from "zod";

const day = z.iso.date();

/** A value of a setting from a day. `reason`, `setBy` and `setAt` null: it came with the program. */
export const settingRow = z.object({
  value: z.unknown(),
  validFrom: day,
  source: z.string(),
  isAssumed: z.boolean(),
  /** It holds for every supplier that has none of its own. */
  isCommon: z.boolean(),
  reason: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: z.iso.datetime().nullable(),
  /** `replaced`: another was set later for the same day. `hidden`: a common one beside the supplier's own. */
  state: z.enum(["now", "coming", "past", "replaced", "hidden"]),
});
export type SettingRowView = z.infer<typeof settingRow>;

/** A setting: its shape as JSON Schema, and its values, the latest day first. Not settable: it is the whole installation's. */
export const settingView = z.object({
  key: z.string(),
  isSettable: z.boolean(),
  form: z.record(z.string(), z.unknown()),
  rows: z.array(settingRow),
});
export type SettingView = z.infer<typeof settingView>;
export const settingList = z.object({ items: z.array(settingView) });

export const settingParams = z.object({
  key: z
    .string()
    .regex(/^[A-Za-z-]+\.[A-Za-z-]+$/)
    .max(60),
});
/** A new value from a day. What is wrong with any of it is told at once, by the deed. */
export const setSettingBody = z.object({
  value: z.unknown(),
  from: day.nullable(),
  source: z.string().trim().max(200),
  reason: z.string().trim().max(500),
});
export type SetSettingBody = z.infer<typeof setSettingBody>;
export const settingAnswer = z.object({ key: z.string(), from: day });

/** What is wrong with a field: `value.…`, `from`, `source` or `reason`; in Swedish. */
export interface SettingFault {
  field: string;
  code: string;
  message: string;
}
/** Why a setting is not set. */
export type SettingRefusal =
  | { code: "setting-unknown" }
  | { code: "setting-of-installation" }
  | { code: "setting-unchanged" }
  | { code: "setting-wrong"; errors: SettingFault[] };

export const settingStatus = {
  "setting-unknown": 404,
  "setting-of-installation": 409,
  "setting-unchanged": 409,
  "setting-wrong": 422,
} as const satisfies Record<SettingRefusal["code"], number>;
