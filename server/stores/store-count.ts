import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";
import type { CountBooks, CountDifference } from "./count-difference.rule.ts";
import type { CountedRow } from "./judge-count.rule.ts";

/** One count of a store, or of a part of it. */
export interface Count {
  countId: string;
  storeId: string;
  unitId: string | null;
  area: string;
  state: "open" | "closed" | "dropped";
  startedAt: Date;
  startedBy: string;
  closedAt: Date | null;
  closedBy: string | null;
  droppedBecause: string | null;
}

const columns = sql`c.id as "countId", c.store_id as "storeId", c.unit_id as "unitId", c.area, c.state, c.started_at as "startedAt", c.started_by as "startedBy",
  c.closed_at as "closedAt", c.closed_by as "closedBy", c.dropped_because as "droppedBecause"`;

/** Starts a count, or goes on with what is open of the same. Gives its id. */
export async function insertCount(
  tx: Tx,
  count: { id: string; storeId: string; unitId: string | null; area: string; at: Date },
): Promise<string> {
  const made = await ask<{ id: string }>(tx)`insert into stores.count (id, store_id, unit_id, area, started_at)
    values (${count.id}, ${count.storeId}, ${count.unitId}::uuid, ${count.area}, ${count.at})
    on conflict (store_id, area) where state = 'open' do nothing returning id`;
  if (made.rows[0]) return made.rows[0].id;
  const open = await ask<{ id: string }>(tx)`select c.id from stores.count c
    where c.store_id = ${count.storeId} and c.area = ${count.area} and c.state = 'open'`;
  return open.rows[0]?.id ?? count.id;
}

/** Was a count of a store or a part of it over at a moment or later? What was counted then is too late for it. */
export async function hasEndedSince(
  tx: Tx,
  { storeId, area, at }: { storeId: string; area: string; at: Date },
): Promise<boolean> {
  const found = await ask(tx)`select 1 from stores.count c where c.store_id = ${storeId}::uuid and c.area = ${area}
    and c.state <> 'open' and c.closed_at >= ${at} limit 1`;
  return found.rows.length > 0;
}

/** Open counts of stores by store: the widest. At most 1 000. */
export async function openCounts(tx: Tx): Promise<{ storeId: string; countId: string }[]> {
  const found = await ask<{ storeId: string; countId: string }>(tx)`
    select distinct on (c.store_id) c.store_id as "storeId", c.id as "countId" from stores.count c where c.state = 'open'
    order by c.store_id, c.area, c.started_at limit 1000`;
  return found.rows;
}

/** A count, locked for as long as it is written in. `alone`: nobody else may write in it meanwhile. */
export async function lockCount(tx: Tx, countId: string, how: "alone" | "together"): Promise<Count | undefined> {
  // One that only counts holds the row shared, so that two phones do not wait for each other; a close waits for both.
  const hold = how === "alone" ? sql`for update` : sql`for share`;
  const found = await sql<Count>`select ${columns} from stores.count c where c.id = ${countId}::uuid ${hold}`.execute(tx);
  return found.rows[0];
}

/** A count as it is read: nobody waits for it. */
export async function findCount(tx: Tx, countId: string): Promise<Count | undefined> {
  const found = await sql<Count>`select ${columns} from stores.count c where c.id = ${countId}::uuid`.execute(tx);
  return found.rows[0];
}

/** Writes lines: one statement however many. A device is one line; an article in a place says what it was last counted as. */
export async function writeLines(tx: Tx, count: Count, rows: readonly CountedRow[], at: Date): Promise<void> {
  const marked = rows.filter(({ deviceId }) => deviceId !== null);
  const counted = rows.filter(({ deviceId }) => deviceId === null);
  if (marked.length > 0)
    await ask(tx)`insert into stores.count_line (count_id, unit_id, article_no, device_id, bin, quantity, counted_at)
      select ${count.countId}::uuid, ${count.unitId}::uuid, r."articleNo", r."deviceId", r.bin, 1, ${at}
      from json_to_recordset(${JSON.stringify(marked)}::json) as r("articleNo" text, "deviceId" uuid, bin text)
      on conflict (count_id, device_id) where device_id is not null do nothing`;
  if (counted.length > 0)
    await ask(tx)`insert into stores.count_line (count_id, unit_id, article_no, bin, quantity, counted_at)
      select ${count.countId}::uuid, ${count.unitId}::uuid, r."articleNo", r.bin, r.quantity, ${at}
      from json_to_recordset(${JSON.stringify(counted)}::json) as r("articleNo" text, bin text, quantity int)
      on conflict (count_id, article_no, bin) where device_id is null
        do update set quantity = excluded.quantity, counted_at = excluded.counted_at, counted_by = platform.actor_user()
        where count_line.counted_at <= excluded.counted_at`;
}

/** A count's lines. At most 50 000. */
export async function findLines(tx: Tx, countId: string): Promise<CountedRow[]> {
  const found = await ask<CountedRow>(tx)`
    select l.article_no as "articleNo", l.device_id as "deviceId", l.bin, l.quantity from stores.count_line l
    where l.count_id = ${countId}::uuid order by l.article_no, l.bin, l.device_id limit 50000`;
  return found.rows;
}

/** The devices that a count has found. At most 50 000. */
export async function devicesCounted(tx: Tx, countId: string): Promise<string[]> {
  const found = await ask<{ deviceId: string }>(tx)`select l.device_id as "deviceId" from stores.count_line l
    where l.count_id = ${countId}::uuid and l.device_id is not null order by l.device_id limit 50000`;
  return found.rows.map(({ deviceId }) => deviceId);
}

/** What a counted article's line says in a place, or undefined. */
export async function findLine(tx: Tx, countId: string, row: CountedRow): Promise<number | undefined> {
  const found = await ask<{ quantity: number }>(tx)`
    select l.quantity from stores.count_line l where l.count_id = ${countId}::uuid and l.article_no = ${row.articleNo}
      and l.device_id is not distinct from ${row.deviceId}::uuid and (l.device_id is not null or l.bin = ${row.bin})`;
  return found.rows[0]?.quantity;
}

/**
 * What the books have of counted articles in a store: where each stands, what is promised, not put away, and picked. `locked`: nobody
 * moves or promises them until the transaction ends. At most 20 000.
 */
export async function findBooks(tx: Tx, storeId: string, how: "read" | "locked"): Promise<CountBooks[]> {
  const hold = how === "locked" ? sql`for update of b` : sql``;
  const found = await sql<CountBooks>`
    select b.article_no as "articleNo", i.bin, b.on_hand as "onHand", b.reserved, b.unplaced,
      coalesce((select sum(t.quantity) from stores.pick_task t where t.store_id = b.store_id and t.article_no = b.article_no
        and t.state = 'picked' and not t.is_marked), 0)::int as picked
    from stores.balance b left join stores.bin i on i.store_id = b.store_id and i.article_no = b.article_no
    where b.store_id = ${storeId}::uuid order by b.article_no limit 20000 ${hold}`.execute(tx);
  return found.rows;
}

/** Does any bin of a store begin so? */
export async function hasArea(tx: Tx, storeId: string, area: string): Promise<boolean> {
  const found = await ask(
    tx,
  )`select 1 from stores.place p where p.store_id = ${storeId}::uuid and starts_with(p.bin, ${area}) limit 1`;
  return found.rows.length > 0;
}

/** Keeps what the close found. One statement however many. */
export async function insertDifferences(tx: Tx, count: Count, differences: readonly CountDifference[]): Promise<void> {
  if (differences.length === 0) return;
  await ask(tx)`insert into stores.count_difference (count_id, unit_id, article_no, device_id, expected, counted, outcome, bin)
    select ${count.countId}::uuid, ${count.unitId}::uuid, d."articleNo", d."deviceId", d.expected, d.counted, d.outcome, d.bin
    from json_to_recordset(${JSON.stringify(differences)}::json)
      as d("articleNo" text, "deviceId" uuid, expected int, counted int, outcome text, bin text)`;
}

/** What the close of a count found. At most 50 000. */
export async function findDifferences(tx: Tx, countId: string): Promise<CountDifference[]> {
  const found = await ask<CountDifference>(tx)`
    select d.article_no as "articleNo", d.device_id as "deviceId", d.expected, d.counted, d.outcome, d.bin from stores.count_difference d
    where d.count_id = ${countId}::uuid order by d.article_no, d.device_id limit 50000`;
  return found.rows;
}

/** A count is over: closed by whoever does it, for the unit or the supplier, or dropped with why. */
export async function endCount(
  tx: Tx,
  countId: string,
  end: { state: "closed" | "dropped"; at: Date; because: string | null },
): Promise<void> {
  await ask(tx)`update stores.count set state = ${end.state}, closed_at = ${end.at}, closed_by = platform.actor_user(),
      dropped_because = ${end.because}, closed_as = case when platform.actor_handles() then 'supplier' else 'unit' end
    where id = ${countId}::uuid`;
}

/** When stores were counted last, whole and to the end, by store. Stores that never were are left out. */
export async function lastCounted(tx: Tx, storeIds: readonly string[]): Promise<Map<string, Date>> {
  const found = await ask<{ storeId: string; at: Date }>(tx)`
    select c.store_id as "storeId", max(c.closed_at) as at from stores.count c
    where c.state = 'closed' and c.area = '' and c.store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json))
    group by c.store_id limit 1000`;
  return new Map(found.rows.map(({ storeId, at }) => [storeId, at]));
}
