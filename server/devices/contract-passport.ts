import { z } from "zod";

export const passportParams = z.object({ token: z.string().regex(/^[a-z2-7]{16}$/) });

/** What anybody may read who holds a label: nothing of whoever has the device, where it is, or in what state. */
export const passportView = z.object({
  /** What it is, in a plain word: `Rollator`. */
  name: z.string(),
  articleName: z.string(),
  articleNo: z.string(),
  supplier: z.object({ name: z.string(), phone: z.string() }),
  /** Help out of hours; null: it does not cover the aid. */
  jour: z.object({ phone: z.string(), hours: z.string() }).nullable(),
  /** The article's newest manual, Swedish before other languages, at `/api/catalogue/files/<digest>`; null: it has none. */
  manual: z.object({ digest: z.string(), title: z.string(), language: z.string() }).nullable(),
});
export type PassportView = z.infer<typeof passportView>;

/** The way to the device for somebody who is signed in and may see it; all null when she may not. */
export const ownPassport = z.object({
  deviceId: z.string().nullable(),
  deviceNo: z.string().nullable(),
  holdReason: z.string().nullable(),
});
export type OwnPassport = z.infer<typeof ownPassport>;

/** Why a passport is not shown. */
export type PassportRefusal = { code: "passport-unknown" };
export const passportStatus = { "passport-unknown": 404 } as const;
