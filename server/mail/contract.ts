import { z } from "zod";

/** Whether one wants to be told by e-mail of what is unread. */
export const mailChoice = z.object({ isWanted: z.boolean() });
export type MailChoice = z.infer<typeof mailChoice>;

/** One's own choice. `email`: where it goes. `isPossible`: the installation has a mail server. */
export const ownMail = z.object({ isPossible: z.boolean(), isWanted: z.boolean(), email: z.string() });
export type OwnMail = z.infer<typeof ownMail>;

/** An e-mail that was given up. `fault`: `refused`, the address is not taken; `no-answer`, the mail server could not be used. */
export const stuckMail = z.object({
  sendingId: z.string(),
  who: z.string(),
  madeAt: z.string(),
  tries: z.number().int(),
  fault: z.enum(["refused", "no-answer"]),
  /** The mail server's number, where it gave one. */
  answer: z.string().nullable(),
});
export type StuckMail = z.infer<typeof stuckMail>;
/** The latest first, at most 100. */
export const stuckList = z.object({ items: z.array(stuckMail) });

export const mailParams = z.object({ sendingId: z.uuid() });
export const mailDone = z.object({ sendingId: z.string() });

export type MailRefusal = { code: "mail-of-nobody" } | { code: "mail-unknown" } | { code: "mail-not-stuck" };

/** HTTP status of each refusal. */
export const mailStatus = { "mail-of-nobody": 403, "mail-unknown": 404, "mail-not-stuck": 409 } as const satisfies Record<
  MailRefusal["code"],
  number
>;
