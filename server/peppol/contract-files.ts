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

/** A payer and where it takes in invoices as files. Null: not known. */
export const payerAddressView = z.object({
  payerId: z.uuid(),
  name: z.string(),
  code: z.string(),
  orgNo: z.string(),
  endpointScheme: z.enum(["0007", "0088"]).nullable(),
  endpointId: z.string().nullable(),
  buyerReference: z.string().nullable(),
  /** When it was set last by the economist; null: as it came. */
  setAt: z.string().nullable(),
});
export type PayerAddressView = z.infer<typeof payerAddressView>;
export const payerAddressList = z.object({ items: z.array(payerAddressView) });
export type PayerAddressList = z.infer<typeof payerAddressList>;

export const payerParams = z.object({ payerId: z.uuid() });
/** 0007: an organisation's ten digits. 0088: a GLN of thirteen. Blanks and hyphens are let in. */
export const payerAddressBody = z.object({
  endpointScheme: z.enum(["0007", "0088"]),
  endpointId: z.string().max(30),
  buyerReference: z.string().max(60),
});
export type PayerAddressBody = z.infer<typeof payerAddressBody>;

export type PayerAddressRefusal =
  | { code: "payer-unknown" }
  | { code: "payer-address-refused"; faults: { field: "endpointId" | "buyerReference"; is: "missing" | "wrong" }[] };

/** HTTP status of each refusal of a month's files and of addresses. */
export const filesStatus = {
  "month-not-invoiced": 409,
  "payer-unknown": 404,
  "payer-address-refused": 422,
} as const satisfies Record<(AskFilesRefusal | PayerAddressRefusal)["code"], number>;
