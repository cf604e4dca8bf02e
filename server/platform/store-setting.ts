import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "./connection.ts";

/** A row of a setting as it is kept. */
export interface SettingRow {
  no: number;
  key: string;
  value: unknown;
  validFrom: LocalDate;
  source: string;
  isAssumed: boolean;
  isCommon: boolean;
  reason: string | null;
  setBy: string | null;
  setAt: Date | null;
}

/** Every row that the actor may read: the common ones and its supplier's; of one key, or of all. The latest day first. At most 2 000. */
export async function listSettingRows(tx: Tx, key?: string): Promise<SettingRow[]> {
  const found = await sql<SettingRow>`
    select id::int as no, key, value, valid_from as "validFrom", source, is_assumed as "isAssumed", supplier_id is null as "isCommon", reason,
      set_by as "setBy", set_at as "setAt"
    from platform.setting where ${key === undefined ? sql`true` : sql`key = ${key}`}
    order by key, valid_from desc, id desc limit 2000`.execute(tx);
  return found.rows;
}

/** Keeps one setting of the actor's supplier from two hands at once, until the transaction ends. */
export async function lockSetting(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('platform.setting'), hashtext(${key} || platform.actor_supplier()::text))`.execute(
    tx,
  );
}

/** A new row, of the actor's supplier and by the actor. @throws the constraint setting_from_today before today */
export async function insertSettingRow(
  tx: Tx,
  row: { key: string; value: unknown; validFrom: LocalDate; source: string; reason: string; at: Date },
): Promise<void> {
  await sql`
    insert into platform.setting (key, supplier_id, value, valid_from, source, set_by, set_at, reason)
    values (${row.key}, platform.actor_supplier(), ${JSON.stringify(row.value)}::jsonb, ${row.validFrom}::date, ${row.source},
      platform.actor_user(), ${row.at}, ${row.reason})`.execute(tx);
}
