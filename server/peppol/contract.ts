import { z } from "zod";
import { purchaseStatus } from "../purchasing/contract.ts";

/** Longest file that is read, in signs. */
export const fileMost = 2_000_000;

export const fileBody = z.object({ content: z.string().min(1, "filen är tom").max(fileMost, "filen är för stor") });

/** What a vendor's file is. */
export const documentKinds = ["order-response", "despatch-advice"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** One thing that is wrong with a file. `line`: the line's own number in it; null for the whole file. */
export interface FileFault {
  line: string | null;
  code:
    | "not-xml"
    | "kind-unknown"
    | "profile-wrong"
    | "number-missing"
    | "order-missing"
    | "order-unknown"
    | "vendor-differs"
    | "answer-unknown"
    | "lines-missing"
    | "line-unknown"
    | "row-twice"
    | "article-differs"
    | "quantity-wrong"
    | "unit-wrong"
    | "more-than-ordered"
    | "day-missing"
    | "day-wrong"
    | "day-before-order"
    | "serials-wrong"
    | "row-unknown";
  /** What stands there, and what was expected. */
  got?: string;
  expected?: string;
}

export const takenView = z.object({
  kind: z.enum(documentKinds),
  number: z.string(),
  orderId: z.uuid(),
  orderNo: z.string(),
  state: z.string(),
  /** The same file has been read before: nothing was done now. */
  isRepeated: z.boolean(),
});
export type Taken = z.infer<typeof takenView>;

export const orderParams = z.object({ orderId: z.uuid() });
export const documentList = z.object({
  items: z.array(z.object({ documentId: z.uuid(), kind: z.enum(documentKinds), number: z.string(), at: z.string() })),
});

export const invoiceParams = z.object({ invoiceId: z.uuid() });

/** What an invoice lacks to be a file. */
export const invoiceLacks = [
  "payer-address-missing",
  "payer-address-wrong",
  "payer-reference-missing",
  "payer-number-wrong",
  "supplier-bankgiro-missing",
  "supplier-number-wrong",
] as const;
export type InvoiceLack = (typeof invoiceLacks)[number];
export type InvoiceFileRefusal =
  | { code: "invoice-unknown" }
  | { code: "invoice-file-lacks"; payer: string; lacks: InvoiceLack[] };

/** Why a file is not read, or an order not written. */
export type PeppolRefusal =
  | { code: "peppol-file-refused"; faults: FileFault[] }
  | { code: "purchase-order-unknown" }
  | { code: "purchase-not-sent" }
  | { code: "vendor-without-address"; vendor: string }
  | { code: "purchase-not-in-state"; state: string }
  | { code: "despatch-known"; number: string };

/** HTTP status of each refusal. */
export const peppolStatus = {
  ...purchaseStatus,
  "peppol-file-refused": 422,
  "purchase-order-unknown": 404,
  "purchase-not-sent": 409,
  "vendor-without-address": 409,
  "purchase-not-in-state": 409,
  "despatch-known": 409,
  "invoice-unknown": 404,
  "invoice-file-lacks": 409,
} as const satisfies Record<(PeppolRefusal | InvoiceFileRefusal)["code"], number>;
