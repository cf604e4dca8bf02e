import {
  articleNames,
  type Contract,
  type ContractBook,
  contractBook,
  daysAfter,
  holdsOn,
  type Lot,
  placingsOn,
  type Ranking,
  turnsOn,
} from "../catalogue/index.ts";
import { addDays, type LocalDate, need } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ContractsView, ContractView, LotView } from "./contract-contracts.ts";
import { tellDaysBefore } from "./rank-ground.ts";
import { latestOf } from "./rank-lot.ts";
import { placeOf } from "./ranks.rule.ts";
import { whoIs } from "./who.ts";

const daysMost = 12;

/** The supplier's contracts and lots, and what each coming midnight changes of them, article by article. */
export async function showContracts(base: Base, actor: Actor, tx: Tx): Promise<ContractsView> {
  const on = today(base);
  const book = await contractBook(tx, { since: on });
  const days = daysAfter(book, on)
    .map((day) => ({ on: day, turns: turnsOn(book, day) }))
    .filter(({ turns }) => turns.length > 0)
    .slice(0, daysMost);
  const named = [...book.rankings.flatMap(({ rows }) => rows), ...days.flatMap(({ turns }) => turns)];
  const names = await articleNames(tx, [...new Set(named.map(({ articleNo }) => articleNo))]);
  const nameOf = (articleNo: string) => names.get(articleNo) ?? "";
  const who = await whoIs(
    tx,
    book.rankings.map(({ madeBy }) => madeBy),
  );
  return {
    contracts: contractViews(book, { on, before: await tellDaysBefore(base, actor, tx) }),
    lots: book.lots.map((lot) => lotOf(book, lot, { on, nameOf, who })),
    days: days.map((day) => ({
      on: day.on,
      rows: day.turns.map(({ articleNo, from, to }) => ({
        ...{ articleNo, name: nameOf(articleNo), from: placeOf(from), to: placeOf(to) },
      })),
    })),
  };
}

/** Contracts that end within the days that the supplier has set, the nearest first. */
export async function showEnding(base: Base, actor: Actor, tx: Tx): Promise<{ items: ContractView[] }> {
  const on = today(base);
  const views = contractViews(await contractBook(tx, { since: on }), { on, before: await tellDaysBefore(base, actor, tx) });
  return { items: views.filter(({ state }) => state === "ends-soon").sort((a, b) => (a.until < b.until ? -1 : 1)) };
}

function contractViews(book: ContractBook, { on, before }: { on: LocalDate; before: number }): ContractView[] {
  const placed = [...placingsOn(book, on).values()];
  return book.contracts.map((contract) => {
    const { contractId, contractNo, vendor, from, until, termNo } = contract;
    const articles = placed.filter((one) => one.contractId === contractId).length;
    return { contractId, contractNo, vendor, from, until, termNo, articles, state: stateOf(contract, on, before) };
  });
}

function stateOf(contract: Contract, on: LocalDate, before: number): ContractView["state"] {
  if (contract.from > on) return "coming";
  if (!holdsOn(contract, on)) return "ended";
  return contract.until <= addDays(on, before) ? "ends-soon" : "holds";
}

interface Words {
  on: LocalDate;
  nameOf: (articleNo: string) => string;
  who: (id: string) => string;
}

function lotOf(book: ContractBook, { lotId, lotNo, name }: Lot, { on, nameOf, who }: Words): LotView {
  const contracts = new Map(book.contracts.map((one) => [one.contractId, one]));
  const rows = (ranking: Ranking) =>
    ranking.rows.map(({ articleNo, contractId, rank }) => {
      const contract = need(contracts.get(contractId), "a rank has its contract");
      const holds = holdsOn(contract, ranking.from > on ? ranking.from : on);
      const { contractNo, vendor } = contract;
      return { articleNo, name: nameOf(articleNo), contractId, contractNo, vendor, rank, holds };
    });
  const rankings = book.rankings.filter((one) => one.lotId === lotId);
  return {
    ...{ lotId, lotNo, name, seenNo: latestOf(book, lotId)?.number ?? null },
    rankings: rankings.map((one) => ({
      ...{ rankingId: one.rankingId, from: one.from, isRanked: one.isRanked, isComing: one.from > on },
      ...{ who: who(one.madeBy), at: one.madeAt.toISOString(), rows: rows(one) },
    })),
  };
}
