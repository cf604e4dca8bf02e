import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";
import type { CountDifference } from "./count-difference.rule.ts";
import type { Count } from "./store-count.ts";

/** A count that is over, with what came of it. */
export interface PastCount {
  countId: string;
  storeName: string;
  area: string;
  state: "closed" | "dropped";
  startedAt: Date;
  closedAt: Date;
  closedBy: string | null;
  droppedBecause: string | null;
  lines: number;
  booked: number;
  left: number;
  total: number;
}

/** Counts that are over, the latest first, of a store or of all that the actor may see. At most `most`, and how many there are. Uses count_ended. */
export async function findPastCounts(
  tx: Tx,
  { storeId, most, booked }: { storeId: string | null; most: number; booked: readonly string[] },
): Promise<PastCount[]> {
  const { rows } = await sql<PastCount>`
    with past as (
      select c.id, c.store_id, c.area, c.state, c.started_at, c.closed_at, c.closed_by, c.dropped_because, count(*) over ()::int as total
      from stores.count c
      where c.supplier_id = platform.actor_supplier() and c.state <> 'open' and (${storeId}::uuid is null or c.store_id = ${storeId}::uuid)
      order by c.closed_at desc, c.id limit ${most}
    )
    select p.id as "countId", s.name as "storeName", p.area, p.state, p.started_at as "startedAt", p.closed_at as "closedAt",
      p.closed_by as "closedBy", p.dropped_because as "droppedBecause", p.total,
      (select count(*)::int from stores.count_line l where l.count_id = p.id) as lines,
      (select count(*)::int from stores.count_difference d where d.count_id = p.id and d.outcome = any(${booked}::text[])) as booked,
      (select count(*)::int from stores.count_difference d where d.count_id = p.id and d.outcome <> all(${booked}::text[])) as "left"
    from past p join stores.store s on s.id = p.store_id order by p.closed_at desc, p.id`.execute(tx);
  return rows;
}

/** What a count left for somebody to look at. */
export interface CountTask extends CountDifference {
  taskId: string;
  countId: string;
  storeId: string;
  storeName: string;
  openedAt: Date;
  settledAt: Date | null;
}

const taskColumns = sql`t.id as "taskId", t.count_id as "countId", t.store_id as "storeId", s.name as "storeName", t.article_no as "articleNo",
  t.device_id as "deviceId", t.expected, t.counted, t.outcome, t.bin, t.opened_at as "openedAt", t.settled_at as "settledAt"`;

/** Keeps what a count left for a person. One statement however many. */
export async function insertCountTasks(
  tx: Tx,
  count: Count,
  tasks: readonly (CountDifference & { taskId: string })[],
  at: Date,
): Promise<void> {
  if (tasks.length === 0) return;
  await ask(
    tx,
  )`insert into stores.count_task (id, count_id, store_id, unit_id, article_no, device_id, expected, counted, outcome, bin, opened_at)
    select d."taskId", ${count.countId}::uuid, ${count.storeId}::uuid, ${count.unitId}::uuid, d."articleNo", d."deviceId", d.expected, d.counted,
      d.outcome, d.bin, ${at}
    from json_to_recordset(${JSON.stringify(tasks)}::json)
      as d("taskId" uuid, "articleNo" text, "deviceId" uuid, expected int, counted int, outcome text, bin text)`;
}

/** What counts have left and nobody has settled, the oldest first. At most `most`, and how many there are. Uses count_task_open. */
export async function findCountTasks(tx: Tx, most: number): Promise<(CountTask & { total: number })[]> {
  const { rows } = await sql<CountTask & { total: number }>`
    select ${taskColumns}, count(*) over ()::int as total from stores.count_task t join stores.store s on s.id = t.store_id
    where t.supplier_id = platform.actor_supplier() and t.settled_at is null order by t.opened_at, t.id limit ${most}`.execute(
    tx,
  );
  return rows;
}

/** One of them, locked until the transaction ends. */
export async function lockCountTask(tx: Tx, taskId: string): Promise<CountTask | undefined> {
  const { rows } = await sql<CountTask>`select ${taskColumns} from stores.count_task t join stores.store s on s.id = t.store_id
    where t.id = ${taskId}::uuid for update of t`.execute(tx);
  return rows[0];
}

/** Somebody has looked: what was done is kept. */
export async function settleTask(tx: Tx, taskId: string, { note, at }: { note: string; at: Date }): Promise<void> {
  await ask(
    tx,
  )`update stores.count_task set settled_at = ${at}, settled_by = platform.actor_user(), note = ${note} where id = ${taskId}::uuid`;
}

/** When a whole store was last counted, by anyone and by the supplier; null: never. */
export interface StoreCounted {
  storeId: string;
  byAnyone: Date | null;
  bySupplier: Date | null;
}

/**
 * When stores were last counted whole: by one count of all of it, or by counts of areas that have each of its open bins in them. Closed
 * counts alone. In the order of the stores. At most 1 000.
 */
export async function findLastCounted(tx: Tx, storeIds: readonly string[]): Promise<StoreCounted[]> {
  const ids = JSON.stringify(storeIds);
  const { rows } = await sql<StoreCounted>`
    with ended as (
      select c.store_id, c.area, c.closed_as, max(c.closed_at) as at from stores.count c
      where c.state = 'closed' and c.store_id in (select value::uuid from json_array_elements_text(${ids}::json))
      group by c.store_id, c.area, c.closed_as
    ), whole as (
      select e.store_id, max(e.at) as anyone, max(e.at) filter (where e.closed_as = 'supplier') as supplier
      from ended e where e.area = '' group by e.store_id
    ), bins as (
      select p.store_id, p.bin, max(e.at) as anyone, max(e.at) filter (where e.closed_as = 'supplier') as supplier
      from stores.place p left join ended e on e.store_id = p.store_id and starts_with(p.bin, e.area)
      where p.closed_at is null and p.store_id in (select a.store_id from ended a where a.area <> '') group by p.store_id, p.bin
    ), parts as (
      select b.store_id, case when bool_and(b.anyone is not null) then min(b.anyone) end as anyone,
        case when bool_and(b.supplier is not null) then min(b.supplier) end as supplier
      from bins b group by b.store_id
    )
    select i.value::uuid as "storeId", greatest(w.anyone, p.anyone) as "byAnyone", greatest(w.supplier, p.supplier) as "bySupplier"
    from json_array_elements_text(${ids}::json) i left join whole w on w.store_id = i.value::uuid left join parts p on p.store_id = i.value::uuid
    order by 1 limit 1000`.execute(tx);
  return rows;
}
