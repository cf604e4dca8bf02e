import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import type { ApprovalNeed, Approver } from "./approval.rule.ts";

/** What the payers of the actor's supplier want to approve, each payer's in the order in which they hold. At most 2 000. */
export async function listNeeds(tx: Tx): Promise<(ApprovalNeed & { source: string })[]> {
  const found = await ask<ApprovalNeed & { source: string }>(tx)`
    select payer_id as "payerId", valid_from as "validFrom", sale_from_ore as "saleFromOre", month_from_ore as "monthFromOre",
      out_of_range as "outOfRange", iso_prefixes as "isoPrefixes", source
    from duties.approval_need where supplier_id = platform.actor_supplier() order by payer_id, valid_from, number limit 2000`;
  return found.rows;
}

/** Keeps what a payer wants to approve from a day on. */
export async function insertNeed(tx: Tx, need: ApprovalNeed & { id: string; source: string; at: Date }): Promise<void> {
  const { id, payerId, validFrom, saleFromOre, monthFromOre, outOfRange, isoPrefixes, source, at } = need;
  await sql`insert into duties.approval_need (id, payer_id, valid_from, sale_from_ore, month_from_ore, out_of_range, iso_prefixes, source, recorded_at)
    values (${id}, ${payerId}, ${validFrom}::date, ${saleFromOre}, ${monthFromOre}, ${outOfRange}, ${[...isoPrefixes]}, ${source}, ${at})`.execute(
    tx,
  );
}

const approverColumns = sql`id as "approverId", payer_id as "payerId", staff_id as "staffId", most_ore as "mostOre", deputy_id as "deputyId",
  lower(away) as "awayFrom", upper(away) - 1 as "awayTo", version`;

/** Who approves for a payer. At most 50. */
export async function approversOf(tx: Tx, payerId: string): Promise<(Approver & { version: number })[]> {
  const found = await sql<Approver & { version: number }>`
    select ${approverColumns} from duties.approver where payer_id = ${payerId}::uuid order by most_ore nulls last, id limit 50`.execute(
    tx,
  );
  return found.rows;
}

/** Where somebody approves, herself or as a deputy, with all who approve for the same payers. At most 200. */
export async function approversWith(tx: Tx, staffId: string): Promise<(Approver & { version: number })[]> {
  const found = await sql<Approver & { version: number }>`
    select ${approverColumns} from duties.approver where payer_id in (
      select payer_id from duties.approver where staff_id = ${staffId}::uuid or deputy_id = ${staffId}::uuid)
    order by payer_id, most_ore nulls last, id limit 200`.execute(tx);
  return found.rows;
}

/** The approver, locked until the transaction ends. */
export async function lockApprover(tx: Tx, approverId: string): Promise<(Approver & { version: number }) | undefined> {
  const found = await sql<Approver & { version: number }>`
    select ${approverColumns} from duties.approver where id = ${approverId}::uuid for update`.execute(tx);
  return found.rows[0];
}

/** Who stands in, and when the approver is away (both days included; `awayTo` null: until further notice). */
export async function setDeputy(
  tx: Tx,
  set: { approverId: string; deputyId: string | null; awayFrom: LocalDate | null; awayTo: LocalDate | null },
): Promise<void> {
  await sql`update duties.approver set deputy_id = ${set.deputyId}::uuid, version = version + 1,
      away = case when ${set.awayFrom}::date is null then null else daterange(${set.awayFrom}::date, ${set.awayTo}::date, '[]') end
    where id = ${set.approverId}::uuid`.execute(tx);
}
