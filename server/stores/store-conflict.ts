import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** A scan that did not fit, as it is stored. */
export interface StoredConflict {
  conflictId: string;
  byUser: string;
  key: string;
  kind: string;
  body: unknown;
  madeAt: Date;
  foundAt: Date;
  refusal: { code: string };
  state: "open" | "solved";
  how: "again" | "now" | "closed" | null;
  note: string | null;
  solvedAt: Date | null;
  solvedBy: string | null;
}

const columns = sql`c.id as "conflictId", c.by_user as "byUser", c.key, c.kind, c.body, c.made_at as "madeAt", c.found_at as "foundAt", c.refusal,
  c.state, c.how, c.note, c.solved_at as "solvedAt", c.solved_by as "solvedBy"`;

/** The actor's own conflicts of these keys. At most 500 keys. */
export async function findConflictsOfKeys(tx: Tx, keys: readonly string[]): Promise<StoredConflict[]> {
  const { rows } = await sql<StoredConflict>`select ${columns} from stores.scan_conflict c
    where c.by_user = platform.actor_user() and c.key = any(${keys}::text[]) order by c.key limit 500`.execute(tx);
  return rows;
}

/** Keeps a scan that did not fit; the same key again tells why it does not fit now. */
export async function keepConflict(
  tx: Tx,
  conflict: Pick<StoredConflict, "conflictId" | "key" | "kind" | "body" | "madeAt" | "foundAt" | "refusal"> & {
    what?: string | undefined;
  },
): Promise<void> {
  const { conflictId, key, kind, body, what = null, madeAt, foundAt, refusal } = conflict;
  await sql`
    insert into stores.scan_conflict (id, key, kind, body, what, made_at, found_at, refusal)
    values (${conflictId}, ${key}, ${kind}, ${JSON.stringify(body)}::jsonb, ${what}, ${madeAt}, ${foundAt}, ${JSON.stringify(refusal)}::jsonb)
    on conflict (by_user, key) do update set refusal = excluded.refusal where scan_conflict.state = 'open'`.execute(tx);
}

/** One conflict, locked until the transaction ends. */
export async function lockConflict(tx: Tx, conflictId: string): Promise<StoredConflict | undefined> {
  const { rows } = await sql<StoredConflict>`
    select ${columns} from stores.scan_conflict c where c.id = ${conflictId} for update`.execute(tx);
  return rows[0];
}

/** How a conflict was solved: whom it was about and the picture go, for they are where they belong now. One that is solved already stays as it is. */
export async function solve(
  tx: Tx,
  { conflictId, how, note, at }: { conflictId: string; how: "again" | "now" | "closed"; note: string | null; at: Date },
): Promise<void> {
  await sql`
    update stores.scan_conflict set state = 'solved', body = body - array['personNumber', 'personId', 'picture', 'receivedBy', 'note'], how = ${how}, note = ${note}, solved_at = ${at}, solved_by = platform.actor_user()
    where id = ${conflictId} and state = 'open'`.execute(tx);
}

/** Why it did not fit when it was tried again. */
export async function tellWhy(tx: Tx, conflictId: string, refusal: { code: string }): Promise<void> {
  await sql`update stores.scan_conflict set refusal = ${JSON.stringify(refusal)}::jsonb where id = ${conflictId} and state = 'open'`.execute(
    tx,
  );
}

/** A conflict with what it is about, as people say it. */
export interface ConflictRow extends StoredConflict {
  scanned: string | null;
  orderNo: string | null;
  total: number;
}

const uuid = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

/** Conflicts that the actor may see: open ones the oldest first, solved ones the newest first. At most 200. Uses scan_conflict_open, _solved. */
export async function findConflicts(tx: Tx, state: "open" | "solved"): Promise<ConflictRow[]> {
  const order = state === "open" ? sql`c.made_at, c.id` : sql`c.solved_at desc, c.id`;
  const { rows } = await sql<ConflictRow>`
    select ${columns}, coalesce(c.body ->> 'scanned', case when d.order_no is null then c.what end) as scanned, d.order_no as "orderNo", count(*) over ()::int as total
    from stores.scan_conflict c
    left join stores.pick_task t on t.id = case when c.body ->> 'taskId' ~ ${uuid} then (c.body ->> 'taskId')::uuid end
    left join stores.delivery d on d.order_id = coalesce(t.order_id, case when c.body ->> 'orderId' ~ ${uuid} then (c.body ->> 'orderId')::uuid end)
    where c.supplier_id = platform.actor_supplier() and c.state = ${state}
    order by ${order} limit 200`.execute(tx);
  return rows;
}

/** Takes away conflicts that were solved before a moment, at most a thousand. Gives how many. */
export async function sweepConflicts(tx: Tx, before: Date): Promise<number> {
  const swept = await sql<{ n: number }>`select stores.sweep_conflicts(${before}) as n`.execute(tx);
  return swept.rows[0]?.n ?? 0;
}
