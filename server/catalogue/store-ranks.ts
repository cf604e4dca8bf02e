import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Contract, ContractBook, Lot, Ranking, RankRow } from "./ranks.rule.ts";

/** Contracts, lots and the rankings that hold on a day or later, at the actor's supplier; with the ranks of some articles alone when they are named. */
export async function contractBook(
  tx: Tx,
  { since, articleNos = null }: { since: LocalDate; articleNos?: readonly string[] | null },
): Promise<ContractBook> {
  const contracts = await sql<Contract>`
    select c.id as "contractId", c.contract_no as "contractNo", c.vendor, t.from_day as "from", t.until_day as "until",
      t.number::int as "termNo", t.made_at as "madeAt", t.made_by as "madeBy"
    from catalogue.contract c
    cross join lateral (select t.from_day, t.until_day, t.number, t.made_at, t.made_by from catalogue.contract_term t where t.contract_id = c.id order by t.number desc limit 1) t
    order by c.contract_no limit 5000`.execute(tx);
  const lots = await sql<Lot>`
    select id as "lotId", lot_no as "lotNo", name from catalogue.contract_lot order by lot_no limit 5000`.execute(tx);
  const rankings = await sql<Ranking>`
    select r.id as "rankingId", r.number::int as number, r.lot_id as "lotId", r.from_day as "from", r.is_ranked as "isRanked",
      r.made_at as "madeAt", r.made_by as "madeBy",
      coalesce((select jsonb_agg(jsonb_build_object('articleNo', k.article_no, 'contractId', k.contract_id, 'rank', k.rank)
          order by k.rank, k.article_no) from catalogue.lot_rank k
        where k.ranking_id = r.id and (${articleNos}::text[] is null or k.article_no = any(${articleNos}::text[]))), '[]') as rows
    from catalogue.lot_ranking r
    where r.withdrawn_at is null and not exists (select from catalogue.lot_ranking n where n.lot_id = r.lot_id and n.withdrawn_at is null
      and n.from_day <= ${since}::date and (n.from_day, n.number) > (r.from_day, r.number))
    order by r.from_day, r.number limit 20000`.execute(tx);
  return { contracts: contracts.rows, lots: lots.rows, rankings: rankings.rows };
}

/** Keeps a new contract, without its days. */
export async function insertContract(
  tx: Tx,
  { contractId, contractNo, vendor }: Pick<Contract, "contractId" | "contractNo" | "vendor">,
  at: Date,
): Promise<void> {
  await sql`insert into catalogue.contract (id, contract_no, vendor, made_at)
    values (${contractId}::uuid, ${contractNo}, ${vendor}, ${at}::timestamptz)`.execute(tx);
}

/** Says from and until when a contract holds: what was said before is kept, and counts no more. */
export async function insertTerm(
  tx: Tx,
  { contractId, from, until }: Pick<Contract, "contractId" | "from" | "until">,
  at: Date,
): Promise<void> {
  await sql`insert into catalogue.contract_term (contract_id, from_day, until_day, made_at)
    values (${contractId}::uuid, ${from}::date, ${until}::date, ${at}::timestamptz)`.execute(tx);
}

/** Keeps a new lot. */
export async function insertLot(tx: Tx, { lotId, lotNo, name }: Lot): Promise<void> {
  await sql`insert into catalogue.contract_lot (id, lot_no, name) values (${lotId}::uuid, ${lotNo}, ${name})`.execute(tx);
}

/** Keeps all ranks of a lot from a day. */
export async function insertRanking(
  tx: Tx,
  {
    rankingId,
    lotId,
    from,
    isRanked,
    rows,
  }: Pick<Ranking, "rankingId" | "lotId" | "from" | "isRanked"> & { rows: readonly RankRow[] },
  at: Date,
): Promise<void> {
  await sql`insert into catalogue.lot_ranking (id, lot_id, from_day, is_ranked, made_at)
    values (${rankingId}::uuid, ${lotId}::uuid, ${from}::date, ${isRanked}, ${at}::timestamptz)`.execute(tx);
  await sql`insert into catalogue.lot_rank (ranking_id, article_no, contract_id, rank)
    select ${rankingId}::uuid, r."articleNo", r."contractId", r.rank
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("articleNo" text, "contractId" uuid, rank integer)`.execute(tx);
}

/** Takes back a ranking that has not begun. */
export async function withdrawRanking(tx: Tx, rankingId: string, at: Date): Promise<void> {
  await sql`update catalogue.lot_ranking set withdrawn_at = ${at}::timestamptz, withdrawn_by = platform.actor_user()
    where id = ${rankingId}::uuid`.execute(tx);
}
