import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { NeedFacts } from "./need.rule.ts";

/** An article that may be short, with all that its need is worked out from. */
export interface ArticleNeed extends NeedFacts {
  articleNo: string;
  articleName: string;
  vendor: string;
  vendorArticleNo: string;
  isContracted: boolean;
  stopReason: string | null;
  wantedOn: LocalDate | null;
}

/** What is asked: of which articles (null: of all that have a level or that somebody waits for), in which store, at which moment. */
export interface NeedQuestion {
  storeId: string;
  on: LocalDate;
  at: Date;
  /** How many weeks back the deliveries are read. */
  weeks: number;
  articleNos: readonly string[] | null;
  /** An order that is left out of what is on its way: the one that is to be sent. */
  except: string | null;
}

/**
 * The facts of each article's need, those that are wanted first first: one statement for all, at most 2 000. What waits, what is free and
 * what is delivered is asked of the rooms that know it, through the views that they publish.
 */
export async function findNeeds(tx: Tx, { storeId, on, at, weeks, articleNos, except }: NeedQuestion): Promise<ArticleNeed[]> {
  const { rows } = await sql<ArticleNeed>`
    with bought as (
      select r.article_no,
        sum(case when o.state = 'draft' then 0
          else greatest(least(coalesce(r.confirmed_quantity, r.quantity), r.quantity - r.cancelled) - r.arrived, 0) end)::int as on_way,
        sum(case when o.state = 'draft' then r.quantity else 0 end)::int as in_draft
      from purchasing.purchase_row r join purchasing.purchase_order o on o.id = r.order_id
      where o.state not in ('done', 'cancelled') and o.id is distinct from ${except}::uuid group by r.article_no
    )
    select b.article_no as "articleNo", b.name as "articleName", b.vendor, b.vendor_article_no as "vendorArticleNo", b.is_contracted as "isContracted",
      b.purchase_mode as mode, b.is_outgoing as "isOutgoing", b.price_ore as "priceOre", l.source, l.level as "handLevel", coalesce(l.lot, 1) as lot,
      coalesce(n.weekly, 0)::float8 as weekly, coalesce(n.weekly_error, 0)::float8 as "weeklyError", coalesce(n.waiting, 0)::int as waiting,
      n.wanted_on as "wantedOn", (coalesce(n.free, 0) + coalesce(d.free, 0))::int as free, coalesce(w.on_way, 0) as "onWay",
      coalesce(w.in_draft, 0) as "inDraft", s.id is not null as "isStopped", s.reason as "stopReason"
    from catalogue.buying_report(${on}::date) b
    left join purchasing.level l on l.article_no = b.article_no and l.supplier_id = platform.actor_supplier()
    left join stores.needs_report(${storeId}::uuid, ${at}, ${weeks}::int) n on n.article_no = b.article_no
    left join devices.free_report(${storeId}::uuid) d on d.article_no = b.article_no
    left join bought w on w.article_no = b.article_no
    left join purchasing.stop s on s.article_no = b.article_no and s.valid @> ${on}::date
    where case when ${articleNos === null}::boolean then n.waiting > 0 or l.article_no is not null else b.article_no = any(${articleNos ?? []}::text[]) end
    order by n.wanted_on nulls last, b.article_no limit 2000`.execute(tx);
  return rows;
}

/** A row of an order that waits for an article. */
export interface WaitingRow {
  orderRowId: string;
  orderNo: string;
  articleNo: string;
  quantity: number;
  wantedOn: LocalDate;
}

/** The rows that wait for articles, bought for or not, those that are wanted first first. At most 5 000. */
export async function findWaitingRows(
  tx: Tx,
  articleNos: readonly string[],
): Promise<Pick<WaitingRow, "orderRowId" | "articleNo" | "quantity">[]> {
  const { rows } = await sql<Pick<WaitingRow, "orderRowId" | "articleNo" | "quantity">>`
    select w.order_row_id as "orderRowId", w.article_no as "articleNo", w.quantity::int as quantity
    from stores.waiting_report(${[...articleNos]}::text[]) w order by w.wanted_on, w.order_row_id limit 5000`.execute(tx);
  return rows;
}

/** The rows that wait for articles and are not bought for already, those that are wanted first first. At most 5 000. */
export async function findUnboundRows(tx: Tx, articleNos: readonly string[]): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select w.order_row_id as "orderRowId", w.order_no as "orderNo", w.article_no as "articleNo", least(w.quantity, 999)::int as quantity, w.wanted_on as "wantedOn"
    from stores.waiting_report(${[...articleNos]}::text[]) w
    where not exists (select from purchasing.bound_row b join purchasing.purchase_row r on r.id = b.row_id
      join purchasing.purchase_order o on o.id = r.order_id
      where b.order_row_id = w.order_row_id and r.article_no = w.article_no and o.state not in ('done', 'cancelled'))
    order by w.wanted_on, w.order_row_id limit 5000`.execute(tx);
  return rows;
}

/** Sets how many of an article there are to be, and in which lots it is bought. */
export async function writeLevel(
  tx: Tx,
  level: { articleNo: string; source: "hand" | "forecast"; level: number | null; lot: number; at: Date },
): Promise<void> {
  await sql`
    insert into purchasing.level (article_no, source, level, lot, changed_at)
    values (${level.articleNo}, ${level.source}, ${level.level}, ${level.lot}, ${level.at})
    on conflict (supplier_id, article_no) do update set source = excluded.source, level = excluded.level, lot = excluded.lot,
      changed_at = excluded.changed_at, changed_by = platform.actor_user()`.execute(tx);
}

/** Whether the supplier carries the article. */
export async function isCarried(tx: Tx, articleNo: string, on: LocalDate): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from catalogue.buying_report(${on}::date) b where b.article_no = ${articleNo} limit 1`.execute(tx);
  return rows.length > 0;
}

/** A purchase stop. `to`: its last day; null until further notice. */
export interface Stop {
  stopId: string;
  articleNo: string;
  articleName: string;
  reason: string;
  from: LocalDate;
  to: LocalDate | null;
  isNow: boolean;
}

/** Stops that are or will be, and those that ended last, by article. At most 500. */
export async function listStops(tx: Tx, on: LocalDate): Promise<Stop[]> {
  const { rows } = await sql<Stop>`
    select s.id as "stopId", s.article_no as "articleNo", coalesce(b.name, s.article_no) as "articleName", s.reason, lower(s.valid) as "from",
      upper(s.valid) - 1 as "to", s.valid @> ${on}::date as "isNow"
    from purchasing.stop s left join catalogue.buying_report(${on}::date) b on b.article_no = s.article_no
    order by coalesce(upper(s.valid) <= ${on}::date, false), lower(s.valid) desc, s.article_no, s.id limit 500`.execute(tx);
  return rows;
}

/** Writes a stop. @throws an exclusion violation `one_stop_a_day` when another holds on one of its days */
export async function insertStop(
  tx: Tx,
  stop: { stopId: string; articleNo: string; reason: string; from: string; to: string | null; at: Date },
): Promise<void> {
  await sql`
    insert into purchasing.stop (id, article_no, reason, valid, set_at)
    values (${stop.stopId}::uuid, ${stop.articleNo}, ${stop.reason}, daterange(${stop.from}::date, ${stop.to}::date, '[]'), ${stop.at})`.execute(
    tx,
  );
}

/** A stop, locked until the transaction ends. */
export async function lockStop(tx: Tx, stopId: string): Promise<{ from: LocalDate; to: LocalDate | null } | undefined> {
  const { rows } = await sql<{ from: LocalDate; to: LocalDate | null }>`
    select lower(s.valid) as "from", upper(s.valid) - 1 as "to" from purchasing.stop s where s.id = ${stopId}::uuid for update`.execute(
    tx,
  );
  return rows[0];
}

/** Ends a stop: the day is the first on which the article is bought again. One that has not begun lasts its first day only. */
export async function endStopOn(tx: Tx, stopId: string, day: LocalDate): Promise<void> {
  await sql`update purchasing.stop s set valid = daterange(lower(s.valid), greatest(${day}::date, lower(s.valid) + 1)) where s.id = ${stopId}::uuid`.execute(
    tx,
  );
}
