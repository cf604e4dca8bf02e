import followUp from "../../rulebooks/follow-up.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { criticalOf, type FollowUpBook, type FollowUpDays, followUpForm, rowsOn, termsOn } from "./follow-up.rule.ts";

/** Days, ladder, limits, given cases and terms as they ship. @throws when the file is not whole: then nothing is followed up */
export const book = followUpForm.parse(followUp);

/** Who says in how many days an aid is followed up: the rows that hold on a day. A handbook may be asked instead of the file. */
export type DaysOn = (tx: Tx, on: LocalDate) => Promise<readonly FollowUpDays[]> | readonly FollowUpDays[];

/** The file's own rows. */
export const shippedDays: DaysOn = (_tx, on) => rowsOn(book.days, on);

/** The edition of the terms that a loan of a day is given on. */
export function termsEdition(on: LocalDate): string {
  return termsOn(book, on)?.edition ?? book.terms[0]?.edition ?? "";
}

/** The words of an edition of the terms. */
export function termsLines(edition: string): readonly string[] {
  return book.terms.find((one) => one.edition === edition)?.lines ?? [];
}

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name and the paragraph. */
export function sourceWords(source: string): string {
  const [key = "", paragraph] = source.split(" § ");
  return [documents.get(key) ?? key, paragraph && `§ ${paragraph}`].filter(Boolean).join(", ");
}

/** Days that a trial and a short-term prescription last, at most. */
export const loanLimits = { trialMost: book.trialMost, shortTermMost: book.shortTermMost };

/** The given case of an outage that an aid of a class is in; undefined: one may be without it. */
export function outageCaseOf(isoCode: string): FollowUpBook["critical"][number] | undefined {
  return criticalOf(book.critical, isoCode);
}
