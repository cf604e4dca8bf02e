import { z } from "zod";

export const reuseMonth = z.object({
  month: z.string(),
  /** Deliveries of marked devices to persons and units, and how many of them were reconditioned. */
  delivered: z.number(),
  reconditioned: z.number(),
  /** Percent with one decimal; null when nothing was delivered. */
  rate: z.number().nullable(),
});
export const measuresView = z.object({
  /** The latest month first. At most 24. */
  reuse: z.array(reuseMonth),
  /** Devices that rent runs for today, and what they cost a month. Öre, excluding VAT. */
  renting: z.object({ devices: z.number(), payers: z.number() }),
});
export type MeasuresView = z.infer<typeof measuresView>;

/** Tries a draft edition on the orders of a past time. `edition` is the draft's id; days inclusive. */
export const startRehearsalBody = z.object({ edition: z.string().max(60), from: z.iso.date(), to: z.iso.date() });
export type StartRehearsalBody = z.infer<typeof startRehearsalBody>;
export const startedRehearsalView = z.object({ rehearsalId: z.uuid() });

/** What a principal would have paid: the invoiced öre of the order rows in the time, before and with the draft. */
export const rehearsalPayer = z.object({
  payerId: z.uuid().nullable(),
  name: z.string(),
  kind: z.string(),
  beforeRows: z.number().int(),
  afterRows: z.number().int(),
  beforeOre: z.number().int(),
  afterOre: z.number().int(),
});

export const rehearsalView = z.object({
  rehearsalId: z.uuid(),
  edition: z.string(),
  rulebook: z.string(),
  draftVersion: z.number().int(),
  from: z.string(),
  to: z.string(),
  state: z.enum(["running", "done", "failed"]),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  rowsDone: z.number().int(),
  rowsAll: z.number().int(),
  /** Order rows whose answer the draft changes: another payer, or no longer allowed, or manual. */
  changedRows: z.number().int(),
  changedPayer: z.number().int(),
  becameManual: z.number().int(),
  becameRefused: z.number().int(),
  /** Rows whose facts can't be read any more. */
  unreadable: z.number().int(),
  payers: z.array(rehearsalPayer),
  fault: z.string().nullable(),
});
export type RehearsalView = z.infer<typeof rehearsalView>;

/** The rows that change. No name, no number, no birth date: what was ordered, who paid and who would, by which rules. */
export const rehearsalRows = z.object({
  items: z.array(
    z.object({
      orderNo: z.string(),
      rowNo: z.number().int(),
      orderedOn: z.string(),
      articleName: z.string(),
      isoCode: z.string(),
      age: z.number().int().nullable(),
      housing: z.string().nullable(),
      municipality: z.string().nullable(),
      payerBefore: z.string(),
      payerAfter: z.string(),
      rulesBefore: z.array(z.string()),
      rulesAfter: z.array(z.string()),
      becauseAfter: z.string(),
      allowedAfter: z.boolean(),
      ore: z.number().int(),
    }),
  ),
  hasMore: z.boolean(),
});
export type RehearsalRows = z.infer<typeof rehearsalRows>;
export const rehearsalRowsQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) });
export const rehearsalList = z.object({ items: z.array(rehearsalView.omit({ payers: true })) });
export const rehearsalListQuery = z.object({ edition: z.string().max(60).optional() });

export type RehearsalRefusal =
  | { code: "edition-unknown" }
  | { code: "rehearsal-unknown" }
  | { code: "rehearsal-days-wrong" }
  | { code: "draft-has-faults"; faults: string[] };
export const rehearsalStatus = {
  "edition-unknown": 404,
  "rehearsal-unknown": 404,
  "rehearsal-days-wrong": 422,
  "draft-has-faults": 409,
} as const satisfies Record<RehearsalRefusal["code"], number>;
