import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What an order or a trip costs beside the goods. */
export interface Fee {
  feeId: string;
  kind: "urgent" | "missed-trip";
  orderId: string | null;
  pickupId: string | null;
  unitId: string;
  /** Null: customer service has it as a case. */
  payerId: string | null;
  name: string;
  /** Excluding VAT. */
  amountOre: number;
  vatRate: number;
  /** The row of the price list that it follows from; null: of before the list had fees. */
  priceId: number | null;
  onDay: LocalDate;
  rulebook: string;
  edition: string;
  rules: string[];
  because: string;
}

const columns = sql`f.id as "feeId", f.kind, f.order_id as "orderId", f.pickup_id as "pickupId", f.unit_id as "unitId", f.payer_id as "payerId", f.name,
  f.amount_ore as "amountOre", f.vat_rate::float8 as "vatRate", f.price_id as "priceId", f.on_day as "onDay", f.rulebook, f.edition, f.rules, f.because`;

/** Keeps a fee; an order, or a trip of it, has one of a kind. */
export async function insertFee(tx: Tx, fee: Fee, at: Date): Promise<void> {
  await sql`insert into orders.fee (id, kind, order_id, pickup_id, unit_id, payer_id, name, amount_ore, vat_rate, price_id, on_day, rulebook, edition, rules, because, recorded_at)
    values (${fee.feeId}, ${fee.kind}, ${fee.orderId}::uuid, ${fee.pickupId}::uuid, ${fee.unitId}, ${fee.payerId}::uuid, ${fee.name}, ${fee.amountOre}, ${fee.vatRate}, ${fee.priceId},
      ${fee.onDay}::date, ${fee.rulebook}, ${fee.edition}, ${fee.rules}, ${fee.because}, ${at})`.execute(tx);
}

/** One fee; undefined when it is not there, or not the actor's to see. */
export async function findFee(tx: Tx, feeId: string): Promise<Fee | undefined> {
  return (await sql<Fee>`select ${columns} from orders.fee f where f.id = ${feeId}::uuid`.execute(tx)).rows[0];
}

/** The fees of an order or a pick-up order, in the order in which they came. */
export async function feesOf(tx: Tx, subjectId: string): Promise<Fee[]> {
  const found = await sql<Fee>`
    select ${columns} from orders.fee f where f.order_id = ${subjectId}::uuid or f.pickup_id = ${subjectId}::uuid
    order by f.recorded_at, f.id limit 10`.execute(tx);
  return found.rows;
}

/** A trip where nobody was home. */
export interface MissedTrip {
  at: Date;
  note: string | null;
}

/** Keeps that nobody was home. */
export async function insertMissedTrip(
  tx: Tx,
  missed: { id: string; orderId: string | null; pickupId: string | null; note: string | null; at: Date },
): Promise<void> {
  await sql`insert into orders.missed_trip (id, order_id, pickup_id, note, at)
    values (${missed.id}, ${missed.orderId}::uuid, ${missed.pickupId}::uuid, ${missed.note}, ${missed.at})`.execute(tx);
}

/** The trip of an order or a pick-up order where nobody was home, if there was one. */
export async function findMissedTrip(tx: Tx, subjectId: string): Promise<MissedTrip | undefined> {
  const found = await sql<MissedTrip>`
    select t.at, t.note from orders.missed_trip t where t.order_id = ${subjectId}::uuid or t.pickup_id = ${subjectId}::uuid
    order by t.at desc limit 1`.execute(tx);
  return found.rows[0];
}
