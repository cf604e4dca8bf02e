import type { Departure, HeldEdition, HeldProtocol, Said, SupportSet } from "../handbook/index.ts";
import { adviceOf, keptAnswers, missingAnswers } from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { RowFault, WantedRow } from "./contract.ts";

/** What a row's choice is judged by, beside who pays it. */
export interface ChoiceFacts {
  rowNo: number;
  wanted: Pick<WantedRow, "articleNo" | "support" | "protocol" | "goal" | "followUpOn" | "departure">;
  /** The questions that the product has before it is ordered. */
  set: SupportSet | undefined;
  /** The fitting protocol that it demands. */
  protocol?: HeldProtocol | undefined;
  /** What the handbook says of the product. */
  said: Said;
  /** Why it can't be prescribed, in words; null: nothing stops it. */
  stopped: string | null;
  /** What would have done as well, and the reasons that may be given. */
  departure: Departure | null;
  reasons: readonly { code: string }[];
  on: LocalDate;
}

/** How a row was chosen, judged. */
export interface Choice {
  rowNo: number;
  set: SupportSet | undefined;
  protocol?: HeldProtocol | undefined;
  edition: HeldEdition | undefined;
  departure: Departure | null;
  /** The advice that the answers give, by question. */
  advice: { question: string; text: string }[];
  /** All that is missing, at once. */
  faults: RowFault[];
}

/**
 * What is missing of the need and the choice: required questions of process support, the goal and the day of follow-up where the
 * instruction in force asks for them, the fitting protocol that the article demands, and a reason where something simpler or reconditioned would have done.
 * @source vgr-handbok § processtöd
 */
export function choiceOf(facts: ChoiceFacts): Choice {
  const { rowNo, set, said, departure, wanted } = facts;
  const faults = [
    ...stopFaults(facts),
    ...supportFaults(facts),
    ...protocolFaults(facts),
    ...needFaults(facts),
    ...departureFaults(facts),
  ];
  const told = faults.map((fault) => ({ rowNo, articleNo: wanted.articleNo, ...fault }));
  return { rowNo, set, protocol: facts.protocol, edition: said.edition, departure, advice: adviceFor(set, wanted), faults: told };
}

function adviceFor(set: SupportSet | undefined, { support }: ChoiceFacts["wanted"]): Choice["advice"] {
  const answers = set ? keptAnswers(set, support?.answers ?? {}) : {};
  return (set?.questions ?? []).flatMap((question) =>
    adviceOf(question, answers[question.id]).map((text) => ({ question: question.id, text })),
  );
}

type Found = Omit<RowFault, "rowNo" | "articleNo">;

function stopFaults({ stopped }: ChoiceFacts): Found[] {
  return stopped === null ? [] : [{ code: "not-prescribable", because: stopped }];
}

function supportFaults({ set, wanted }: ChoiceFacts): Found[] {
  if (!set) return [];
  const { support } = wanted;
  // Answers to other questions than those that are asked now are not answers.
  if (support && support.edition !== set.edition) return [{ code: "support-outdated", because: set.title }];
  const missing = missingAnswers(set, support?.answers ?? {});
  return missing.length === 0 ? [] : [{ code: "support-needed", because: set.title, missing: missing.map(({ text }) => text) }];
}

function protocolFaults({ protocol, wanted }: ChoiceFacts): Found[] {
  if (!protocol) return [];
  const { editionId, content } = protocol;
  if (wanted.protocol && wanted.protocol.edition !== editionId) return [{ code: "protocol-outdated", because: content.title }];
  const missing = missingAnswers(content, wanted.protocol?.answers ?? {});
  return missing.length === 0
    ? []
    : [{ code: "protocol-needed", because: content.title, missing: missing.map(({ text }) => text) }];
}

function needFaults({ said: { edition }, wanted, on }: ChoiceFacts): Found[] {
  const { goal, followUpOn } = wanted;
  const codes = edition?.content.goals.map(({ code }) => code) ?? [];
  const faults: Found[] = [];
  if (goal?.code !== undefined && !codes.includes(goal.code)) faults.push({ code: "goal-unknown" });
  else if (edition?.content.goalNeeded && !(goal?.words && (goal.code !== undefined || codes.length === 0)))
    faults.push({ code: "goal-needed" });
  if (followUpOn !== undefined && followUpOn < on) faults.push({ code: "follow-up-passed" });
  else if (edition?.content.followUpNeeded && followUpOn === undefined) faults.push({ code: "follow-up-needed" });
  return faults;
}

function departureFaults({ departure, reasons, wanted }: ChoiceFacts): Found[] {
  if (!departure) return [];
  if (wanted.departure === undefined) return [{ code: "motivation-needed", because: departure.name }];
  return reasons.some(({ code }) => code === wanted.departure) ? [] : [{ code: "reason-unknown", because: departure.name }];
}

/** What is kept of a row's need; null when nothing was said. */
export interface NeedKept {
  editionId: string | null;
  goalCode: string | null;
  goalWords: string | null;
  followUpOn: string | null;
  supportSet: string | null;
  supportEdition: string | null;
  supportAnswers: Record<string, unknown> | null;
  protocolEditionId: string | null;
  protocolAnswers: Record<string, unknown> | null;
}

/** What is kept with a row: the answers that belong to the questions, and nothing that is not asked for. */
export function needKept(
  { set, protocol, edition }: Choice,
  { goal, followUpOn, support, protocol: filled }: ChoiceFacts["wanted"],
): NeedKept | null {
  const isGoal = goal !== undefined && (goal.code !== undefined || Boolean(goal.words));
  const answers = set && support ? keptAnswers(set, support.answers) : {};
  const isAnswered = set !== undefined && Object.keys(answers).length > 0;
  const fitted = protocol && filled ? keptAnswers(protocol.content, filled.answers) : {};
  const isFitted = protocol !== undefined && Object.keys(fitted).length > 0;
  if (!isGoal && followUpOn === undefined && !isAnswered && !isFitted) return null;
  return {
    editionId: edition?.editionId ?? null,
    goalCode: goal?.code ?? null,
    goalWords: goal?.words || null,
    followUpOn: followUpOn ?? null,
    supportSet: isAnswered ? set.id : null,
    supportEdition: isAnswered ? set.edition : null,
    supportAnswers: isAnswered ? answers : null,
    protocolEditionId: isFitted ? protocol.editionId : null,
    protocolAnswers: isFitted ? fitted : null,
  };
}
