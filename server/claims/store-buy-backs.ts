import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What came back that was bought outside the range. Öre, excluding VAT. */
export interface NewBuyBack {
  buyBackId: string;
  deviceId: string;
  orderRowId: string;
  /** Null: nobody is invoiced for it. */
  payerId: string | null;
  returnedOn: LocalDate;
  vendor: "owes" | "nothing" | "unknown";
  vendorOre: number | null;
  vendorBecause: string;
  answer: "charge" | "none" | "manual";
  because: string;
  ruleId: string;
  ruleSource: string;
  amountOre: number | null;
  vatRate: number;
  registeredAt: Date;
}
/** As it is kept, with what a person said; `decidedBecause` null: nobody has. */
export interface BuyBackRow extends NewBuyBack {
  number: number;
  decidedOre: number | null;
  decidedBecause: string | null;
}

/** How it is said: `B1001`. */
export function buyBackNoOf({ number }: Pick<BuyBackRow, "number">): string {
  return `B${1000 + number}`;
}

/** Keeps what came back, once a hand-over and day: false when it is kept already. */
export async function insertBuyBack(tx: Tx, one: NewBuyBack): Promise<boolean> {
  const made = await sql`
    insert into claims.buy_back (id, device_id, order_row_id, payer_id, returned_on, vendor, vendor_ore, vendor_because, answer, because, rule_id, rule_source,
      amount_ore, vat_rate, registered_at)
    values (${one.buyBackId}, ${one.deviceId}, ${one.orderRowId}, ${one.payerId}::uuid, ${one.returnedOn}::date, ${one.vendor}, ${one.vendorOre}, ${one.vendorBecause},
      ${one.answer}, ${one.because}, ${one.ruleId}, ${one.ruleSource}, ${one.amountOre}, ${one.vatRate}, ${one.registeredAt})
    on conflict (device_id, order_row_id, returned_on) do nothing`.execute(tx);
  return Number(made.numAffectedRows ?? 0) > 0;
}

/** Keeps what a person said. @throws buy_back_answer_pkey when somebody has, `buy_back_is_manual` when a rule has */
export async function insertBuyBackAnswer(
  tx: Tx,
  said: { buyBackId: string; amountOre: number; because: string; at: Date },
): Promise<void> {
  await sql`insert into claims.buy_back_answer (buy_back_id, amount_ore, because, answered_at)
    values (${said.buyBackId}, ${said.amountOre}, ${said.because}, ${said.at})`.execute(tx);
}

const columns = sql`r.id as "buyBackId", r.number::integer as number, r.device_id as "deviceId", r.order_row_id as "orderRowId", r.payer_id as "payerId",
  r.returned_on as "returnedOn", r.vendor, r.vendor_ore as "vendorOre", r.vendor_because as "vendorBecause", r.answer, r.because, r.rule_id as "ruleId",
  r.rule_source as "ruleSource", r.amount_ore as "amountOre", r.vat_rate::float8 as "vatRate", r.registered_at as "registeredAt",
  a.amount_ore as "decidedOre", a.because as "decidedBecause"
  from claims.buy_back r left join claims.buy_back_answer a on a.buy_back_id = r.id`;

/** One; undefined when it is another supplier's. */
export async function findBuyBack(tx: Tx, buyBackId: string): Promise<BuyBackRow | undefined> {
  return (await sql<BuyBackRow>`select ${columns} where r.id = ${buyBackId}::uuid`.execute(tx)).rows[0];
}

/** All, those that a person must decide first, then the latest. At most 500. */
export async function listBuyBacks(tx: Tx): Promise<BuyBackRow[]> {
  const found = await sql<BuyBackRow>`
    select ${columns} order by (r.answer = 'manual' and a.buy_back_id is null) desc, r.number desc limit 500`.execute(tx);
  return found.rows;
}
