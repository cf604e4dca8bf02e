import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { PastRow, PayerSum } from "./rehearse.rule.ts";

/** A rehearsal as it is kept. */
export interface Rehearsal {
  rehearsalId: string;
  edition: string;
  rulebook: string;
  draftVersion: number;
  from: LocalDate;
  to: LocalDate;
  state: "running" | "done" | "failed";
  startedAt: Date;
  endedAt: Date | null;
  beatAt: Date;
  rowsDone: number;
  rowsAll: number;
  changedRows: number;
  changedPayer: number;
  becameManual: number;
  becameRefused: number;
  unreadable: number;
  fault: string | null;
}

const columns = sql`id as "rehearsalId", edition, rulebook, draft_version as "draftVersion", from_on as "from", to_on as "to", state,
  started_at as "startedAt", ended_at as "endedAt", beat_at as "beatAt", rows_done as "rowsDone", rows_all as "rowsAll",
  changed_rows as "changedRows", changed_payer as "changedPayer", became_manual as "becameManual", became_refused as "becameRefused",
  unreadable, fault`;

/** One rehearsal; undefined when there is none that the actor may see. */
export async function findRehearsal(tx: Tx, id: string): Promise<Rehearsal | undefined> {
  return (await sql<Rehearsal>`select ${columns} from insight.rehearsal where id = ${id}::uuid`.execute(tx)).rows[0];
}

/** The rehearsals of an edition, or all, the latest first. At most 50. */
export async function listRehearsals(tx: Tx, edition: string | undefined): Promise<Rehearsal[]> {
  const found = await sql<Rehearsal>`
    select ${columns} from insight.rehearsal where ${edition ?? null}::text is null or edition = ${edition ?? null}
    order by started_at desc, id limit 50`.execute(tx);
  return found.rows;
}

/** Begins a rehearsal. */
export async function insertRehearsal(
  tx: Tx,
  one: { id: string; edition: string; rulebook: string; draftVersion: number; from: string; to: string; at: Date },
): Promise<void> {
  await sql`insert into insight.rehearsal (id, edition, rulebook, draft_version, from_on, to_on, state, started_at, beat_at)
    values (${one.id}, ${one.edition}, ${one.rulebook}, ${one.draftVersion}, ${one.from}::date, ${one.to}::date, 'running', ${one.at},
      ${one.at})`.execute(tx);
}

/** Writes how far it has come. */
export async function beatRehearsal(
  tx: Tx,
  id: string,
  so: Pick<
    Rehearsal,
    "rowsDone" | "rowsAll" | "changedRows" | "changedPayer" | "becameManual" | "becameRefused" | "unreadable"
  > & {
    at: Date;
  },
): Promise<void> {
  await sql`update insight.rehearsal set beat_at = ${so.at}, rows_done = ${so.rowsDone}, rows_all = ${so.rowsAll},
    changed_rows = ${so.changedRows}, changed_payer = ${so.changedPayer}, became_manual = ${so.becameManual},
    became_refused = ${so.becameRefused}, unreadable = ${so.unreadable} where id = ${id}::uuid`.execute(tx);
}

/** Ends it: done, or failed with the name of the fault. */
export async function endRehearsal(tx: Tx, id: string, at: Date, fault: string | null): Promise<void> {
  await sql`update insight.rehearsal set state = ${fault === null ? "done" : "failed"}, ended_at = ${at}, fault = ${fault}
    where id = ${id}::uuid`.execute(tx);
}

/** Orders of the time, in Swedish days: how many rows they have that were not cancelled. */
export async function countRows(tx: Tx, { from, to }: { from: string; to: string }): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from orders.row_report r where r.supplier_id = platform.actor_supplier() and r.state <> 'cancelled'
      and r.placed_at >= ${from}::date::timestamp at time zone 'Europe/Stockholm'
      and r.placed_at < (${to}::date + 1)::timestamp at time zone 'Europe/Stockholm'`.execute(tx);
  return found.rows[0]?.n ?? 0;
}

/** The next rows of the time after one, in a steady order, each with what was invoiced for it in the time's months. */
export async function rowsAfter(
  tx: Tx,
  {
    from,
    to,
    after,
    most,
  }: { from: string; to: string; after: { placedAt: string; orderRowId: string } | undefined; most: number },
): Promise<(PastRow & { placedAt: string })[]> {
  const found = await sql<PastRow & { placedAt: string }>`
    with part as materialized (
      select r.order_row_id, r.order_no, r.row_no, r.placed_at, r.article_no, r.facts, r.payer_kind, r.payer_id, r.rulebook, r.rules
      from orders.row_report r
      where r.supplier_id = platform.actor_supplier() and r.state <> 'cancelled'
        and r.placed_at >= greatest(${from}::date::timestamp at time zone 'Europe/Stockholm', ${after?.placedAt ?? null}::timestamptz)
        and r.placed_at < (${to}::date + 1)::timestamp at time zone 'Europe/Stockholm'
        and (r.placed_at, r.order_row_id) > (coalesce(${after?.placedAt ?? null}::timestamptz, '-infinity'), coalesce(${after?.orderRowId ?? null}::uuid, '00000000-0000-0000-0000-000000000000'))
      order by r.placed_at, r.order_row_id limit ${most}
    )
    select p.order_row_id as "orderRowId", p.order_no as "orderNo", p.row_no as "rowNo", p.placed_at::text as "placedAt",
      (p.placed_at at time zone 'Europe/Stockholm')::date as "orderedOn", p.article_no as "articleNo", p.facts, p.payer_kind as "payerKind",
      p.payer_id as "payerId", p.rulebook, p.rules, coalesce(i.by_payer, '{}'::jsonb) as invoiced
    from part p left join lateral (
      select jsonb_object_agg(s.payer_id, s.ore) as by_payer from (
        select l.payer_id, sum(l.amount_ore)::bigint as ore from billing.line_report l
        where l.order_row_id = p.order_row_id and l.month_on between date_trunc('month', ${from}::date)::date and ${to}::date
        group by l.payer_id) s
    ) i on true
    order by p.placed_at, p.order_row_id limit ${most}`.execute(tx);
  return found.rows;
}

/** A row that changes, as it is kept. */
export interface ChangedRow {
  orderNo: string;
  rowNo: number;
  orderedOn: string;
  articleNo: string;
  isoCode: string;
  age: number | null;
  housing: string | null;
  municipality: string | null;
  payerBefore: string;
  payerAfter: string;
  rulesBefore: readonly string[];
  rulesAfter: readonly string[];
  becauseAfter: string;
  allowedAfter: boolean;
  ore: number;
}

/** Keeps rows that change. */
export async function insertChanged(tx: Tx, rehearsalId: string, rows: readonly ChangedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into insight.rehearsal_row (rehearsal_id, order_no, row_no, ordered_on, article_no, iso_code, age, housing, municipality,
      payer_before, payer_after, rules_before, rules_after, because_after, allowed_after, ore)
    select ${rehearsalId}::uuid, r."orderNo", r."rowNo", r."orderedOn", r."articleNo", r."isoCode", r.age, r.housing, r.municipality,
      r."payerBefore", r."payerAfter", array(select jsonb_array_elements_text(r."rulesBefore")),
      array(select jsonb_array_elements_text(r."rulesAfter")), r."becauseAfter", r."allowedAfter", r.ore
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("orderNo" text, "rowNo" smallint, "orderedOn" date, "articleNo" text,
      "isoCode" text, age smallint, housing text, municipality text, "payerBefore" text, "payerAfter" text, "rulesBefore" jsonb,
      "rulesAfter" jsonb, "becauseAfter" text, "allowedAfter" boolean, ore bigint)`.execute(tx);
}

/** Keeps the sums by payer. */
export async function insertSums(tx: Tx, rehearsalId: string, sums: readonly PayerSum[]): Promise<void> {
  if (sums.length === 0) return;
  await sql`insert into insight.rehearsal_payer (rehearsal_id, payer_id, kind, before_rows, after_rows, before_ore, after_ore)
    select ${rehearsalId}::uuid, s."payerId", s.kind, s."beforeRows", s."afterRows", s."beforeOre", s."afterOre"
    from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as s("payerId" uuid, kind text, "beforeRows" integer, "afterRows" integer,
      "beforeOre" bigint, "afterOre" bigint)`.execute(tx);
}

/** The sums by payer, those with the largest difference first. At most 1 000. */
export async function sumsOf(tx: Tx, rehearsalId: string): Promise<PayerSum[]> {
  const found = await sql<PayerSum>`
    select payer_id as "payerId", kind, before_rows as "beforeRows", after_rows as "afterRows", before_ore as "beforeOre", after_ore as "afterOre"
    from insight.rehearsal_payer where rehearsal_id = ${rehearsalId}::uuid
    order by abs(after_ore - before_ore) desc, before_ore desc, kind limit 1000`.execute(tx);
  return found.rows;
}

/** The rows that change, those that cost most first. */
export async function listChanged(
  tx: Tx,
  rehearsalId: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<ChangedRow[]> {
  const found = await sql<ChangedRow>`
    select order_no as "orderNo", row_no as "rowNo", ordered_on as "orderedOn", article_no as "articleNo", iso_code as "isoCode", age, housing,
      municipality, payer_before as "payerBefore", payer_after as "payerAfter", rules_before as "rulesBefore", rules_after as "rulesAfter",
      because_after as "becauseAfter", allowed_after as "allowedAfter", ore
    from insight.rehearsal_row where rehearsal_id = ${rehearsalId}::uuid order by ore desc, order_no, row_no offset ${offset} limit ${limit}`.execute(
    tx,
  );
  return found.rows;
}
