import type { LocalDate } from "../kernel/index.ts";
import type { SupportAnswers, SupportQuestion } from "./contract.ts";
import type { SupportBook, SupportSet } from "./support-form.rule.ts";

/** A question, of process support or of a fitting protocol. */
type Asked = Omit<SupportQuestion, "advice">;

/** What is ordered, as process support asks of it. */
export interface SupportedProduct {
  isoCode: string;
  name: string;
}

/**
 * The set of questions that a product has in a county on a day: the newest edition whose day has come. Undefined: none.
 * @source vgr-handbok § processtöd
 */
export function setFor(
  book: SupportBook,
  { product, county, on }: { product: SupportedProduct; county: string; on: LocalDate },
): SupportSet | undefined {
  return book.sets
    .filter(
      (set) =>
        set.validFrom <= on &&
        set.counties.some((one) => one === county) &&
        set.iso.some((code) => product.isoCode.startsWith(code)) &&
        (set.named === undefined || product.name.toLowerCase().includes(set.named.toLowerCase())),
    )
    .reduce<SupportSet | undefined>((last, one) => ((last?.validFrom ?? "") < one.validFrom ? one : last), undefined);
}

/** Required questions without an answer, in their order. What is answered in a way that the question does not have counts as not answered. */
export function missingAnswers<Question extends Asked>(
  set: { questions: readonly Question[] },
  answers: SupportAnswers,
): Question[] {
  return set.questions.filter((question) => question.isRequired && !isAnswered(question, answers[question.id]));
}

/** The answers that belong to the set's questions and have their form; others are left out. */
export function keptAnswers(set: { questions: readonly Asked[] }, answers: SupportAnswers): SupportAnswers {
  return Object.fromEntries(
    set.questions.flatMap((question) => {
      const given = answers[question.id];
      return given !== undefined && isAnswered(question, given) ? [[question.id, given]] : [];
    }),
  );
}

/** Whether an answer has the question's form and keeps its limits. */
export function isAnswered(question: Asked, given: SupportAnswers[string] | undefined): boolean {
  if (question.kind === "yes-no") return typeof given === "boolean";
  if (question.kind === "choice") return question.options?.some(({ value }) => value === given) ?? false;
  if (question.kind === "text") return typeof given === "string" && given.trim().length > 0;
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = question;
  return typeof given === "number" && Number.isFinite(given) && given >= least && given <= most;
}

/** What an answer gives as advice; nothing when it gives none. */
export function adviceOf({ advice }: Pick<SupportQuestion, "advice">, given: SupportAnswers[string] | undefined): string[] {
  if (given === undefined) return [];
  return advice
    .filter(({ is, over, under }) => {
      if (is !== undefined) return given === is;
      if (typeof given !== "number") return false;
      return (over !== undefined && given > over) || (under !== undefined && given < under);
    })
    .map(({ text }) => text);
}
