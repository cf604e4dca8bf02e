import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** Each payer's number on a day, as a table: a payer has one every day. */
export const numberOn = (on: LocalDate) => sql`(select r.payer_id, r.org_no from organisation.payer_number_report r
      where (r.from_on is null or r.from_on <= ${on}::date) and (r.to_on is null or r.to_on > ${on}::date))`;

/** Payers' organisation numbers on a day, by payer. At most 2 000. */
export async function orgNosOn(tx: Tx, payerIds: readonly string[], on: LocalDate): Promise<Map<string, string>> {
  if (payerIds.length === 0) return new Map();
  const found = await sql<{ payerId: string; orgNo: string }>`
    select r.payer_id as "payerId", r.org_no as "orgNo" from ${numberOn(on)} r
    where r.payer_id = any(${[...new Set(payerIds)]}::uuid[]) order by r.payer_id limit 2000`.execute(tx);
  return new Map(found.rows.map(({ payerId, orgNo }) => [payerId, orgNo]));
}

/** A payer's number from a day, as it was told. */
export interface ToldNumber {
  numberId: string;
  payerId: string;
  on: LocalDate;
  orgNo: string;
  because: string;
  toldBy: string;
  toldAt: Date;
  withdrawnAt: Date | null;
}

/** All that has been told of a payer's number, the latest told first, also what was taken back. At most 200. */
export async function numbersOf(tx: Tx, payerId: string): Promise<ToldNumber[]> {
  const found = await sql<ToldNumber>`
    select n.id as "numberId", n.payer_id as "payerId", n.on_day as "on", n.org_no as "orgNo", n.because, n.told_by as "toldBy", n.told_at as "toldAt",
      w.withdrawn_at as "withdrawnAt"
    from organisation.payer_number n left join organisation.payer_number_withdrawn w on w.number_id = n.id
    where n.payer_id = ${payerId}::uuid order by n.number desc limit 200`.execute(tx);
  return found.rows;
}

/** One number as it was told; undefined when it is another supplier's. */
export async function findNumber(tx: Tx, numberId: string): Promise<ToldNumber | undefined> {
  const found = await sql<{ payerId: string }>`
    select n.payer_id as "payerId" from organisation.payer_number n where n.id = ${numberId}::uuid`.execute(tx);
  const payerId = found.rows[0]?.payerId;
  return payerId === undefined ? undefined : (await numbersOf(tx, payerId)).find((one) => one.numberId === numberId);
}

/** Two that tell of numbers at once wait for each other. */
export async function lockNumbers(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('organisation.payer_number ' || platform.actor_supplier()::text))`.execute(tx);
}

/** Names of payers of other principals that have a number on a day or later. At most 10. */
export async function payersWithNumber(tx: Tx, wanted: { payerId: string; orgNo: string; on: LocalDate }): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select distinct p.name from organisation.payer_number_report r join organisation.payer p on p.id = r.payer_id
    where r.supplier_id = platform.actor_supplier() and r.org_no = ${wanted.orgNo} and r.payer_id <> ${wanted.payerId}::uuid
      and (r.to_on is null or r.to_on > ${wanted.on}::date)
      and r.principal_id <> (select o.principal_id from organisation.payer o where o.id = ${wanted.payerId}::uuid)
    order by p.name limit 10`.execute(tx);
  return found.rows.map(({ name }) => name);
}

/** Keeps a payer's number from a day. @throws `number_of_one_payer`, `number_after_the_last` where the database knows better */
export async function insertNumber(
  tx: Tx,
  told: Pick<ToldNumber, "numberId" | "payerId" | "on" | "orgNo" | "because"> & { at: Date },
): Promise<void> {
  await sql`insert into organisation.payer_number (id, payer_id, on_day, org_no, because, told_at)
    values (${told.numberId}, ${told.payerId}, ${told.on}::date, ${told.orgNo}, ${told.because}, ${told.at})`.execute(tx);
}

/** Keeps that a number is taken back. @throws `payer_number_withdrawn_pkey` when it is already */
export async function insertNumberWithdrawn(tx: Tx, { numberId, at }: { numberId: string; at: Date }): Promise<void> {
  await sql`insert into organisation.payer_number_withdrawn (number_id, withdrawn_at) values (${numberId}, ${at})`.execute(tx);
}
