import { z } from "zod";
import { taskParams } from "./contract.ts";

export const missParams = taskParams;
export const shortageParams = z.object({ shortageId: z.uuid() });

/** Why it is not there, as the picker sees it. */
export const shortageReasons = ["empty-bin", "other-thing"] as const;

/** What the picker saw on the line, and how many were in the bin: of a device none. */
export const missBody = z.object({
  deviceNo: z.string().max(60).nullable(),
  wanted: z.number().int().min(1).max(999),
  found: z.number().int().min(0).max(998),
  because: z.enum(shortageReasons),
});
export type MissBody = z.infer<typeof missBody>;

/** What became of the line. */
export const missedView = z.object({
  shortageId: z.uuid(),
  taskId: z.uuid(),
  /** `other`: another device is reserved, which and where. `part`: what was found is picked, the rest waits. `unplaced`: the rest has come and is not put away. `waits`: it waits for stock. */
  is: z.enum(["other", "part", "unplaced", "waits"]),
  deviceNo: z.string().nullable(),
  bin: z.string().nullable(),
  /** How many of the row wait for stock. */
  waiting: z.number().int(),
});
export type Missed = z.infer<typeof missedView>;

/** It was there: how many that waited could be given theirs. */
export const foundView = z.object({ shortageId: z.uuid(), helped: z.number().int() });

/** What pickers have missed and nobody has found, the latest first. At most 100. */
export const shortageList = z.object({
  total: z.number().int(),
  items: z.array(
    z.object({
      shortageId: z.uuid(),
      articleNo: z.string(),
      articleName: z.string(),
      deviceNo: z.string().nullable(),
      bin: z.string().nullable(),
      wanted: z.number().int(),
      found: z.number().int(),
      booked: z.number().int(),
      because: z.enum(shortageReasons),
      saidAt: z.iso.datetime(),
    }),
  ),
});
export type ShortageList = z.infer<typeof shortageList>;

/** Why a line is not said to be missing. */
export type ShortageRefusal =
  | { code: "task-unknown" }
  | { code: "task-not-open"; state: string }
  | { code: "already-picked" }
  /** Somebody was there before: what the line says now. */
  | { code: "line-changed"; deviceNo: string | null; quantity: number }
  | { code: "sold-device-missing"; deviceNo: string }
  | { code: "nothing-missing"; quantity: number };

/** Why something is not said to be found after all. */
export type FoundRefusal =
  | { code: "shortage-unknown" }
  | { code: "shortage-over" }
  | { code: "device-found-elsewhere"; deviceNo: string; state: string };

export const shortageStatus = {
  "task-unknown": 404,
  "task-not-open": 409,
  "already-picked": 409,
  "line-changed": 409,
  "sold-device-missing": 409,
  "nothing-missing": 422,
  "shortage-unknown": 404,
  "shortage-over": 409,
  "device-found-elsewhere": 409,
} as const satisfies Record<(ShortageRefusal | FoundRefusal)["code"], number>;
