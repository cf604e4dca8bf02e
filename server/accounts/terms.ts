import { z } from "zod";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";

/** The settings that access goes by, each dated and sourced in `platform.setting`. */
export const forms = {
  /** Weekdays in which an application is answered. */
  "account.answer-weekdays": z.number().int().min(1).max(60),
  /** Months without a sign-in after which access closes. */
  "account.idle-months": z.number().int().min(1).max(120),
  /** Days before that on which it is told. */
  "account.idle-warn-days": z.number().int().min(0).max(365),
  /** Days for which the user's own word on her contact details holds. */
  "account.contact-days": z.number().int().min(1).max(3650),
};

/** The terms of access at the actor's supplier today. */
export interface AccountTerms {
  answerWeekdays: number;
  idleMonths: number;
  idleWarnDays: number;
  contactDays: number;
}

/** The terms of access at the actor's supplier today. @throws Error when a setting is missing: the installation's fault */
export async function accountTerms(base: Base, tx: Tx, { supplierId }: Pick<Actor, "supplierId">): Promise<AccountTerms> {
  const found = await settingsOn(base, tx, { supplierId, on: today(base) }, forms);
  return {
    answerWeekdays: found["account.answer-weekdays"],
    idleMonths: found["account.idle-months"],
    idleWarnDays: found["account.idle-warn-days"],
    contactDays: found["account.contact-days"],
  };
}
