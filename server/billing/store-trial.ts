import { sql } from "kysely";
import type { LocalDate, Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { linesOf, type Span } from "./store-lines.ts";
import type { Oddity } from "./store-oddities.ts";

/** What a month comes to for a payer by kind, beside the month before. Öre, excluding VAT. */
export interface TrialSum {
  payerId: string;
  kind: string;
  lines: number;
  days: number;
  ore: number;
  linesBefore: number;
  daysBefore: number;
  oreBefore: number;
}
/** A month that was counted and thrown away. */
export interface Trial {
  trialId: string;
  month: Month;
  madeAt: Date;
  madeBy: string;
}

/** Keeps that a trial was made. */
export async function insertTrial(tx: Tx, trial: { trialId: string; month: Month; madeAt: Date }): Promise<void> {
  await sql`insert into billing.trial (id, month, made_at) values (${trial.trialId}::uuid, ${trial.month}, ${trial.madeAt})`.execute(
    tx,
  );
}

/**
 * Counts all lines of a month for these payers as the run does, keeps their sums beside what was invoiced the month before, and
 * nothing else. `before`: the first day of that month. Reads each rent once.
 */
export async function insertSums(
  tx: Tx,
  of: { trialId: string; payerIds: readonly string[]; span: Span; before: LocalDate },
): Promise<void> {
  await sql`
    with ${linesOf(of.span, of.payerIds)},
    now as (select payer_id, kind, count(*) as lines, sum(days) as days, sum(amount_ore) as ore from line group by payer_id, kind),
    before as (
      select i.payer_id, l.kind, count(*) as lines, sum(l.days) as days, sum(l.amount_ore) as ore from billing.invoice_line l
      join billing.invoice i on i.id = l.invoice_id where l.month_on = ${of.before}::date group by i.payer_id, l.kind
    )
    insert into billing.trial_sum (trial_id, payer_id, kind, lines, days, ore, lines_before, days_before, ore_before)
    select ${of.trialId}::uuid, payer_id, kind, coalesce(n.lines, 0), coalesce(n.days, 0), coalesce(n.ore, 0), coalesce(b.lines, 0), coalesce(b.days, 0), coalesce(b.ore, 0)
    from now n full join before b using (payer_id, kind)`.execute(tx);
}

/** The sums of a trial by payer and kind. At most 5 000. */
export async function sumsOf(tx: Tx, trialId: string): Promise<TrialSum[]> {
  const found = await sql<TrialSum>`
    select s.payer_id as "payerId", s.kind, s.lines, s.days, s.ore, s.lines_before as "linesBefore", s.days_before as "daysBefore", s.ore_before as "oreBefore"
    from billing.trial_sum s where s.trial_id = ${trialId}::uuid order by s.payer_id, s.kind limit 5000`.execute(tx);
  return found.rows;
}

/** An oddity as a trial keeps it. */
export interface KeptOddity extends Oddity {
  isBlocking: boolean;
  ore: number | null;
  oreBefore: number | null;
}

/** Keeps what a trial found, in its order. */
export async function insertOddities(tx: Tx, trialId: string, oddities: readonly KeptOddity[]): Promise<void> {
  await sql`
    insert into billing.oddity (trial_id, oddity_no, kind, subject, is_blocking, article_no, device_id, order_id, payer_id, devices, ore, ore_before)
    select ${trialId}::uuid, row_number() over (), o.kind, o.subject, o."isBlocking", o."articleNo", o."deviceId", o."orderId", o."payerId", o.devices, o.ore, o."oreBefore"
    from jsonb_to_recordset(${JSON.stringify(oddities)}::jsonb) as o(kind text, subject text, "isBlocking" boolean, "articleNo" text, "deviceId" uuid, "orderId" uuid,
      "payerId" uuid, devices integer, ore bigint, "oreBefore" bigint)`.execute(tx);
}

/** The latest trial of a month; undefined before the first. */
export async function findTrial(tx: Tx, month: Month): Promise<Trial | undefined> {
  const found = await sql<Trial>`
    select t.id as "trialId", t.month, t.made_at as "madeAt", t.made_by as "madeBy" from billing.trial t
    where t.supplier_id = (select platform.actor_supplier()) and t.month = ${month} order by t.number desc limit 1`.execute(tx);
  return found.rows[0];
}

/** What somebody said of an oddity that she had looked at. */
export interface Look {
  word: string;
  lookedAt: Date;
  lookedBy: string;
}

/** The oddities of a trial in their order, each with the latest word about it. At most 2 000. */
export async function odditiesOf(tx: Tx, trial: Trial): Promise<(KeptOddity & { look: Look | null })[]> {
  const found = await sql<KeptOddity & Partial<Look>>`
    select o.kind, o.subject, o.is_blocking as "isBlocking", o.article_no as "articleNo", o.device_id as "deviceId", o.order_id as "orderId", o.payer_id as "payerId",
      o.devices, o.ore, o.ore_before as "oreBefore", k.word, k.looked_at as "lookedAt", k.looked_by as "lookedBy"
    from billing.oddity o
    left join lateral (
      select l.word, l.looked_at, l.looked_by from billing.oddity_look l
      where l.supplier_id = o.supplier_id and l.month = ${trial.month} and l.kind = o.kind and l.subject = o.subject order by l.number desc limit 1) k on true
    where o.trial_id = ${trial.trialId}::uuid order by o.oddity_no limit 2000`.execute(tx);
  return found.rows.map(({ word, lookedAt, lookedBy, ...oddity }) => ({
    ...oddity,
    look: word && lookedAt && lookedBy ? { word, lookedAt, lookedBy } : null,
  }));
}

/** Keeps that somebody has looked at an oddity. */
export async function insertLook(
  tx: Tx,
  look: { lookId: string; month: Month; kind: string; subject: string; word: string; at: Date },
): Promise<void> {
  await sql`insert into billing.oddity_look (id, month, kind, subject, word, looked_at)
    values (${look.lookId}::uuid, ${look.month}, ${look.kind}, ${look.subject}, ${look.word}, ${look.at})`.execute(tx);
}
