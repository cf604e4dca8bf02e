import { type CompiledBook, editionsOf } from "../agreements/index.ts";
import { devicesOf, type LoanOfRow, loansOfRows } from "../devices/index.ts";
import { dayOf, isLocalDate, type LocalDate, localDate } from "../kernel/index.ts";
import { findMunicipality, type Municipality, type PayerMerger, payerMergers } from "../organisation/index.ts";
import { careDays, careOnDay, findPersonTimes, type PersonTimes } from "../patients/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { OpenCase, PersonsAnswer, Question, Said, Stored } from "./payer-timeline.rule.ts";
import type { Life } from "./person-then.rule.ts";
import { type CaseOfRow, findCasesOfRows, findRowsHeld, type RowHeld } from "./store-holding.ts";
import { findDecisions, type PayerDecision } from "./store-payer.ts";

/** What a person has, has had or is to have, by the order row that it came by. */
export interface Holding {
  row: RowHeld;
  first: Said & { facts: Readonly<Record<string, unknown>> };
  /** The day from which the first decision speaks: of the order, or of the person who decided it. */
  orderedOn: LocalDate;
  isByPerson: boolean;
  stored: readonly Stored[];
  answers: readonly PersonsAnswer[];
  openCases: readonly OpenCase[];
  /** The holding that it sits on. */
  mainRowId: string | undefined;
  /** A marked device that came by the row, if there is one. */
  deviceId: string | null;
  /** The last day that the person had it; null while she has it or waits for it. */
  heldUntil: LocalDate | null;
}

/** All that must be known to say who pays what a person has. */
export interface Known {
  times: PersonTimes;
  books: readonly CompiledBook[];
  /** The municipalities that she has lived in, by name. */
  municipalities: ReadonlyMap<string, Municipality>;
  /** By code. */
  names: ReadonlyMap<string, string | null>;
  /** Payers that have gone or are to go into others. */
  mergers: readonly PayerMerger[];
  /** Main aids before what sits on them. */
  holdings: readonly Holding[];
}

/** Reads what a person has and all that was decided of it. Undefined when she is not in the register or nothing is paid for her. */
export async function loadHoldings(
  base: Base,
  tx: Tx,
  at: { supplierId: string; personId: string; moreCodes?: readonly string[] },
): Promise<Known | undefined> {
  const rows = await findRowsHeld(tx, at.personId);
  return rows.length === 0 ? undefined : loadAround(base, tx, { ...at, rows });
}

/** The same with rows that are read already, also none: what must be known of her for whatever she is to have. */
export async function loadAround(
  base: Base,
  tx: Tx,
  { rows, ...at }: { supplierId: string; personId: string; moreCodes?: readonly string[]; rows: readonly RowHeld[] },
): Promise<Known | undefined> {
  const times = await findPersonTimes(tx, at.personId);
  if (!times) return undefined;
  const rowIds = rows.map(({ id }) => id);
  const codes = [...new Set([...times.housing.map(({ municipalityCode }) => municipalityCode), ...(at.moreCodes ?? [])])];
  const [decisions, cases, loans, devices, books, mergers, found] = await Promise.all([
    findDecisions(tx, rowIds),
    findCasesOfRows(tx, rowIds),
    loansOfRows(tx, at.personId),
    devicesOf(tx, { personId: at.personId }),
    editionsOf(base, tx, at.supplierId),
    payerMergers(tx),
    Promise.all(codes.map(async (code) => [code, await findMunicipality(tx, code)] as const)),
  ]);
  const seated = new Map(
    devices.flatMap((one) =>
      one.components.flatMap((part) => (part.orderRowId ? [[part.orderRowId, one.deviceId] as const] : [])),
    ),
  );
  const holdings = rows.map((row) => holdingOf(row, { rows, decisions, cases, loans, seated }));
  return {
    ...{ times, books, mergers },
    names: new Map(found.map(([code, { name }]) => [code, name])),
    municipalities: new Map(found.flatMap(([, one]) => (one.name === null ? [] : [[one.name, one] as const]))),
    holdings: withMains(holdings),
  };
}

/** How the person lives, by day, with the municipalities' names. */
export function lifeOf(times: PersonTimes, names: Known["names"]): Life {
  return {
    bornOn: times.bornOn,
    housing: times.housing.map(({ form, municipalityCode, from, until }) => ({
      ...{ form, from, until },
      municipality: names.get(municipalityCode) ?? null,
    })),
    careOn: (day) => careOnDay(times, day),
    careDays: careDays(times),
    responsibleDays: times.responsible.map(({ from }) => from),
  };
}

interface Read {
  rows: readonly RowHeld[];
  decisions: readonly PayerDecision[];
  cases: readonly CaseOfRow[];
  loans: readonly LoanOfRow[];
  /** The device that an accessory sits on, by row. */
  seated: ReadonlyMap<string, string>;
}

function holdingOf(row: RowHeld, { rows, decisions, cases, loans, seated }: Read): Holding {
  const stored = decisions.filter(({ orderRowId }) => orderRowId === row.id);
  const own = cases.filter(({ orderRowId }) => orderRowId === row.id);
  const facts = isRecord(row.facts) ? row.facts : {};
  const decidedBy = own.find(({ caseNo }) => row.rules[0] === `case:${caseNo}`);
  const lent = loans.filter(({ orderRowId }) => orderRowId === row.id);
  const ends = lent.flatMap(({ until }) => (until ? [dayOf(until)] : []));
  const isGone = row.state === "delivered" && lent.length > 0 && ends.length === lent.length && !seated.has(row.id);
  const mainDeviceId = row.mainDeviceId ?? seated.get(row.id);
  const mainLoan = loans.findLast(({ deviceId }) => deviceId === mainDeviceId);
  const mainInOrder = rows.find(({ orderId, rowNo }) => orderId === row.orderId && rowNo === row.mainRowNo);
  return {
    row,
    first: { ...pick(row), facts },
    orderedOn: decidedBy?.closedAt ? dayOf(decidedBy.closedAt) : orderDay(row, facts),
    isByPerson: row.rules[0]?.startsWith("case:") ?? false,
    stored: stored.map((one) => ({ ...pick(one), facts: one.facts, from: one.from, cause: one.cause })),
    answers: own.flatMap((one) => answerOf(one, stored)),
    openCases: own.flatMap((one) => {
      const question = one.state === "open" ? questionOf(one) : undefined;
      return question ? [{ caseId: one.caseId, question }] : [];
    }),
    mainRowId: mainInOrder?.id ?? mainLoan?.orderRowId,
    deviceId: lent.at(-1)?.deviceId ?? seated.get(row.id) ?? null,
    heldUntil: isGone ? (ends.sort().at(-1) ?? null) : null,
  };
}

function orderDay(row: RowHeld, { on }: Readonly<Record<string, unknown>>): LocalDate {
  return typeof on === "string" && isLocalDate(on) ? on : dayOf(row.placedAt);
}

function pick({ payerKind, payerId, rulebook, edition, rules, because }: RowHeld | PayerDecision): Omit<Said, "facts"> {
  return { payerKind, payerId, rulebook, edition, rules: [...rules], because };
}

/** The question of a case about what a person already has; undefined for one about an order that waits. */
function questionOf({ kind, known }: Pick<CaseOfRow, "kind" | "known">): Question | undefined {
  const { from, cause } = known;
  if (typeof from !== "string" || !isLocalDate(from)) return undefined;
  const isCause = cause === "care" || cause === "eighteen" || cause === "responsibility";
  return {
    from: localDate(from),
    cause: isCause ? cause : "moved",
    kind: kind === "transition-to-rent" ? kind : "payer",
    known,
  };
}

function answerOf(one: CaseOfRow, stored: readonly PayerDecision[]): PersonsAnswer[] {
  const question = questionOf(one);
  const because = one.answer?.because;
  if (one.state === "open" || !question || because === "withdrawn" || because === "cancelled") return [];
  const made = stored.find(({ cause, rules }) => cause === "case" && rules[0] === `case:${one.caseNo}`);
  return [{ question, payer: made && { ...pick(made), facts: made.facts, from: made.from, cause: "case" } }];
}

/** In order, each with the days of what it sits on: a part without a number of its own is had as long as its main aid. */
function withMains(holdings: readonly Holding[]): Holding[] {
  const byRow = new Map(holdings.map((one) => [one.row.id, one]));
  const depth = (one: Holding, seen = 0): number => {
    const main = one.mainRowId && one.mainRowId !== one.row.id ? byRow.get(one.mainRowId) : undefined;
    return main && seen < holdings.length ? depth(main, seen + 1) : seen;
  };
  const known = holdings.map((one) => {
    const main = byRow.get(one.mainRowId ?? "");
    const isPart = one.deviceId === null && one.row.state === "delivered";
    return {
      ...one,
      mainRowId: main && main !== one ? main.row.id : undefined,
      heldUntil: isPart && main ? main.heldUntil : one.heldUntil,
    };
  });
  return known.sort((a, b) => depth(a) - depth(b));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
