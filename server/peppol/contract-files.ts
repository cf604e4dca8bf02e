import { z } from "zod";
import { invoiceLacks } from "./contract.ts";

/** An invoice that could not be written, and all that it lacks. */
export const lackingInvoice = z.object({
  invoiceId: z.uuid(),
  invoiceNo: z.number().int(),
  payer: z.string(),
  lacks: z.array(z.enum(invoiceLacks)),
});
export type LackingInvoice = z.infer<typeof lackingInvoice>;

export const monthFilesQuery = z.object({ month: z.string() });

/** A month's invoice files. `bytes` of those that are written. */
export const monthFilesView = z.object({
  month: z.string(),
  /** `none`: nobody has asked; `writing`: asked for and not over. */
  state: z.enum(["none", "writing", "done"]),
  invoices: z.number().int(),
  written: z.number().int(),
  bytes: z.number().int(),
  latestAt: z.string().nullable(),
  lacking: z.array(lackingInvoice),
});
export type MonthFilesView = z.infer<typeof monthFilesView>;

export type AskFilesRefusal = { code: "month-not-invoiced" };
