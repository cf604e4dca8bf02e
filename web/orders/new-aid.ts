import type { PlaceOrderBody, QuoteBody, QuoteView, WantedRow } from "../../server/orders/contract.ts";
import { rowNumbers } from "../favourites/index.ts";
import { type ChosenStep, wishesOf } from "../prescribing/index.ts";

import { insteadOf, quotedFor } from "./quoted-for.ts";
import { endOf, planOf, type RowAfter } from "./row-after.ts";

export type Answers = WantedRow["answers"];
export type AnswerKey = keyof Answers;
export type UsedAt = NonNullable<Answers["place"]>;

/** One chosen article. `key` is its own for as long as the draft lives: rows are numbered only when sent. */
export interface AidRow {
  key: string;
  articleNo: string;
  name: string;
  /** `main_aid` `accessory` `spare_part` */
  type: string;
  quantity: number;
  mainRowKey: string | null;
  mainDeviceId: string | null;
  answers: Answers;
  gatesDone: { gate: string; reference?: string }[];
  /** What the row is for and why it was chosen. */
  choice: RowChoice;
  /** For how long, and a plan for when it stands still; left out: until further notice. */
  after?: RowAfter;
  /** Why it is ordered although a check warns, as typed. */
  checkReason?: string;
}

/** What is written of a row's need and choice, as typed. */
export interface RowChoice {
  /** The edition of the questions that were answered; null: none is. */
  supportEdition: string | null;
  supportAnswers: Record<string, boolean | number | string>;
  /** The same of the fitting protocol. */
  protocolEdition: string | null;
  protocolAnswers: Record<string, boolean | number | string>;
  goalCode: string;
  goalWords: string;
  followUpOn: string | null;
  /** A reason's code. */
  departure: string;
  /** Why the ordered one is kept although an equal is delivered instead: a reason's code. */
  keeps: string;
}

/** Nothing is written of a row yet. */
export const emptyChoice: RowChoice = {
  supportEdition: null,
  supportAnswers: {},
  protocolEdition: null,
  protocolAnswers: {},
  goalCode: "",
  goalWords: "",
  followUpOn: null,
  departure: "",
  keeps: "",
};

/** Everything that has been written for a new aid. Kept as typed in the draft. */
export interface NewAid {
  /** What is assessed: read by the own care provider alone. */
  need: string;
  goal: string;
  /** To the supplier's staff. */
  message: string;
  usedAt: UsedAt;
  usedOnlyThere: boolean;
  isTemporary: boolean;
  /** Answers about the person, the same for every row. */
  answers: Answers;
  rows: AidRow[];
  deliverTo: "home" | "place";
  deliveryPlaceId: string | null;
  contactName: string;
  contactPhone: string;
  doorCode: string;
  wishedOn: string | null;
  /** Each row comes by its own day; left out: all of them together. */
  isSplit?: boolean;
  /** At once, from what lies in stock. */
  isUrgent?: boolean;
  /** Parts of the prescription that other units are to do. */
  steps: ChosenStep[];
}

/** Rows of an order at most. */
export const rowsMost = 50;
/** Characters of need and goal each: together they are the assessment. */
export const noteMost = 450;
/** Characters of the message to the supplier. */
export const messageMost = 500;

/** Questions about the person or the whole matter: answered once, they hold for every row. */
const aboutPerson: readonly AnswerKey[] = ["futureHousing", "municipalityReached", "easeDischarge", "dischargeInDays"];

/** A page where nothing is written yet. A protected person is never delivered to at home. */
export function emptyAid(isProtected: boolean): NewAid {
  return {
    need: "",
    goal: "",
    message: "",
    usedAt: "hemma",
    usedOnlyThere: false,
    isTemporary: false,
    answers: {},
    rows: [],
    deliverTo: isProtected ? "place" : "home",
    deliveryPlaceId: null,
    contactName: "",
    contactPhone: "",
    doorCode: "",
    wishedOn: null,
    steps: [],
  };
}

/** A row as it is when it has just been chosen: one piece, and nothing said of it. */
export function freshRow({ articleNo, name, type }: Pick<AidRow, "articleNo" | "name" | "type">, key: string): AidRow {
  return {
    ...{ key, articleNo, name, type, quantity: 1 },
    ...{ mainRowKey: null, mainDeviceId: null, answers: {}, gatesDone: [], choice: emptyChoice },
  };
}

/** Adds an article; one that is already chosen and stands for itself gets one more. */
export function addArticle(aid: NewAid, article: { articleNo: string; name: string; type: string }, key: string): NewAid {
  const same = aid.rows.find((row) => row.articleNo === article.articleNo && article.type === "main_aid");
  if (same) return changeRow(aid, same.key, { quantity: Math.min(same.quantity + 1, 999) });
  const row = freshRow(article, key);
  return { ...aid, rows: [...aid.rows, row] };
}

/** Adds rows that were chosen together, each under a key of its own: an accessory keeps its main aid among them. */
export function addRows(
  aid: NewAid,
  rows: readonly { articleNo: string; name: string; type: string; quantity: number; mainRowNo?: number | undefined }[],
  newKey: () => string,
): NewAid {
  const keys = rows.map(() => newKey());
  const added = rows.map(({ articleNo, name, type, quantity, mainRowNo }, at): AidRow => {
    const mainRowKey = mainRowNo === undefined ? null : (keys[mainRowNo - 1] ?? null);
    return { ...freshRow({ articleNo, name, type }, keys[at] ?? newKey()), quantity, mainRowKey };
  });
  return { ...aid, rows: [...aid.rows, ...added].slice(0, rowsMost) };
}

/** Adds what goes on a chosen main aid, so many for each of it. Nothing when the aid is gone. */
export function addToMain(
  aid: NewAid,
  mainKey: string,
  parts: readonly { articleNo: string; name: string; type: string; quantity: number }[],
  newKey: () => string,
): NewAid {
  const main = aid.rows.find(({ key }) => key === mainKey);
  if (!main) return aid;
  const added = parts.map(
    (part): AidRow => ({
      ...freshRow(part, newKey()),
      quantity: Math.min(part.quantity * main.quantity, 999),
      mainRowKey: mainKey,
    }),
  );
  return { ...aid, rows: [...aid.rows, ...added].slice(0, rowsMost) };
}

/** Changes one row. */
export function changeRow(aid: NewAid, key: string, change: Partial<Omit<AidRow, "key">>): NewAid {
  return { ...aid, rows: aid.rows.map((row) => (row.key === key ? { ...row, ...change } : row)) };
}

/** Takes a row away; accessories that went to it stand without a main aid. */
export function dropRow(aid: NewAid, key: string): NewAid {
  const rows = aid.rows.filter((row) => row.key !== key);
  return { ...aid, rows: rows.map((row) => (row.mainRowKey === key ? { ...row, mainRowKey: null } : row)) };
}

/** Answers a question of a rule; undefined takes the answer back. */
export function answerQuestion(
  aid: NewAid,
  { rowKey, question, value }: { rowKey: string; question: AnswerKey; value: Answers[AnswerKey] },
): NewAid {
  if (aboutPerson.includes(question)) return { ...aid, answers: withAnswer(aid.answers, question, value) };
  const row = aid.rows.find((one) => one.key === rowKey);
  return row ? changeRow(aid, rowKey, { answers: withAnswer(row.answers, question, value) }) : aid;
}

function withAnswer(answers: Answers, question: AnswerKey, value: Answers[AnswerKey]): Answers {
  const { [question]: _before, ...rest } = answers;
  return value === undefined ? rest : { ...rest, [question]: value };
}

/** The rows as a list to begin from another time: what it is and how many, and which of them an accessory goes to. */
export function listRowsOf(aid: NewAid): { articleNo: string; quantity: number; mainRowNo?: number }[] {
  const numbers = rowNumbers(aid.rows);
  return aid.rows.map(({ articleNo, quantity, mainRowKey }) => {
    const mainRowNo = mainRowKey === null ? undefined : numbers.get(mainRowKey);
    return { articleNo, quantity, ...(mainRowNo ? { mainRowNo } : {}) };
  });
}

/** What holds for every row: where it is used, for how long, and what was answered about the person. */
export function sharedAnswers(aid: NewAid): Answers {
  return {
    ...(aid.usedAt === "hemma" ? {} : { place: aid.usedAt, placeOnly: aid.usedOnlyThere }),
    ...(aid.isTemporary ? { duration: "temporary" as const } : {}),
    ...aid.answers,
  };
}

/** The rows as the server is asked for them, numbered from 1. */
export function wantedRows(aid: NewAid): WantedRow[] {
  const numbers = rowNumbers(aid.rows);
  return aid.rows.map((row) => {
    const mainRowNo = row.mainRowKey === null ? undefined : numbers.get(row.mainRowKey);
    return {
      articleNo: row.articleNo,
      quantity: row.quantity,
      ...(row.mainDeviceId ? { mainDeviceId: row.mainDeviceId } : {}),
      ...(mainRowNo ? { mainRowNo } : {}),
      answers: { ...sharedAnswers(aid), ...row.answers },
      gatesDone: row.gatesDone,
      ...givenOf(row.choice),
      ...endOf(row.after),
      ...(reasonOf(row) ? { checkReason: reasonOf(row) } : {}),
    };
  });
}

/** A reason that is long enough to be sent; else none. */
function reasonOf({ checkReason = "" }: AidRow): string | undefined {
  return checkReason.trim().length >= 5 ? checkReason.trim() : undefined;
}

/** What is said of a row's need and choice; what is empty is left out. */
function givenOf({ supportEdition, supportAnswers, goalCode, goalWords, followUpOn, departure, ...choice }: RowChoice) {
  const { protocolEdition, protocolAnswers } = choice;
  const words = goalWords.trim();
  return {
    ...(supportEdition ? { support: { edition: supportEdition, answers: supportAnswers } } : {}),
    ...(protocolEdition ? { protocol: { edition: protocolEdition, answers: protocolAnswers } } : {}),
    ...(goalCode || words ? { goal: { ...(goalCode ? { code: goalCode } : {}), words } } : {}),
    ...(followUpOn ? { followUpOn } : {}),
    ...(departure ? { departure } : {}),
    ...(choice.keeps ? { keeps: choice.keeps } : {}),
  };
}

/** The rows as they are asked about while she writes: that there are words is told, not what they say. */
function askedRows(aid: NewAid): WantedRow[] {
  return wantedRows(aid).map(({ goal, support, protocol, checkReason, ...row }) => ({
    ...row,
    ...(checkReason ? { checkReason: "angett" } : {}),
    ...(goal ? { goal: { ...goal, words: goal.words ? "…" : "" } } : {}),
    ...(support ? { support: blanked(support) } : {}),
    ...(protocol ? { protocol: blanked(protocol) } : {}),
  }));
}

/** Answers without the words that were typed. */
function blanked(given: NonNullable<WantedRow["support"]>): NonNullable<WantedRow["support"]> {
  const blank = (value: boolean | number | string) =>
    typeof value === "string" && !/^[a-z][a-z0-9-]*$/.test(value) ? "…" : value;
  return { ...given, answers: Object.fromEntries(Object.entries(given.answers).map(([key, value]) => [key, blank(value)])) };
}

/** What the running order is asked by. */
export function quoteBodyOf(personId: string, aid: NewAid): QuoteBody {
  return {
    personId,
    rows: askedRows(aid),
    deliverTo: aid.deliverTo,
    ...(aid.deliverTo === "place" && aid.deliveryPlaceId ? { deliveryPlaceId: aid.deliveryPlaceId } : {}),
    ...(aid.wishedOn ? { wishedOn: aid.wishedOn } : {}),
    ...(aid.isSplit ? { isSplit: true } : {}),
    ...(aid.isUrgent ? { isUrgent: true } : {}),
  };
}

/** The order itself, with the equals that the quote said are delivered instead. Empty fields are left out. */
export function orderBodyOf(
  personId: string,
  aid: NewAid,
  { draftId, quote }: { draftId: string; quote: QuoteView | undefined },
): PlaceOrderBody {
  const [clinicalNote, note] = [noteOf(aid), aid.message.trim()];
  const isHome = aid.deliverTo === "home";
  return {
    ...quoteBodyOf(personId, aid),
    rows: wantedRows(aid).map((row, place) => ({
      ...row,
      ...planOf(aid.rows[place]?.after),
      ...insteadOf(quotedFor(quote, place, row.articleNo)),
    })),
    ...(aid.contactName.trim() ? { contactName: aid.contactName.trim() } : {}),
    ...(aid.contactPhone.trim() ? { contactPhone: aid.contactPhone.trim() } : {}),
    ...(isHome && aid.doorCode.trim() ? { doorCode: aid.doorCode.trim() } : {}),
    ...(note ? { note } : {}),
    ...(clinicalNote ? { clinicalNote } : {}),
    ...(aid.steps.length > 0 ? { steps: wishesOf(aid.steps) } : {}),
    draftId,
  };
}

/** Need and goal as one assessment, in Swedish whatever the language of the screen: colleagues read it. */
export function noteOf({ need, goal }: Pick<NewAid, "need" | "goal">): string {
  const lines = [need.trim() && `Behov: ${need.trim()}`, goal.trim() && `Mål: ${goal.trim()}`];
  return lines.filter(Boolean).join("\n");
}
