import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import { type ListKind, type ListRow, listsMost } from "./contract.ts";

/** A list as it is kept. */
export interface KeptList {
  listId: string;
  kind: ListKind;
  name: string;
  version: number;
  changedAt: Date;
  changedBy: string;
  rows: ListRow[];
}

const columns = sql`id as "listId", kind, name, version, changed_at as "changedAt", changed_by as "changedBy", rows`;

/** The lists that the actor meets: her own, her unit's, her supplier's packages, each by name. At most a hundred of a kind. */
export async function listLists(tx: Tx): Promise<KeptList[]> {
  const found = await sql<KeptList>`
    select ${columns} from favourites.list
    order by array_position(array['own', 'unit', 'package'], kind), name collate platform.sv, id limit ${3 * listsMost}`.execute(
    tx,
  );
  return found.rows;
}

/** One list, locked until the transaction ends; undefined when it is not there, or not the actor's to meet. */
export async function lockList(tx: Tx, listId: string): Promise<KeptList | undefined> {
  const found = await sql<KeptList>`select ${columns} from favourites.list where id = ${listId}::uuid for update`.execute(tx);
  return found.rows[0];
}

/** How many lists of a kind the actor's owner has, and whether another of them has the name. */
export async function listsOfKind(
  tx: Tx,
  { kind, name, listId }: { kind: ListKind; name: string; listId: string },
): Promise<{ count: number; isTaken: boolean }> {
  const found = await sql<{ count: number; isTaken: boolean }>`
    select count(*)::int as count, coalesce(bool_or(lower(name) = lower(${name}) and id <> ${listId}::uuid), false) as "isTaken"
    from favourites.list where kind = ${kind} and id <> ${listId}::uuid`.execute(tx);
  return found.rows[0] ?? { count: 0, isTaken: false };
}

/** Writes a new list, whose owner follows from its kind and who acts. */
export async function insertList(
  tx: Tx,
  list: { listId: string; kind: ListKind; name: string; rows: ListRow[]; at: Date },
): Promise<void> {
  const { listId, kind, name, rows, at } = list;
  await sql`insert into favourites.list (id, kind, user_id, unit_id, name, rows, changed_at)
    values (${listId}::uuid, ${kind}, ${kind === "own" ? sql`platform.actor_user()` : null},
      ${kind === "unit" ? sql`platform.actor_unit()` : null}, ${name}, ${JSON.stringify(rows)}::jsonb, ${at})`.execute(tx);
}

/** Writes another name and other rows in a list that the actor may change. */
export async function updateList(tx: Tx, list: { listId: string; name: string; rows: ListRow[]; at: Date }): Promise<void> {
  const { listId, name, rows, at } = list;
  await sql`update favourites.list set name = ${name}, rows = ${JSON.stringify(rows)}::jsonb, version = version + 1,
      changed_by = platform.actor_user(), changed_at = ${at}
    where id = ${listId}::uuid`.execute(tx);
}

/** Takes a list away. */
export async function deleteList(tx: Tx, listId: string): Promise<void> {
  await sql`delete from favourites.list where id = ${listId}::uuid`.execute(tx);
}

/** How many lists a unit has. For customer service and the program. */
export async function countUnitLists(tx: Tx, unitId: string): Promise<number> {
  const found = await sql<{ count: number }>`select favourites.count_lists(${unitId}::uuid) as count`.execute(tx);
  return found.rows[0]?.count ?? 0;
}

/** A unit's lists become another's: the program alone does it. Gives how many. */
export async function handUnitLists(tx: Tx, fromUnitId: string, toUnitId: string): Promise<number> {
  const done = await sql<{ count: number }>`
    select favourites.hand_lists(${fromUnitId}::uuid, ${toUnitId}::uuid) as count`.execute(tx);
  return done.rows[0]?.count ?? 0;
}
