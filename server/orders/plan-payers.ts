import { decideCase } from "../agreements/index.ts";
import { dayOf, type LocalDate } from "../kernel/index.ts";
import { mergedOn } from "../organisation/index.ts";
import { movedAway, otherCountyBook } from "./home-region.rule.ts";
import { payerKindOf } from "./judge-row.rule.ts";
import { type Holding, type Known, lifeOf } from "./load-holdings.ts";
import { factsAtOrder, factsThen, ownerOf } from "./new-decision.rule.ts";
import {
  type Answer,
  type AskedRow,
  type Cause,
  isSame,
  newDecisions,
  newQuestions,
  type Question,
  type Said,
  type Step,
  type Stored,
  stepOn,
  timelineOf,
} from "./payer-timeline.rule.ts";
import { askDays, type Life, personThen } from "./person-then.rule.ts";

/** What is news, and the last day that may be asked about. */
export interface News {
  from: LocalDate;
  cause: Cause;
  until: LocalDate;
}

/** What must be kept of one holding for it to say what follows from all that is known. */
export interface Plan {
  holding: Holding;
  steps: readonly Step[];
  decisions: readonly Stored[];
  /** What customer service is to be asked, unless it is asked already. */
  asks: Question | undefined;
  /** Open cases that nobody asks any more. */
  withdrawn: readonly string[];
}

/**
 * Who pays each thing that a person has, day by day, as it follows from all that is known: what was known when it was told has no
 * part in it. Nothing is written. An accessory follows its main aid: it waits with it, and is paid by whom a person said.
 */
export function planPayers(known: Known, news: News): Plan[] {
  const life = lifeOf(known.times, known.names);
  const plans = new Map<string, Plan>();
  for (const holding of known.holdings) plans.set(holding.row.id, planOf(holding, { known, life, news, plans }));
  return [...plans.values()];
}

interface Around {
  known: Known;
  life: Life;
  news: News;
  plans: ReadonlyMap<string, Plan>;
}

function planOf(holding: Holding, around: Around): Plan {
  const { life, news } = around;
  const main = around.plans.get(holding.mainRowId ?? "");
  const until = holding.heldUntil && holding.heldUntil < news.until ? holding.heldUntil : news.until;
  const days = new Map([
    ...askDays(life, { ...holding, decidedOn: dayOf(holding.row.placedAt), facts: holding.first.facts }, until),
    ...daysOfMain(main, holding, until),
  ]);
  const mergers = around.known.mergers.filter(({ on }) => on <= news.until);
  // What is paid by nobody here, and has been handed over, has no rent to divide.
  const isOut = holding.first.payerId === null && holding.row.state === "delivered";
  const row: AskedRow = {
    ...{ first: holding.first, stored: holding.stored, answers: holding.answers },
    ...{ askDays: isOut ? new Map() : days, newsFrom: news.from, newsCause: news.cause },
    mergeDays: mergers.map(({ on }) => on),
    mergedOn: (said, day) => mergedOn(mergers, said, day),
  };
  const steps = timelineOf(row, (day, now) => answerOn(day, now, holding, { ...around, main }));
  return { holding, steps, decisions: newDecisions(row, steps), ...newQuestions(row, steps, holding.openCases) };
}

/** The days on which what it sits on gets another payer, or begins or ceases to wait for one. */
function daysOfMain(main: Plan | undefined, { orderedOn }: Holding, until: LocalDate): [LocalDate, Cause][] {
  if (!main) return [];
  return main.steps.flatMap((step, at): [LocalDate, Cause][] => {
    const before = main.steps[at - 1];
    const isOther = !isSame(before?.said ?? main.holding.first, step.said) || !before?.question !== !step.question;
    // What sits on it follows its payer into another by itself.
    return isOther && step.cause !== "merged" && step.day > orderedOn && step.day <= until ? [[step.day, step.cause]] : [];
  });
}

function answerOn(day: LocalDate, now: Said, holding: Holding, around: Around & { main: Plan | undefined }): Answer {
  const { main, known, life } = around;
  const { first, orderedOn } = holding;
  const mainStep = main && stepOn(main.steps, day);
  const mainSaid = mainStep?.said ?? main?.holding.first;
  if (mainSaid?.rules[0]?.startsWith("case:")) return { is: "said", said: { ...mainSaid, facts: first.facts }, byPerson: true };
  if (mainStep?.question) return { is: "waits" };
  const mainOwner = ownerOf(mainSaid?.payerKind);
  const person = personThen(life, day, { orderedOn, facts: first.facts });
  const facts =
    day === orderedOn
      ? factsAtOrder(day, first.facts, { person, mainOwner })
      : factsThen(day, first.facts, { person, owner: ownerOf(now.payerKind), mainOwner });
  return answerTo(facts, person.municipality, holding, known);
}

/** What the rulebooks say of the case; what they leave open, and an aid that is first to be made over to rent, is asked. */
function answerTo(facts: Record<string, unknown>, municipality: string | null, holding: Holding, known: Known): Answer {
  const { row } = holding;
  const region = known.municipalities.get(municipality ?? "")?.elsewhere;
  if (region) return answerElsewhere(facts, { municipality, region: region.name }, holding);
  const asked = decideCase({ ...facts, id: row.articleNo }, known.books);
  if (!asked.ok) {
    const because = asked.errors.map(({ message }) => message).join(" ");
    return asks("payer", {
      payer: "manual",
      payerId: null,
      rulebook: null,
      edition: null,
      rules: [],
      missing: [],
      because,
      facts,
    });
  }
  const { payer, rulebook, edition, rules, because, gates, missing } = asked.answer;
  const kind = payerKindOf(payer);
  const payers = known.municipalities.get(municipality ?? "")?.payers ?? [];
  const payerId = payers.find((one) => one.kind === kind)?.payerId ?? null;
  const told = { payer, payerId, rulebook, edition, rules, missing, because, facts };
  if (gates.includes("overgang_till_hyra")) return asks("transition-to-rent", told);
  if (payerId === null || rulebook === null || edition === null) return asks("payer", told);
  return { is: "said", said: { payerKind: payer, payerId, rulebook, edition, rules: [...rules], because, facts } };
}

/** What was ordered for somebody of another county is her home region's as long as she lives there; what she takes along to one is asked. */
function answerElsewhere(
  facts: Record<string, unknown>,
  { municipality, region }: { municipality: string | null; region: string },
  { first }: Holding,
): Answer {
  const isSameHome = first.rulebook === otherCountyBook && first.facts.municipality === municipality;
  if (isSameHome && first.payerId !== null) return { is: "said", said: first };
  const unsaid = { payer: "manual", payerId: null, rulebook: null, edition: null, rules: [], missing: [], facts };
  return asks("payer", { ...unsaid, because: movedAway(municipality, region) });
}

function asks(kind: Question["kind"], known: Record<string, unknown>): Answer {
  return { is: "asks", question: { kind, known: { ...known, gates: [] } } };
}
