import { sql } from "kysely";
import { need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { BuyBack } from "./outside-range.rule.ts";
import type { Procured } from "./procurement.rule.ts";

/** A request for direct procurement. */
export interface Procurement {
  procurementId: string;
  number: number;
  unitId: string;
  askedBy: string;
  askedAt: Date;
  isoCode: string | null;
  need: string;
  whyNot: string;
  tried: string[];
  quantity: number;
  state: "open" | "contracted" | "approved" | "refused" | "withdrawn";
  articleNo: string | null;
  because: string | null;
  answeredAt: Date | null;
  answeredBy: string | null;
  isUsed: boolean;
  /** Of a purchase. */
  buyBack: BuyBack | null;
}

const columns = sql`p.id as "procurementId", p.number, p.unit_id as "unitId", p.asked_by as "askedBy", p.asked_at as "askedAt", p.iso_code as "isoCode",
  p.need, p.why_not as "whyNot", p.tried, p.quantity, p.state, p.article_no as "articleNo", p.because, p.answered_at as "answeredAt",
  p.answered_by as "answeredBy", orders.row_stands(p.order_row_id) as "isUsed",
  case when p.state = 'approved' then jsonb_build_object('vendor', coalesce(p.buy_back, 'unknown'), 'withinDays', p.buy_back_days, 'percent', p.buy_back_percent,
    'words', p.buy_back_words) end as "buyBack"`;

/** Requests that the actor sees: the open ones first, the oldest of them at the top. At most 200. */
export async function listProcurements(tx: Tx, onlyOpen: boolean): Promise<Procurement[]> {
  const found = await sql<Procurement>`
    select ${columns} from orders.procurement p where ${onlyOpen ? sql`p.state = 'open'` : sql`true`}
    order by p.state <> 'open', case when p.state = 'open' then p.number end, p.number desc limit 200`.execute(tx);
  return found.rows;
}

/** A request, locked until the transaction ends. */
export async function lockProcurement(tx: Tx, procurementId: string): Promise<Procurement | undefined> {
  const found = await sql<Procurement>`
    select ${columns} from orders.procurement p where p.id = ${procurementId}::uuid order by p.id for update`.execute(tx);
  return found.rows[0];
}

/** A request as it is asked. */
export interface NewProcurement extends Pick<Procurement, "isoCode" | "need" | "whyNot" | "tried" | "quantity"> {
  id: string;
  at: Date;
}

/** Keeps a request as the actor's own unit's. Gives its number. */
export async function insertProcurement(tx: Tx, made: NewProcurement): Promise<number> {
  const { id, at, isoCode, need: wanted, whyNot, tried, quantity } = made;
  const found = await sql<{ number: number }>`
    insert into orders.procurement (id, asked_at, iso_code, need, why_not, tried, quantity)
    values (${id}, ${at}, ${isoCode}, ${wanted}, ${whyNot}, ${tried}::text[], ${quantity}) returning number`.execute(tx);
  return need(found.rows[0], "a number was given").number;
}

/** Keeps the answer, or that the unit took it back. */
export async function answerProcurementRow(
  tx: Tx,
  answer: {
    procurementId: string;
    state: Procurement["state"];
    articleNo: string | null;
    because: string | null;
    at: Date;
    terms: BuyBack | null;
  },
): Promise<void> {
  const { procurementId, state, articleNo, because, at, terms } = answer;
  await sql`update orders.procurement set state = ${state}, article_no = ${articleNo}, because = ${because}, answered_at = ${at},
    answered_by = platform.actor_user(), buy_back = ${terms?.vendor ?? null}, buy_back_days = ${terms?.withinDays ?? null}::integer,
    buy_back_percent = ${terms?.percent ?? null}::integer, buy_back_words = ${terms?.words ?? null} where id = ${procurementId}::uuid`.execute(
    tx,
  );
}

/** Of articles outside the range: those that were bought for requests, and what the actor's unit has left of them. */
export async function findProcured(tx: Tx, articleNos: readonly string[]): Promise<Map<string, Procured>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<Procured & { articleNo: string }>`
    select article_no as "articleNo", procurement_id as "procurementId", pieces from orders.procured(${[...articleNos]}::text[])
    order by article_no`.execute(tx);
  return new Map(found.rows.map(({ articleNo, ...one }) => [articleNo, one]));
}

/** An order's rows have what was approved, each its own request; false when another order has had one meanwhile. */
export async function spendProcurements(
  tx: Tx,
  wanted: readonly { procurementId: string; orderRowId: string }[],
): Promise<boolean> {
  if (wanted.length === 0) return true;
  const found = await sql<{ taken: number }>`
    select orders.use_procurements(${wanted.map((one) => one.procurementId)}::uuid[], ${wanted.map((one) => one.orderRowId)}::uuid[]) as taken`.execute(
    tx,
  );
  return need(found.rows[0], "an answer has its row").taken === wanted.length;
}

/** On what terms a request's purchase is bought back, of those that the actor sees. */
export async function termsOf(tx: Tx, procurementId: string): Promise<(BuyBack & { number: number }) | undefined> {
  const found = await sql<BuyBack & { number: number }>`
    select p.number::integer as number, coalesce(p.buy_back, 'unknown') as vendor, p.buy_back_days as "withinDays", p.buy_back_percent as percent,
      p.buy_back_words as words
    from orders.procurement p where p.id = ${procurementId}::uuid and p.state = 'approved'`.execute(tx);
  return found.rows[0];
}
