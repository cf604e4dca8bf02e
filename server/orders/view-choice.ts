import {
  departureBook,
  type Handbook,
  type HeldProtocol,
  reasonsOn,
  type SupportSet,
  sourceWords,
  supportBook,
} from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Assessment } from "./assess-order.ts";
import type { OrderView, QuoteView } from "./contract.ts";
import type { ChoiceAsked, NeedView } from "./contract-choice.ts";
import type { Need, NewDeparture } from "./store-choice.ts";

/** What the need and the choice of a row are asked of, for the screen; null for accessories and parts. */
export function choiceOfRow({ choices }: Assessment, rowNo: number, on: LocalDate): ChoiceAsked | null {
  const choice = choices.get(rowNo);
  if (!choice) return null;
  const { set, protocol, edition, departure, advice, faults } = choice;
  const content = edition?.content;
  return {
    support: set ? supportOf(set) : null,
    protocol: protocol ? protocolOf(protocol) : null,
    advice,
    goals: content?.goals ?? [],
    goalNeeded: content?.goalNeeded ?? false,
    followUpNeeded: content?.followUpNeeded ?? false,
    followUpDays: content?.followUp.days ?? null,
    instruction: edition ? { instructionId: edition.instructionId, title: edition.content.title } : null,
    departure: departure && {
      ...departure,
      ...ruleOf(departure.rule),
      reasons: reasonsOn(departureBook, departure.kind, on),
    },
    faults: faults.map(({ rowNo: _row, articleNo: _article, ...fault }) => fault),
  };
}

/** The words of the row of the book that asks, and whether no source says it. */
function ruleOf(id: string): { text: string; isAssumed: boolean } {
  const rank = departureBook.ranks.find((row) => row.id === id);
  if (rank) return { text: rank.text, isAssumed: rank.isAssumed };
  return { text: departureBook.demands.find((row) => row.id === id)?.text ?? "", isAssumed: false };
}

/** What is delivered instead of what a row asks for, with the reasons for keeping that; null: nothing else is. */
export function chainOfRow({ substitutions }: Assessment, rowNo: number, on: LocalDate): QuoteView["rows"][number]["chain"] {
  const found = substitutions.get(rowNo);
  if (!found) return null;
  const { askedFor, instead, keeps } = found;
  const { articleNo, name, kind, since, rule } = instead;
  const row = departureBook.chains.find(({ id }) => id === rule);
  return {
    ...{ askedFor, instead: { articleNo, name }, kind, since, text: row?.text ?? "", isAssumed: row?.isAssumed ?? false },
    ...{ isKept: keeps !== null, reasons: reasonsOn(departureBook, "chain", on) },
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

/** A fitting protocol, in the form of a set of questions: its edition is told by id, and in words as its source. */
function protocolOf({ protocolId, editionId, number, validFrom, content: { title, lead, questions } }: HeldProtocol) {
  return { set: protocolId, edition: editionId, title, source: `utgåva ${number}, från ${validFrom}`, lead, questions };
}

/** A row's need in words: questions as they were asked in the edition that was answered. */
export function viewNeed(need: Need | undefined, handbook: Handbook): NeedView | null {
  if (!need) return null;
  const { goalCode, goalWords, followUpOn, supportSet, supportEdition, supportAnswers } = need;
  const set = supportBook.sets.find((one) => one.id === supportSet && one.edition === supportEdition);
  const edition = handbook.editions.find(({ editionId }) => editionId === need.editionId);
  return {
    ...{ goalCode, goalWords, followUpOn },
    goalWording: edition?.content.goals.find(({ code }) => code === goalCode)?.wording ?? null,
    support: supportSet
      ? {
          title: set?.title ?? supportSet,
          edition: supportEdition ?? "",
          answers: answersOf(set?.questions ?? [], supportAnswers ?? {}),
        }
      : null,
    protocol: viewProtocol(need, handbook),
  };
}

/** The fitting protocol of a row, filled in; null when it has none. */
export function viewProtocol(
  { protocolEditionId, protocolAnswers }: Pick<Need, "protocolEditionId" | "protocolAnswers">,
  { protocols }: Handbook,
): NeedView["protocol"] {
  if (protocolEditionId === null) return null;
  const protocol = protocols.find(({ editionId }) => editionId === protocolEditionId);
  const { title = "", questions = [] } = protocol?.content ?? {};
  return { title, edition: String(protocol?.number ?? ""), answers: answersOf(questions, protocolAnswers ?? {}) };
}

type Question = Omit<SupportSet["questions"][number], "advice">;

/** Answers in words, in the order that they were asked; the database keeps them in its own. */
function answersOf(questions: readonly Question[], answers: Record<string, unknown>): { question: string; answer: string }[] {
  const order = questions.map(({ id }) => id);
  return Object.entries(answers)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([id, answer]) => {
      const question = questions.find((one) => one.id === id);
      return { question: question?.text ?? id, answer: wordsOf(question, answer) };
    });
}

function wordsOf(question: Question | undefined, answer: unknown): string {
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
