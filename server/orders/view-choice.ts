import { departureBook, type Handbook, reasonsOn, type SupportSet, sourceWords, supportBook } from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Assessment } from "./assess-order.ts";
import type { OrderView } from "./contract.ts";
import type { ChoiceAsked, NeedView } from "./contract-choice.ts";
import type { Need, NewDeparture } from "./store-choice.ts";

/** What the need and the choice of a row are asked of, for the screen; null for accessories and parts. */
export function choiceOfRow({ choices }: Assessment, rowNo: number, on: LocalDate): ChoiceAsked | null {
  const choice = choices.get(rowNo);
  if (!choice) return null;
  const { set, edition, departure, advice, faults } = choice;
  const content = edition?.content;
  return {
    support: set ? supportOf(set) : null,
    advice,
    goals: content?.goals ?? [],
    goalNeeded: content?.goalNeeded ?? false,
    followUpNeeded: content?.followUpNeeded ?? false,
    followUpDays: content?.followUp.days ?? null,
    instruction: edition ? { instructionId: edition.instructionId, title: edition.content.title } : null,
    departure: departure && {
      ...departure,
      text: departureBook.demands.find(({ id }) => id === departure.rule)?.text ?? "",
      reasons: reasonsOn(departureBook, departure.kind, on),
    },
    faults: faults.map(({ rowNo: _row, articleNo: _article, ...fault }) => fault),
  };
}

function supportOf({ id, edition, title, source, lead, questions }: SupportSet) {
  return {
    set: id,
    edition,
    title,
    source: sourceWords(source),
    lead,
    questions: questions.map(({ advice: _advice, ...asked }) => asked),
  };
}

/** A row's need in words: questions as they were asked in the edition that was answered. */
export function viewNeed(need: Need | undefined, handbook: Handbook): NeedView | null {
  if (!need) return null;
  const { goalCode, goalWords, followUpOn, supportSet, supportEdition, supportAnswers } = need;
  const set = supportBook.sets.find((one) => one.id === supportSet && one.edition === supportEdition);
  const edition = handbook.editions.find(({ editionId }) => editionId === need.editionId);
  // In the order that they were asked; the database keeps them in its own.
  const order = set?.questions.map(({ id }) => id) ?? [];
  const answers = Object.entries(supportAnswers ?? {}).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return {
    ...{ goalCode, goalWords, followUpOn },
    goalWording: edition?.content.goals.find(({ code }) => code === goalCode)?.wording ?? null,
    support: supportSet
      ? {
          title: set?.title ?? supportSet,
          edition: supportEdition ?? "",
          answers: answers.map(([question, answer]) => ({
            question: questionOf(set, question),
            answer: wordsOf(set, question, answer),
          })),
        }
      : null,
  };
}

function questionOf(set: SupportSet | undefined, id: string): string {
  return set?.questions.find((one) => one.id === id)?.text ?? id;
}

function wordsOf(set: SupportSet | undefined, id: string, answer: unknown): string {
  const question = set?.questions.find((one) => one.id === id);
  if (typeof answer === "boolean") return answer ? "Ja" : "Nej";
  if (typeof answer === "number") return question?.unit ? `${answer} ${question.unit}` : String(answer);
  return question?.options?.find(({ value }) => value === answer)?.text ?? String(answer);
}

/** Why a row's article was chosen, in the reason's words. */
export function viewDeparture(departure: NewDeparture | undefined): OrderView["rows"][number]["departure"] {
  if (!departure) return null;
  const { kind, reason, insteadOf, moreOre } = departure;
  return { kind, reason: reasonWords(reason), insteadOf, moreOre };
}

/** A reason's words, also of one that may be given no more. */
export function reasonWords(code: string): string {
  return departureBook.reasons.find((row) => row.code === code)?.text ?? code;
}
