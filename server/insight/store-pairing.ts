import { sql } from "kysely";
import { type LocalDate, need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Counts which articles were ordered to persons on the same orders as main aids since a day, and keeps the pairs that at least so many
 * orders had. One statement, whatever there is. Gives how many pairs.
 */
export async function replacePairings(tx: Tx, { since, least }: { since: LocalDate; least: number }): Promise<number> {
  // All are read: going order by order, as the planner would by its guess of how few they are, takes long.
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`.execute(tx);
  const found = await sql<{ pairs: number }>`
    with ordered as materialized (
      select distinct r.order_id, r.article_no from orders.ordered_report r
      where r.supplier_id = (select platform.actor_supplier()) and r.placed_at >= platform.after_day(${since}::date - 1)),
    mains as materialized (
      select o.order_id, o.article_no from ordered o join catalogue.article_report a on a.article_no = o.article_no where a.article_type = 'main_aid'),
    often as (select m.article_no, count(*)::integer as orders from mains m group by 1 having count(*) >= ${least}),
    pairs as materialized (
      select m.article_no as main_no, o.article_no as other_no, f.orders, count(*)::integer as together
      from mains m join often f on f.article_no = m.article_no join ordered o on o.order_id = m.order_id and o.article_no <> m.article_no
      group by 1, 2, 3 having count(*) >= ${least}),
    gone as (delete from insight.pairing i where i.supplier_id = (select platform.actor_supplier())
      and not exists (select 1 from pairs p where p.main_no = i.main_no and p.other_no = i.other_no)),
    kept as (
      insert into insight.pairing as i (main_no, other_no, orders, together) select p.main_no, p.other_no, p.orders, p.together from pairs p
      left join insight.pairing k on k.supplier_id = (select platform.actor_supplier()) and k.main_no = p.main_no and k.other_no = p.other_no
      where (k.orders, k.together) is distinct from (p.orders, p.together)
      on conflict (supplier_id, main_no, other_no) do update set orders = excluded.orders, together = excluded.together)
    select count(*)::integer as pairs from pairs`.execute(tx);
  return need(found.rows[0], "a count has its row").pairs;
}

/** Waits until nobody else counts the supplier's orders. */
export async function lockPairings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('insight.pairing ' || platform.actor_supplier(), 0))`.execute(tx);
}

/** Keeps when it was counted. */
export async function keepPairingCount(tx: Tx, { at, pairs }: { at: Date; pairs: number }): Promise<void> {
  await sql`insert into insight.pairing_count (counted_at, pairs) values (${at}, ${pairs})
    on conflict (supplier_id) do update set counted_at = excluded.counted_at, pairs = excluded.pairs`.execute(tx);
}

/** When the supplier's orders were last counted. */
export async function lastPairingCount(tx: Tx): Promise<Date | undefined> {
  const found = await sql<{ at: Date }>`
    select counted_at as at from insight.pairing_count where supplier_id = platform.actor_supplier()`.execute(tx);
  return found.rows[0]?.at;
}

/** A pair with what the editor last said of it. `reason`: why it is not suggested; null: nobody has said that. */
export interface Pairing {
  mainNo: string;
  otherNo: string;
  orders: number;
  together: number;
  reason: string | null;
  judgedAt: Date | null;
  judgedBy: string | null;
}

/**
 * The pairs of a main aid, or of all; those that most orders had first. A pair that is not to be suggested stands here also when it is
 * no longer counted. At most 500.
 */
export async function listPairings(tx: Tx, mainNo: string | null): Promise<Pairing[]> {
  const found = await sql<Pairing>`
    with said as (
      select distinct on (j.main_no, j.other_no) j.main_no, j.other_no, j.what, j.reason, j.at, j.by_user from insight.pairing_judgement j
      where j.supplier_id = platform.actor_supplier() and (${mainNo}::text is null or j.main_no = ${mainNo})
      order by j.main_no, j.other_no, j.number desc),
    denied as (select s.main_no, s.other_no, s.reason, s.at, s.by_user from said s where s.what = 'deny'),
    counted as (select p.main_no, p.other_no, p.orders, p.together from insight.pairing p
      where p.supplier_id = platform.actor_supplier() and (${mainNo}::text is null or p.main_no = ${mainNo}))
    select coalesce(c.main_no, d.main_no) as "mainNo", coalesce(c.other_no, d.other_no) as "otherNo", coalesce(c.orders, 0) as orders,
      coalesce(c.together, 0) as together, d.reason, d.at as "judgedAt", d.by_user as "judgedBy"
    from counted c full join denied d on d.main_no = c.main_no and d.other_no = c.other_no
    order by together desc, 1, 2 limit 500`.execute(tx);
  return found.rows;
}

/** Whether the pair is counted or was judged, and whether it is denied now. */
export async function pairIs(
  tx: Tx,
  { mainNo, otherNo }: { mainNo: string; otherNo: string },
): Promise<{ isKnown: boolean; isDenied: boolean }> {
  // Two who judge the same pair at once wait for each other.
  await sql`select pg_advisory_xact_lock(hashtextextended('insight.judgement ' || platform.actor_supplier() || ${mainNo}::text || ${otherNo}::text, 0))`.execute(
    tx,
  );
  const found = await sql<{ isCounted: boolean; what: string | null }>`
    select exists (select 1 from insight.pairing p where p.supplier_id = platform.actor_supplier() and p.main_no = ${mainNo} and p.other_no = ${otherNo}) as "isCounted",
      (select j.what from insight.pairing_judgement j where j.supplier_id = platform.actor_supplier() and j.main_no = ${mainNo} and j.other_no = ${otherNo}
        order by j.number desc limit 1) as what`.execute(tx);
  const row = need(found.rows[0], "an answer has its row");
  return { isKnown: row.isCounted || row.what !== null, isDenied: row.what === "deny" };
}

/** Keeps what was said of a pair. */
export async function insertJudgement(
  tx: Tx,
  {
    mainNo,
    otherNo,
    what,
    reason,
    at,
  }: { mainNo: string; otherNo: string; what: "deny" | "allow"; reason: string | null; at: Date },
): Promise<void> {
  await sql`insert into insight.pairing_judgement (main_no, other_no, what, reason, at)
    values (${mainNo}, ${otherNo}, ${what}, ${reason}, ${at})`.execute(tx);
}
