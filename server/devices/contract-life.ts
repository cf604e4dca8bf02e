import { z } from "zod";

const day = z.iso.date();
/** A moment, UTC. */
const moment = z.iso.datetime();
const because = z.string().trim().min(3).max(200);

/** Why a device gets another number: words without names. */
export const remarkBody = z.object({
  deviceNo: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{4,20}$/),
  because,
});

/** Operating hours as they were read. */
export const hoursBody = z.object({ hours: z.number().min(0).max(1_000_000), readOn: day });

/** What the last reading should have been, and why it is put right: words without names. */
export const correctHoursBody = hoursBody.extend({ because });

/** A device that is kept for somebody by name until a day: a person, or a work order. */
export const keepBody = z
  .object({ personId: z.uuid().optional(), workOrder: z.string().trim().min(1).max(60).optional(), until: day, because })
  .refine((body) => (body.personId === undefined) !== (body.workOrder === undefined), { path: ["workOrder"], message: "one-of" });
export type KeepBody = z.infer<typeof keepBody>;

/** The other device, as it was scanned or written, and why. */
export const swapBody = z.object({
  scanned: z.string().trim().min(1).max(200),
  because,
  /** The work order that it is for: what is kept for it by name may be taken. */
  workOrder: z.string().trim().min(1).max(60).optional(),
});
export type SwapBody = z.infer<typeof swapBody>;

/** Why a loan during repair stays with its holder. */
export const keepLoanBody = z.object({ because });
export type KeepLoanBody = z.infer<typeof keepLoanBody>;

export const lifeAnswer = z.object({ deviceId: z.uuid() });
export const swapAnswer = z.object({ deviceId: z.uuid(), deviceNo: z.string() });
export const loanEnded = z.object({
  deviceId: z.uuid(),
  /** The first is with its holder again; false when the loan had come home another way. */
  isBack: z.boolean(),
});

/** What the card says of a device's life beside its history. */
export const lifeView = z.object({
  /** On-call service comes with it as it is now. */
  isOnCall: z.boolean(),
  /** What is advised of a crutch when it comes back; null: it is none. */
  crutch: z.enum(["recondition", "scrap-year", "scrap-article"]).nullable(),
  oldNumbers: z.array(z.object({ deviceNo: z.string(), endedAt: moment, because: z.string() })),
  hours: z.array(z.object({ hours: z.number(), readOn: day })),
  kept: z
    .object({ until: day, personId: z.string().nullable(), workOrder: z.string().nullable(), because: z.string().nullable() })
    .nullable(),
  /** `in-repair`: the other is lent meanwhile. `loan`: it is lent while the other is in repair. */
  repair: z.object({ is: z.enum(["in-repair", "loan"]), deviceId: z.uuid(), deviceNo: z.string(), since: moment }).nullable(),
  mayChange: z.boolean(),
  maySwap: z.boolean(),
});
export type LifeView = z.infer<typeof lifeView>;

/** Why something of a device's life is not done. */
export type LifeRefusal =
  | { code: "number-taken"; deviceNo: string }
  | { code: "hours-backwards"; hours: number; readOn: string }
  | { code: "hours-none" }
  | { code: "day-to-come" }
  | { code: "keep-day-wrong"; most: string }
  | { code: "device-kept"; deviceNo: string; until: string }
  | { code: "device-not-kept" }
  | { code: "person-unknown" }
  | { code: "device-not-free"; deviceNo: string; state: string }
  | { code: "swap-other-article"; articleNo: string; wanted: string }
  | { code: "swap-out-of-range"; articleNo: string }
  | { code: "loan-other-kind"; articleNo: string }
  | { code: "loan-not-open" };

export const lifeStatus = {
  "number-taken": 409,
  "hours-backwards": 409,
  "hours-none": 409,
  "day-to-come": 422,
  "keep-day-wrong": 422,
  "device-kept": 409,
  "device-not-kept": 409,
  "person-unknown": 404,
  "device-not-free": 409,
  "swap-other-article": 409,
  "swap-out-of-range": 409,
  "loan-other-kind": 409,
  "loan-not-open": 409,
} as const satisfies Record<LifeRefusal["code"], number>;
