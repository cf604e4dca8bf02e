import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";
import { newNewsFile, newsFile, newsFilesSetting } from "./contract-files.ts";

/** Roles that news may be for: all who work. */
export const audienceRoles = [
  "prescriber",
  "unit-staff",
  "customer-service",
  "warehouse",
  "technician",
  "economy",
  "agreement-owner",
  "cost-approver",
  "manager",
  "administrator",
  "reviewer",
  "catalogue-editor",
  "vendor",
  "driver",
  "buyer",
] as const;

const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");

/** News as it is written. `roles` empty: to all who work. `to`: the last day that it is shown first. */
export const newsBody = z.object({
  title: z.string().trim().min(3, "rubriken ska ha 3–120 tecken").max(120, "rubriken ska ha 3–120 tecken"),
  body: z.string().trim().min(3, "texten ska ha 3–2 000 tecken").max(2000, "texten ska ha 3–2 000 tecken"),
  roles: z.array(z.enum(audienceRoles)).max(audienceRoles.length),
  isImportant: z.boolean(),
  from: day,
  to: day,
  files: z.array(newNewsFile).max(100).default([]),
});
export type NewsBody = z.infer<typeof newsBody>;

const shown = {
  newsId: z.string(),
  title: z.string(),
  body: z.string(),
  isImportant: z.boolean(),
  from: z.string(),
  to: z.string(),
  files: z.array(newsFile),
};
/** News that one meets. `isCurrent`: its days are now, and it is not taken back. */
export const newsView = z.object({ ...shown, isCurrent: z.boolean(), isRead: z.boolean() });
export type NewsView = z.infer<typeof newsView>;
/** What is current first, important before other, then the latest; at most 100. */
export const newsList = z.object({ items: z.array(newsView) });

/** News as whoever writes it sees it. `state`: its day has not come, is now, is past, or it was taken back. */
export const writtenNews = z.object({
  ...shown,
  roles: z.array(z.enum(audienceRoles)),
  state: z.enum(["coming", "current", "past", "ended"]),
  writtenAt: z.string(),
  who: z.string(),
  /** How many have read it. */
  readers: z.number().int(),
});
export type WrittenNews = z.infer<typeof writtenNews>;
/** `most`: how much news may carry. */
export const writtenList = z.object({ items: z.array(writtenNews), most: newsFilesSetting });

export const newsParams = z.object({ newsId: z.uuid() });
export const newsDone = z.object({ newsId: z.string() });

export type NewsRefusal =
  | { code: "news-unknown" }
  | { code: "news-ended" }
  | { code: "file-unknown" }
  | { code: "news-wrong"; errors: { field: string; code: string; message: string }[] };

/** HTTP status of each refusal. */
export const newsStatus = {
  "news-unknown": 404,
  "news-ended": 409,
  "file-unknown": 404,
  "news-wrong": 422,
} as const satisfies Record<NewsRefusal["code"], number>;
