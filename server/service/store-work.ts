import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PricedRow } from "./price-work.ts";

/** Work and material that a payer is charged for. Öre, excluding VAT. */
export interface WorkCharge {
  workChargeId: string;
  chargeNo: string;
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  unitId: string;
  payerId: string;
  ruleId: string;
  ruleSource: string;
  told: string;
  onDay: LocalDate;
  amountOre: number;
  vatRate: number;
  /** Why it was undone; null: it stands. */
  undoneBecause: string | null;
}
const columns = sql`w.id as "workChargeId", w.charge_no as "chargeNo", w.device_id as "deviceId", w.device_no as "deviceNo", w.article_no as "articleNo",
  w.unit_id as "unitId", w.payer_id as "payerId", w.rule_id as "ruleId", w.rule_source as "ruleSource", w.told, w.on_day as "onDay",
  w.amount_ore as "amountOre", w.vat_rate::float8 as "vatRate", u.because as "undoneBecause"`;
const from = sql`from service.work_charge w left join service.work_charge_undo u on u.work_charge_id = w.id`;

/** Keeps it with its rows. Gives its number. */
export async function insertWork(
  tx: Tx,
  work: Omit<WorkCharge, "chargeNo" | "undoneBecause">,
  { rows, at }: { rows: readonly PricedRow[]; at: Date },
): Promise<string> {
  const made = await sql<{ chargeNo: string }>`
    insert into service.work_charge (id, device_id, device_no, article_no, unit_id, payer_id, rule_id, rule_source, told, on_day, amount_ore, vat_rate, at)
    values (${work.workChargeId}, ${work.deviceId}, ${work.deviceNo}, ${work.articleNo}, ${work.unitId}, ${work.payerId}, ${work.ruleId}, ${work.ruleSource},
      ${work.told}, ${work.onDay}::date, ${work.amountOre}, ${work.vatRate}, ${at}) returning charge_no as "chargeNo"`.execute(
    tx,
  );
  await sql`insert into service.work_charge_row (work_charge_id, row_no, code, name, price_id, quantity, unit, unit_ore, amount_ore)
    select ${work.workChargeId}::uuid, r.no, r.code, r.name, r."priceId", r.quantity, r.unit, r."unitOre", r."amountOre"
    from rows from (json_to_recordset(${JSON.stringify(rows)}::json) as (code text, name text, "priceId" bigint, quantity int, unit text, "unitOre" bigint,
      "amountOre" bigint)) with ordinality as r(code, name, "priceId", quantity, unit, "unitOre", "amountOre", no)`.execute(tx);
  return made.rows[0]?.chargeNo ?? "";
}

/** Keeps that it is undone. @throws `work_charge_undo_pkey` when it is */
export async function insertWorkUndo(tx: Tx, undo: { workChargeId: string; because: string; at: Date }): Promise<void> {
  await sql`insert into service.work_charge_undo (work_charge_id, because, at) values (${undo.workChargeId}, ${undo.because}, ${undo.at})`.execute(
    tx,
  );
}

/** Lets one at a time undo it, and reads it. Undefined when it is not the actor's to see. */
export async function lockWork(tx: Tx, workChargeId: string): Promise<WorkCharge | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('service.work_charge ' || ${workChargeId}::text))`.execute(tx);
  return findWork(tx, workChargeId);
}

/** One; undefined when it is not the actor's to see. */
export async function findWork(tx: Tx, workChargeId: string): Promise<WorkCharge | undefined> {
  return (await sql<WorkCharge>`select ${columns} ${from} where w.id = ${workChargeId}::uuid`.execute(tx)).rows[0];
}

/** What has been charged of a device, the latest first. At most 100. Uses work_charge_of_device. */
export async function workOfDevice(tx: Tx, deviceId: string): Promise<WorkCharge[]> {
  const found =
    await sql<WorkCharge>`select ${columns} ${from} where w.device_id = ${deviceId}::uuid order by w.at desc, w.id limit 100`.execute(
      tx,
    );
  return found.rows;
}

/** The rows of some, in their order. At most 3 000. */
export async function rowsOfWork(tx: Tx, workChargeIds: readonly string[]): Promise<(PricedRow & { workChargeId: string })[]> {
  if (workChargeIds.length === 0) return [];
  const found = await sql<PricedRow & { workChargeId: string }>`
    select r.work_charge_id as "workChargeId", r.code, r.name, r.price_id as "priceId", r.quantity, r.unit, r.unit_ore as "unitOre", r.amount_ore as "amountOre"
    from service.work_charge_row r where r.work_charge_id = any(${workChargeIds}::uuid[]) order by r.work_charge_id, r.row_no limit 3000`.execute(
    tx,
  );
  return found.rows;
}
