import {
  type ContractBook,
  fullArticles,
  insertLot,
  insertRanking,
  type Ranking,
  rankingOn,
  withdrawRanking,
} from "../catalogue/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ContractRefusal, RankingBody } from "./contract-contracts.ts";
import { keepTurns, lockBook } from "./rank-ground.ts";
import { clashesIn, faultsOfRanking } from "./ranks.rule.ts";
import { whoIs } from "./who.ts";

/**
 * The articles of a lot and their ranks from a day, until the next time that they are said. All faults are told at once; the second of
 * two editors is told who was first.
 */
export async function rankLot(base: Base, tx: Tx, body: RankingBody): Promise<Result<{ rankingId: string }, ContractRefusal>> {
  // Load
  const book = await lockBook(base, tx);
  const articles = await fullArticles(
    tx,
    body.rows.map(({ articleNo }) => articleNo),
  );
  const known = book.lots.find(({ lotNo }) => lotNo === body.lotNo);
  const latest = known && latestOf(book, known.lotId);

  // Decide
  if ((latest?.number ?? null) !== body.seenNo && latest) {
    const who = await whoIs(tx, [latest.madeBy]);
    return refuse({ code: "changed-by-another", who: who(latest.madeBy), at: latest.madeAt.toISOString() });
  }
  const at = base.now();
  const lot = known ?? { lotId: newId(at), lotNo: body.lotNo, name: body.name };
  const from = localDate(body.from);
  const ranking = { rankingId: newId(at), lotId: lot.lotId, from, isRanked: body.isRanked, rows: body.rows };
  const becomes = withRanking({ ...book, lots: known ? book.lots : [...book.lots, lot] }, ranking, at);
  const errors = [
    ...faultsOfRanking(body, {
      vendors: new Map([...articles].map(([no, { form }]) => [no, form.vendor])),
      contracts: new Map(book.contracts.map((one) => [one.contractId, one])),
      ...{ isNewLot: !known, today: today(base) },
    }),
    ...clashesIn(becomes, { since: from, isAsked: (span) => span.lotId === lot.lotId }),
  ];
  if (errors.length > 0) return refuse({ code: "ranks-wrong", errors });
  if (known && isSame(rankingOn(book, known.lotId, from), ranking)) return refuse({ code: "nothing-changed" });

  // Store
  if (!known) await insertLot(tx, lot);
  await insertRanking(tx, ranking, at);
  await keepTurns(base, tx, { was: book, becomes, on: from });

  // Tell: nobody listens; a place is asked for by its day.
  return ok({ rankingId: ranking.rankingId });
}

/** Takes back the ranks of a lot that have not begun: what held before them goes on. */
export async function withdrawRanks(
  base: Base,
  tx: Tx,
  rankingId: string,
): Promise<Result<{ rankingId: string }, ContractRefusal>> {
  // Load
  const book = await lockBook(base, tx);
  const ranking = book.rankings.find((one) => one.rankingId === rankingId);

  // Decide
  if (!ranking) return refuse({ code: "ranking-unknown" });
  if (ranking.from <= today(base)) return refuse({ code: "ranking-begun" });
  const becomes = { ...book, rankings: book.rankings.filter((one) => one !== ranking) };
  const since = today(base);
  const errors = clashesIn(becomes, { since, isAsked: ({ lotId }) => lotId === ranking.lotId });
  if (errors.length > 0) return refuse({ code: "ranks-wrong", errors });

  // Store
  await withdrawRanking(tx, rankingId, base.now());
  await keepTurns(base, tx, { was: book, becomes, on: ranking.from });

  // Tell: nobody listens.
  return ok({ rankingId });
}

/** The latest that was said of a lot, whichever day it is from. */
export function latestOf({ rankings }: ContractBook, lotId: string): Ranking | undefined {
  return rankings
    .filter((one) => one.lotId === lotId)
    .reduce<Ranking | undefined>((last, one) => (last && last.number > one.number ? last : one), undefined);
}

type NewRanking = Pick<Ranking, "rankingId" | "lotId" | "from" | "isRanked" | "rows">;

function withRanking(book: ContractBook, ranking: NewRanking, at: Date): ContractBook {
  const said = { ...ranking, number: Number.MAX_SAFE_INTEGER, madeAt: at, madeBy: "" };
  const before = book.rankings.filter(({ from }) => from <= ranking.from);
  return { ...book, rankings: [...before, said, ...book.rankings.filter(({ from }) => from > ranking.from)] };
}

function isSame(was: Ranking | undefined, becomes: NewRanking): boolean {
  const told = ({ isRanked, rows }: Pick<Ranking, "isRanked" | "rows">) =>
    JSON.stringify([isRanked, rows.map(({ articleNo, contractId, rank }) => [rank, articleNo, contractId]).sort()]);
  return was !== undefined && told(was) === told(becomes);
}
