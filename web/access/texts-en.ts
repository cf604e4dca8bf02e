import type { SameKeys } from "../platform/index.ts";
import type { sv } from "./texts.ts";

/** English of access. */
export const en: SameKeys<typeof sv> = {
  "refusal.only-with-test-sign-in": "A real sign-in is connected, so test users can't be signed in from here",
  "refusal.only-with-test-sign-in.do": "Sign in with the browser instead.",
  "mine.who": "By your sign-in",
  "mine.licences": "Licence",
  "mine.closed": "Assignments that are closed",
  "mine.closed.row": "{{unit}}, {{role}}",
  "mine.closed.why":
    "Your sign-in does not say that these are in force. If that is wrong: ask whoever keeps commissions at your care provider to enter them, and sign in again.",
  "mine.sessions": "Where you are signed in",
  "mine.session.own": "This browser",
  "mine.session.unknown": "Unknown browser",
  "mine.session.since": "since {{day}} {{clock}}",
  "mine.everywhere": "Sign out everywhere",
  "mine.everywhere.says": "All are closed at once, this one too. Drafts are kept.",
  "idle.title": "You will soon be signed out",
  "idle.text_one": "You have done nothing for a while. In less than a minute you are signed out, to be safe.",
  "idle.text_other": "You have done nothing for a while. In {{count}} minutes you are signed out, to be safe. Drafts are kept.",
  "idle.button": "Continue",
  "idle.end.text_one":
    "You have been signed in for long and need to sign in again in a minute. Send what you are doing. Drafts are kept.",
  "idle.end.text_other":
    "You have been signed in for long and need to sign in again in {{count}} minutes. Send what you are doing. Drafts are kept.",
  "idle.end.button": "I understand",
  "person.choose": "Whose aids do you want to see?",
  "person.choose.lead": "You see one person at a time.",
  "person.choose.button": "Show",
  "person.now": "You see {{name}}. Change person",
  "person.here": "Shown now",
  "person.kind.own": "Yourself",
  "person.kind.guardian": "You are guardian",
  "person.kind.proxy": "You are proxy",
  "person.none": "There is nothing to show here any longer",
  "person.none.do": "You are no longer anybody's proxy. Call the assistive device centre if that is wrong.",
  "licence.arbetsterapeut": "occupational therapist",
  "licence.fysioterapeut": "physiotherapist",
  "licence.logoped": "speech therapist",
  "licence.sjukskoterska": "nurse",
  "licence.lakare": "physician",
};
