import { addDays, type LocalDate } from "../kernel/index.ts";
import type { Placing } from "./contract-ranks.ts";

/** A contract with a vendor, as it holds now. `until`: the last day. `termNo` counts what has been said of its days. */
export interface Contract {
  contractId: string;
  contractNo: string;
  vendor: string;
  from: LocalDate;
  until: LocalDate;
  termNo: number;
  madeAt: Date;
  madeBy: string;
}
/** An article's rank, under the contract that it is bought by. */
export interface RankRow {
  articleNo: string;
  contractId: string;
  rank: number;
}
/** All articles of a lot from a day, until the next. Those of a day that are said last hold. */
export interface Ranking {
  rankingId: string;
  number: number;
  lotId: string;
  from: LocalDate;
  isRanked: boolean;
  madeAt: Date;
  madeBy: string;
  rows: RankRow[];
}
/** A part of what was procured: vendors' contracts stand in it side by side. */
export interface Lot {
  lotId: string;
  lotNo: string;
  name: string;
}
/** A supplier's contracts and lots, with the rankings that hold or are to come. */
export interface ContractBook {
  contracts: Contract[];
  lots: Lot[];
  /** In order of day and number. */
  rankings: Ranking[];
}

/** Whether a contract holds on a day. */
export function holdsOn({ from, until }: Pick<Contract, "from" | "until">, on: LocalDate): boolean {
  return from <= on && on <= until;
}

/** The ranking of a lot that holds on a day. */
export function rankingOn({ rankings }: ContractBook, lotId: string, on: LocalDate): Ranking | undefined {
  return rankings.findLast((one) => one.lotId === lotId && one.from <= on);
}

/** The place of each article on a day: its lot's ranking holds then, and so does its contract. */
export function placingsOn(book: ContractBook, on: LocalDate): Map<string, Placing> {
  const contracts = new Map(book.contracts.map((one) => [one.contractId, one]));
  const placings = new Map<string, Placing>();
  for (const { lotId, lotNo, name } of book.lots) {
    const ranking = rankingOn(book, lotId, on);
    for (const row of ranking?.rows ?? []) {
      const contract = contracts.get(row.contractId);
      if (!ranking || !contract || !holdsOn(contract, on)) continue;
      const until = lastDay(book, { row, lotId, isRanked: ranking.isRanked, on, end: contract.until });
      const { contractNo } = contract;
      placings.set(row.articleNo, { ...row, ...{ contractNo, lotNo, lotName: name, isRanked: ranking.isRanked, until } });
    }
  }
  return placings;
}

function lastDay(
  { rankings }: ContractBook,
  { row, lotId, isRanked, on, end }: { row: RankRow; lotId: string; isRanked: boolean; on: LocalDate; end: LocalDate },
): LocalDate {
  const next = rankings.find((one) => one.lotId === lotId && one.from > on && !(one.isRanked === isRanked && hasSame(one, row)));
  return next && next.from <= end ? addDays(next.from, -1) : end;
}

function hasSame({ rows }: Ranking, row: RankRow): boolean {
  return rows.some(
    ({ articleNo, contractId, rank }) => articleNo === row.articleNo && contractId === row.contractId && rank === row.rank,
  );
}

/** Articles whose place is another on a day than on the day before: what the midnight between changes. In order of number. */
export function turnsOn(book: ContractBook, on: LocalDate): Turn[] {
  return turnsBetween(placingsOn(book, addDays(on, -1)), placingsOn(book, on));
}

/** An article whose place becomes another. */
export interface Turn {
  articleNo: string;
  from: Placing | undefined;
  to: Placing | undefined;
}

/** Articles whose place differs, in order of number. */
export function turnsBetween(was: ReadonlyMap<string, Placing>, becomes: ReadonlyMap<string, Placing>): Turn[] {
  return [...new Set([...was.keys(), ...becomes.keys()])].sort().flatMap((articleNo) => {
    const [from, to] = [was.get(articleNo), becomes.get(articleNo)];
    const isSame =
      from?.contractId === to?.contractId &&
      from?.lotNo === to?.lotNo &&
      from?.rank === to?.rank &&
      from?.isRanked === to?.isRanked;
    return isSame ? [] : [{ articleNo, from, to }];
  });
}

/** The days after a day on which something may change: a ranking or a contract begins, or one has ended the day before. */
export function daysAfter({ contracts, rankings }: ContractBook, after: LocalDate): LocalDate[] {
  const days = [...contracts.flatMap(({ from, until }) => [from, addDays(until, 1)]), ...rankings.map(({ from }) => from)];
  return [...new Set(days)].filter((day) => day > after).sort();
}

/** What stands before an article in its lot, the first rank first, and what stands after it. Nothing where the lot has no order of ranks. */
export function rankedBeside(placings: ReadonlyMap<string, Placing>, articleNo: string): { before: Placing[]; after: Placing[] } {
  const own = placings.get(articleNo);
  if (!own?.isRanked) return { before: [], after: [] };
  const lot = [...placings.values()].filter(({ lotNo }) => lotNo === own.lotNo).sort((a, b) => a.rank - b.rank);
  return { before: lot.filter(({ rank }) => rank < own.rank), after: lot.filter(({ rank }) => rank > own.rank) };
}

/** Numbers in order of rank; what has no rank stands last, and otherwise the order is kept. Where a lot has no order, none is made. */
export function byRank(articleNos: readonly string[], placings: ReadonlyMap<string, Placing>): string[] {
  const rankOf = (no: string) => {
    const found = placings.get(no);
    return found?.isRanked ? found.rank : found ? 1 : Number.POSITIVE_INFINITY;
  };
  const ranks = new Map(articleNos.map((no) => [no, rankOf(no)]));
  return [...articleNos].sort((a, b) => {
    const [first = 0, second = 0] = [ranks.get(a), ranks.get(b)];
    return first === second ? 0 : first - second;
  });
}
