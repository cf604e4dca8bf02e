import type { SameKeys } from "../platform/index.ts";
import type { sv } from "./texts.ts";

/** English of e-mail. */
export const en: SameKeys<typeof sv> = {
  "mail.own": "E-mail about unread messages",
  "mail.own.wanted": "E-mail me when I have something unread",
  "mail.own.how": "It goes to {{email}} and says only that something waits, never about whom or what.",
  "mail.on.done": "You get e-mail when you have something unread",
  "mail.off.done": "You get no e-mail",
  "mail.stuck": "E-mail that did not arrive",
  "mail.fault.refused_one": "the mail server does not take the address",
  "mail.fault.refused_other": "the mail server does not take the address",
  "mail.fault.no-answer_one": "the mail server did not answer ({{count}} try)",
  "mail.fault.no-answer_other": "the mail server did not answer ({{count}} tries)",
  "mail.again": "Try again",
  "mail.again.done": "It is sent again within a minute",
  "refusal.mail-of-nobody": "You have no e-mail address here",
  "refusal.mail-of-nobody.do": "E-mail goes to those who work in Omlopp. Sign in with your assignment.",
  "refusal.mail-unknown": "There is no such e-mail",
  "refusal.mail-unknown.do": "Load the page again.",
  "refusal.mail-not-stuck": "It is on its way or sent already",
  "refusal.mail-not-stuck.do": "Load the page again.",
};
