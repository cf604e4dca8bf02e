import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();
const moment = z.iso.datetime();

/** A payer's new organisation number, and from when. */
export const numberWish = z.object({ payerId: id, orgNo: z.string().trim().max(20), on: day });
export type NumberWish = z.infer<typeof numberWish>;

/** `after`: the latest that was told when it was looked at; null: nothing was. */
export const tellNumberBody = numberWish.extend({ because: z.string().trim().min(5).max(1000), after: id.nullable() });
export type TellNumberBody = z.infer<typeof tellNumberBody>;
export const payerParams = z.object({ payerId: id });
export const numberParams = z.object({ numberId: id });
export const numberAnswer = z.object({ numberId: id });

/** Why a number can't be told so. */
export const numberFaults = [
  "number-form",
  "number-digit",
  "number-same",
  "number-in-use",
  "number-day-out-of-reach",
  "number-invoiced-since",
  "number-told-later",
  "number-payer-gone",
] as const;
export type NumberFault = (typeof numberFaults)[number];

/** What a new number would be, before it is said. */
export const numberPreview = z.object({
  on: day,
  orgNo: z.string(),
  /** The number on the day before. */
  before: z.string(),
  faults: z.array(z.enum(numberFaults)),
  /** Payers that have the number, where that stops it. */
  usedBy: z.array(z.string()),
  /** The latest day that an invoice to the payer was made: it and those before keep their number. */
  lastInvoicedOn: day.nullable(),
  /** Where invoices go as files is the old number, and does not follow. */
  isAddressOld: z.boolean(),
});
export type NumberPreview = z.infer<typeof numberPreview>;

/** A payer's number, and all that has been told of it, the latest told first. */
export const payerNumbers = z.object({
  payerId: id,
  name: z.string(),
  /** Today's. */
  orgNo: z.string(),
  lastInvoicedOn: day.nullable(),
  items: z.array(
    z.object({
      numberId: id,
      on: day,
      orgNo: z.string(),
      because: z.string(),
      toldBy: z.string().nullable(),
      toldAt: moment,
      withdrawnAt: moment.nullable(),
      /** No invoice carries it yet. */
      mayWithdraw: z.boolean(),
    }),
  ),
});
export type PayerNumbers = z.infer<typeof payerNumbers>;

export type NumberRefusal =
  | { code: "numbered-payer-unknown" }
  | { code: "number-refused"; faults: NumberFault[]; usedBy: string[] }
  | { code: "number-changed-since" }
  | { code: "number-unknown" }
  | { code: "number-withdrawn" }
  | { code: "number-invoiced" }
  | { code: "number-built-on" }
  | { code: "month-run-under-way" };

export const numberStatus = {
  "numbered-payer-unknown": 404,
  "number-refused": 422,
  "number-changed-since": 409,
  "number-unknown": 404,
  "number-withdrawn": 409,
  "number-invoiced": 409,
  "number-built-on": 409,
  "month-run-under-way": 409,
} as const satisfies Record<NumberRefusal["code"], number>;
