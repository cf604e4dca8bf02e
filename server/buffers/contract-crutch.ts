import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";

const id = z.uuid();

/** A crutch as it was scanned. `storeId`: the own shelf; none where the unit has none. */
export const seeCrutchBody = z.object({ storeId: id.optional(), scanned: scannedCode });
/** What it is, and what is done with it. */
export const crutchView = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  /** Null: counted, so that a number of them is scrapped. */
  deviceNo: z.string().nullable(),
  /** Why it is scrapped or not, as long as nothing more is said. */
  advice: z.enum(["recondition", "scrap-year", "scrap-article"]),
  /** Its year of make decides and nobody knows it: one of these years is reconditioned. */
  askedYears: z.array(z.number()),
  /** Counted: how many stand on the shelf. */
  free: z.number(),
});
export type CrutchView = z.infer<typeof crutchView>;

/** What decides of a crutch where there is no net: the articles that are reconditioned when they were made in one of the years. */
export const crutchTermsView = z.object({ articles: z.array(z.string()), years: z.array(z.number()) });
export type CrutchTermsView = z.infer<typeof crutchTermsView>;

export const scrapCrutchBody = z.object({
  storeId: id,
  scanned: scannedCode,
  /** Of counted ones. */
  quantity: z.number().int().min(1).max(99).default(1),
  /** Of counted ones: where they come from. */
  from: z.enum(["person", "shelf"]).default("person"),
  /** The year that stands on it; null: none can be read. Asked for only where it decides. */
  madeIn: z.number().int().min(1990).max(2100).nullable().optional(),
});
export type ScrapCrutchBody = z.infer<typeof scrapCrutchBody>;
/** `scrapped`, or `keep`: it is reconditioned, so that nothing is booked before it comes to the centre. */
export const crutchDone = z.object({
  outcome: z.enum(["scrapped", "keep"]),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  quantity: z.number(),
});
export type CrutchDone = z.infer<typeof crutchDone>;

export const askCrutchBody = z.object({ scanned: scannedCode, quantity: z.number().int().min(1).max(99).default(1) });
export const crutchAsked = z.object({ articleName: z.string(), quantity: z.number() });
export type CrutchAsked = z.infer<typeof crutchAsked>;

/** Counted ones that have come to the centre. */
export const receiveCrutchBody = z.object({
  scanned: scannedCode,
  quantity: z.number().int().min(1).max(99).default(1),
  /** The year that stands on them; null: none can be read. Asked for only where it decides. */
  madeIn: z.number().int().min(1990).max(2100).nullable().optional(),
});
export type ReceiveCrutchBody = z.infer<typeof receiveCrutchBody>;
export const crutchHome = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  quantity: z.number(),
  outcome: z.enum(["stocked", "scrapped"]),
});
export type CrutchHome = z.infer<typeof crutchHome>;

export const crutchCaseParams = z.object({ caseId: id });
/** The case's answer, in words. */
export const caseScrapped = z.object({ caseId: id, because: z.string() });
export type CaseScrapped = z.infer<typeof caseScrapped>;
export type ScrapCaseRefusal =
  | { code: "case-unknown" }
  | { code: "case-closed" }
  | Exclude<CrutchRefusal, { code: "shelf-unknown" | "other-units-shelf" | "unit-has-shelf" | "crutch-is-marked" }>;

export type CrutchRefusal =
  | { code: "shelf-unknown" }
  | { code: "other-units-shelf" }
  | { code: "device-unknown"; scanned: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-lost"; deviceNo: string }
  | { code: "device-with-somebody"; deviceNo: string }
  | { code: "device-reserved"; deviceNo: string }
  | { code: "device-on-other-shelf"; deviceNo: string; storeName: string }
  | { code: "device-moved-since"; deviceNo: string; since: string }
  | { code: "device-numbers-needed"; articleNo: string }
  | { code: "shelf-too-few"; articleNo: string }
  | { code: "crutch-is-marked"; deviceNo: string }
  | { code: "not-a-crutch"; articleName: string }
  | { code: "crutch-year-needed"; years: string }
  | { code: "unit-has-shelf"; storeName: string };

export const crutchStatus = {
  "shelf-unknown": 404,
  "other-units-shelf": 403,
  "device-unknown": 404,
  "device-held": 409,
  "device-scrapped": 409,
  "device-lost": 409,
  "device-with-somebody": 409,
  "device-reserved": 409,
  "device-on-other-shelf": 409,
  "device-moved-since": 409,
  "device-numbers-needed": 422,
  "shelf-too-few": 409,
  "crutch-is-marked": 409,
  "not-a-crutch": 422,
  "crutch-year-needed": 422,
  "unit-has-shelf": 409,
} as const satisfies Record<CrutchRefusal["code"], number>;
export const crutchCaseStatus = { "case-unknown": 404, "case-closed": 409 } as const;
