import { z } from "zod";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";

/** The settings that are read here, and the shape of each. */
export const forms = {
  "mail.terms": z.object({
    /** What is unread for so long is told of by e-mail. */
    waitMinutes: z.number().int().min(1).max(10_080),
    /** Between two e-mails to the same. */
    restHours: z.number().int().min(1).max(720),
    /** Then it is given up. */
    tries: z.number().int().min(1).max(20),
    /** The first pause before it is tried again; each next is twice as long. */
    againMinutes: z.number().int().min(1).max(60),
  }),
};

/** When e-mail goes out, as the actor's supplier has set it. */
export type MailTerms = z.infer<(typeof forms)["mail.terms"]>;

/** @throws Error when the setting is missing: the installation's fault */
export async function mailTerms(base: Base, tx: Tx, { supplierId }: Pick<Actor, "supplierId">): Promise<MailTerms> {
  return (await settingsOn(base, tx, { supplierId, on: today(base) }, forms))["mail.terms"];
}
