import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What is charged, to whom and by which rule. Öre, excluding VAT. */
export interface LossCharge {
  amountOre: number;
  payerId: string;
  vatRate: number;
  ruleId: string;
  ruleSource: string;
}
/** A decision of a loss as it is kept. `because` null: whoever had the device is erased. */
export interface LossDecision {
  lossId: string;
  isCareless: "yes" | "no";
  what: "charged" | "not-charged";
  amountOre: number | null;
  payerId: string | null;
  because: string | null;
  at: Date;
}

/** Adds a decision: the later one holds. */
export async function insertDecision(
  tx: Tx,
  made: Pick<LossDecision, "lossId" | "isCareless" | "what" | "at"> & { because: string; charge: LossCharge | null },
): Promise<void> {
  const { lossId, isCareless, what, at, because, charge } = made;
  await sql`
    insert into losses.decision (loss_id, is_careless, what, amount_ore, payer_id, vat_rate, rule_id, rule_source, because, at)
    values (${lossId}, ${isCareless}, ${what}, ${charge?.amountOre ?? null}, ${charge?.payerId ?? null}, ${charge?.vatRate ?? null},
      ${charge?.ruleId ?? null}, ${charge?.ruleSource ?? null}, ${because}, ${at})`.execute(tx);
}

/** The decision that holds of each loss that has one. At most 200 losses. */
export async function decisionsOf(tx: Tx, lossIds: readonly string[]): Promise<Map<string, LossDecision>> {
  if (lossIds.length === 0) return new Map();
  const found = await sql<LossDecision>`
    select distinct on (loss_id) loss_id as "lossId", is_careless as "isCareless", what, amount_ore as "amountOre", payer_id as "payerId", because, at
    from losses.decision where loss_id = any(${lossIds}::uuid[]) order by loss_id, number desc limit 200`.execute(tx);
  return new Map(found.rows.map((row) => [row.lossId, row]));
}

/** What is charged of a device that was given up, by the decision that holds; undefined when nothing is. */
export async function findLossCharge(
  tx: Tx,
  lossId: string,
): Promise<(LossCharge & { lossNo: string; deviceId: string }) | undefined> {
  const found = await sql<LossCharge & { lossNo: string; deviceId: string; what: string }>`
    select l.loss_no as "lossNo", l.device_id as "deviceId", d.what, d.amount_ore as "amountOre", d.payer_id as "payerId", d.vat_rate::float8 as "vatRate",
      d.rule_id as "ruleId", d.rule_source as "ruleSource"
    from losses.loss l join losses.decision d on d.loss_id = l.id
    where l.id = ${lossId}::uuid and l.state = 'closed' order by d.number desc limit 1`.execute(tx);
  const [held] = found.rows;
  return held?.what === "charged" ? held : undefined;
}

/** Keeps the day a letter was answered. */
export async function setAnswered(tx: Tx, lossId: string, on: LocalDate): Promise<void> {
  await sql`update losses.loss set answered_on = ${on}::date where id = ${lossId}::uuid`.execute(tx);
}
