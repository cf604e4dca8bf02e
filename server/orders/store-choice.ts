import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { NeedKept } from "./choice.rule.ts";
import type { DepartureKind } from "./contract-choice.ts";

/** What a row of an order is for. */
export interface NewNeed extends NeedKept {
  orderRowId: string;
  rowNo: number;
}
/** Why a row's article was chosen instead of another. */
export interface NewDeparture {
  orderRowId: string;
  rowNo: number;
  kind: DepartureKind;
  rule: string;
  reason: string;
  articleNo: string;
  insteadOf: string;
  moreOre: number | null;
}

/** Keeps what the rows are for, as the actor's own care provider's under the legal basis that she works by. */
export async function insertNeeds(
  tx: Tx,
  { orderId, personId, at }: { orderId: string; personId: string; at: Date },
  needs: readonly NewNeed[],
): Promise<void> {
  await ask(
    tx,
  )`insert into orders.prescribed_need (order_row_id, order_id, row_no, person_id, care_provider_id, lagrum, edition_id, goal_code,
      goal_words, follow_up_on, support_set, support_edition, support_answers, protocol_edition_id, protocol_answers, written_at)
    select n."orderRowId", ${orderId}::uuid, n."rowNo", ${personId}::uuid, platform.actor_provider(), platform.actor_lagrum(), n."editionId", n."goalCode",
      n."goalWords", n."followUpOn", n."supportSet", n."supportEdition", n."supportAnswers", n."protocolEditionId", n."protocolAnswers", ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(needs)}::json) as n("orderRowId" uuid, "rowNo" smallint, "editionId" uuid, "goalCode" text, "goalWords" text,
      "followUpOn" date, "supportSet" text, "supportEdition" text, "supportAnswers" jsonb, "protocolEditionId" uuid, "protocolAnswers" jsonb)`;
}

/** Keeps the reasons of an order's rows. */
export async function insertDepartures(
  tx: Tx,
  { orderId, unitId, at }: { orderId: string; unitId: string; at: Date },
  departures: readonly NewDeparture[],
): Promise<void> {
  await ask(
    tx,
  )`insert into orders.departure (order_row_id, order_id, row_no, unit_id, kind, rule, reason, article_no, instead_of, more_ore, at)
    select d."orderRowId", ${orderId}::uuid, d."rowNo", ${unitId}::uuid, d.kind, d.rule, d.reason, d."articleNo", d."insteadOf", d."moreOre", ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(departures)}::json) as d("orderRowId" uuid, "rowNo" smallint, kind text, rule text, reason text,
      "articleNo" text, "insteadOf" text, "moreOre" bigint)`;
}

/** What a row is for, as it was said when it was ordered. */
export interface Need extends NeedKept {
  orderRowId: string;
  rowNo: number;
  followUpOn: LocalDate | null;
}

/** What each row of an order is for, by row; empty when nothing was said, or nothing that the actor may read. */
export async function needsOfOrder(tx: Tx, orderId: string): Promise<Need[]> {
  const found = await sql<Need>`
    select order_row_id as "orderRowId", row_no as "rowNo", edition_id as "editionId", goal_code as "goalCode", goal_words as "goalWords",
      follow_up_on as "followUpOn", support_set as "supportSet", support_edition as "supportEdition", support_answers as "supportAnswers",
      protocol_edition_id as "protocolEditionId", protocol_answers as "protocolAnswers"
    from orders.prescribed_need where order_id = ${orderId}::uuid order by row_no limit 50`.execute(tx);
  return found.rows;
}

/** A row's goal, as a follow-up asks of it. */
export interface RowGoal {
  orderRowId: string;
  rowNo: number;
  goalCode: string | null;
  goalWords: string | null;
  followUpOn: LocalDate | null;
}

/**
 * The goal and the day of follow-up of each row of an order that has one; none for whoever may not read them (the own care provider
 * under the same legal basis, of a person whom the actor meets).
 */
export async function goalsOfOrder(tx: Tx, orderId: string): Promise<RowGoal[]> {
  const needs = await needsOfOrder(tx, orderId);
  return needs
    .filter(({ goalCode, goalWords, followUpOn }) => goalCode !== null || goalWords !== null || followUpOn !== null)
    .map(({ orderRowId, rowNo, goalCode, goalWords, followUpOn }) => ({ orderRowId, rowNo, goalCode, goalWords, followUpOn }));
}

/** Why rows of an order were chosen instead of others. */
export async function departuresOfOrder(tx: Tx, orderId: string): Promise<NewDeparture[]> {
  const found = await sql<NewDeparture>`
    select order_row_id as "orderRowId", row_no as "rowNo", kind, rule, reason, article_no as "articleNo", instead_of as "insteadOf", more_ore as "moreOre"
    from orders.departure where order_id = ${orderId}::uuid order by row_no limit 50`.execute(tx);
  return found.rows;
}

/** How many departures a unit has made for a reason, and what they cost more. */
export interface DepartureCount {
  unitId: string;
  kind: DepartureKind;
  reason: string;
  count: number;
  /** Of what is rented, a month; of what is sold, once. Öre, excluding VAT. */
  moreOre: number;
}

/** Departures of a span of days by unit, kind and reason; those that the actor sees. At most 2 000 rows. */
export async function countDepartures(tx: Tx, { from, to }: { from: LocalDate; to: LocalDate }): Promise<DepartureCount[]> {
  const found = await sql<DepartureCount>`
    select unit_id as "unitId", kind, reason, count(*)::int as count, coalesce(sum(more_ore), 0)::bigint as "moreOre"
    from orders.departure
    where at >= platform.after_day(${from}::date - 1) and at < platform.after_day(${to}::date)
    group by unit_id, kind, reason order by count(*) desc, unit_id, reason, kind limit 2000`.execute(tx);
  return found.rows;
}
