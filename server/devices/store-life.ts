import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Lagrum, Tx } from "../platform/index.ts";

/** Gives a device a new number; the old one is kept and found. @throws the constraint device_no_once or the unique key when the number is taken */
export async function writeNumber(
  tx: Tx,
  { deviceId, deviceNo, because, at }: { deviceId: string; deviceNo: string; because: string; at: Date },
): Promise<void> {
  await sql`select devices.remark(${deviceId}::uuid, ${deviceNo}, ${because}, ${at})`.execute(tx);
}

/** A reading of operating hours. */
export interface Reading {
  no: number;
  hours: number;
  readOn: LocalDate;
}

/** The readings of a device that hold, the latest first: what was put right is left out. At most 50. */
export async function findHours(tx: Tx, deviceId: string): Promise<Reading[]> {
  const found = await sql<Reading>`
    select h.no, h.hours::float8 as hours, h.read_on as "readOn" from devices.hours h where h.device_id = ${deviceId}::uuid
      and not exists (select from devices.hours c where c.device_id = h.device_id and c.corrects = h.no)
    order by h.no desc limit 50`.execute(tx);
  return found.rows;
}

/** Keeps a reading; `corrects`: the last one, which it takes the place of, and why. @throws the constraint hours_go_forward when it is below the last that holds */
export async function insertHours(
  tx: Tx,
  {
    deviceId,
    hours,
    readOn,
    at,
    corrects,
  }: Omit<Reading, "no"> & { deviceId: string; at: Date; corrects?: { no: number; because: string } },
): Promise<void> {
  await sql`insert into devices.hours (device_id, no, hours, read_on, recorded_at, corrects, because)
    select ${deviceId}::uuid, coalesce(max(no), 0) + 1, ${hours}, ${readOn}::date, ${at}, ${corrects?.no ?? null}::integer, ${corrects?.because ?? null} from devices.hours where device_id = ${deviceId}::uuid`.execute(
    tx,
  );
}

/** For whom a device is kept, of what the actor may see. */
export interface Earmark {
  earmarkId: string;
  deviceId: string;
  personId: string | null;
  workOrder: string | null;
  until: LocalDate;
  because: string;
}

/** Keeps a device for a person or a work order until a day. @throws the constraint earmark_once when it is kept already */
export async function insertEarmark(tx: Tx, made: Earmark & { at: Date }): Promise<void> {
  await sql`insert into devices.earmark (id, device_id, person_id, work_order, until_on, because, made_at)
    values (${made.earmarkId}, ${made.deviceId}, ${made.personId}, ${made.workOrder}, ${made.until}::date, ${made.because}, ${made.at})`.execute(
    tx,
  );
  await setKept(tx, made.deviceId, made.until);
}

/** Writes until which day a device is kept; null: it is free. */
export async function setKept(tx: Tx, deviceId: string, until: LocalDate | null): Promise<void> {
  await sql`update devices.device set kept_until = ${until}::date where id = ${deviceId}::uuid`.execute(tx);
}

/** The open earmark of a device. Uses earmark_once. */
export async function findEarmark(tx: Tx, deviceId: string): Promise<Earmark | undefined> {
  const found = await sql<Earmark>`
    select id as "earmarkId", device_id as "deviceId", person_id as "personId", work_order as "workOrder", until_on as until, because
    from devices.earmark where device_id = ${deviceId}::uuid and ended_at is null`.execute(tx);
  return found.rows[0];
}

/** Ends the earmark of a device, if there is one: for whom it was is taken away. */
export async function endEarmark(tx: Tx, deviceId: string, as: "used" | "freed", at: Date): Promise<void> {
  await sql`update devices.earmark set person_id = null, ended_at = ${at}, ended_as = ${as} where device_id = ${deviceId}::uuid and ended_at is null`.execute(
    tx,
  );
  await setKept(tx, deviceId, null);
}

/** Which of the devices are kept for the person by name now. Uses earmark_of_person. */
export async function findKeptFor(tx: Tx, personId: string, deviceIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select k.id from devices.kept_for(${personId}::uuid) k(id) where k.id = any(${deviceIds}::uuid[]) order by k.id limit 500`.execute(
    tx,
  );
  return new Set(found.rows.map(({ id }) => id));
}

/** The articles of what is kept for a person by name and stands ready. At most 50. */
export async function findKeptArticles(tx: Tx, personId: string): Promise<ReadonlySet<string>> {
  const found = await sql<{ articleNo: string }>`
    select distinct d.article_no as "articleNo" from devices.kept_for(${personId}::uuid) k(id) join devices.device d on d.id = k.id
    where d.state = 'in-stock' and d.hold_reason is null order by 1 limit 50`.execute(tx);
  return new Set(found.rows.map(({ articleNo }) => articleNo));
}

/** Which of the persons something is kept for by name now. At most 500 are asked of. */
export async function findKeptPersons(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select p.id from unnest(${personIds}::uuid[]) p(id) where exists (select from devices.kept_for(p.id)) order by p.id limit 500`.execute(
    tx,
  );
  return new Set(found.rows.map(({ id }) => id));
}

/** Ends what is kept of devices that have left the shelf for good; what waits for a repair to end is left. */
export async function endKeeping(tx: Tx, deviceIds: readonly string[], as: "used" | "freed", at: Date): Promise<void> {
  await sql`select devices.end_keeping(${deviceIds}::uuid[], ${as}, ${at})`.execute(tx);
}

/** Ends every earmark whose day has passed. Gives the devices that are free again; at most 500 a round. */
export async function endPassed(tx: Tx, on: LocalDate, at: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    with passed as (
      select id from devices.device where supplier_id = platform.actor_supplier() and kept_until < ${on}::date order by kept_until, id limit 500 for update),
    ended as (
      update devices.earmark e set person_id = null, ended_at = ${at}, ended_as = 'clock' from passed p where e.device_id = p.id and e.ended_at is null)
    update devices.device d set kept_until = null from passed p where d.id = p.id returning d.id`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/**
 * What sits on a device goes over to another, with the orders it came by; or stays on it for a new holder, by whose order it then is
 * (`orderRowId`). The device that it goes to must be with its holder already.
 */
export async function carryComponents(
  tx: Tx,
  carried: { from: string; to: string; at: Date; orderRowId?: string },
): Promise<void> {
  const { from, to, at, orderRowId = null } = carried;
  await sql`
    with ended as (
      update devices.component set removed_at = greatest(${at}::timestamptz, added_at) where device_id = ${from}::uuid and removed_at is null
      returning id, article_no, quantity, order_row_id, care_provider_id, lagrum)
    insert into devices.component (device_id, article_no, quantity, added_at, order_row_id, care_provider_id, lagrum)
    select ${to}::uuid, e.article_no, e.quantity, ${at}, coalesce(${orderRowId}::uuid, e.order_row_id),
      case when ${orderRowId}::uuid is null then e.care_provider_id end, case when ${orderRowId}::uuid is null then e.lagrum end
    from ended e order by e.id`.execute(tx);
}

/** A loan while another is repaired. */
export interface RepairLoan {
  loanId: string;
  deviceId: string;
  loanDeviceId: string;
  beganAt: Date;
}

/** Keeps that a device is lent while another is repaired. */
export async function insertRepairLoan(tx: Tx, loan: RepairLoan & { custodyNo: number }): Promise<void> {
  await sql`insert into devices.repair_loan (id, device_id, custody_no, loan_device_id, began_at)
    values (${loan.loanId}, ${loan.deviceId}, ${loan.custodyNo}, ${loan.loanDeviceId}, ${loan.beganAt})`.execute(tx);
}

/** The open loan that a device is part of, on either side. Uses repair_loan_once and repair_loan_of_loan. */
export async function findRepairLoan(tx: Tx, deviceId: string): Promise<RepairLoan | undefined> {
  const found = await sql<RepairLoan>`
    select id as "loanId", device_id as "deviceId", loan_device_id as "loanDeviceId", began_at as "beganAt"
    from devices.repair_loan where ended_at is null and (device_id = ${deviceId}::uuid or loan_device_id = ${deviceId}::uuid) order by began_at limit 1`.execute(
    tx,
  );
  return found.rows[0];
}

/** Ends a loan; with why, when it stays with its holder for good. */
export async function endRepairLoanRow(tx: Tx, loanId: string, at: Date, keptBecause: string | null = null): Promise<void> {
  await sql`update devices.repair_loan set ended_at = ${at}, kept_because = ${keptBecause} where id = ${loanId}::uuid`.execute(
    tx,
  );
}

/** What was paid for a device, in öre, and when. Undefined when it is not the supplier's. */
export async function bookFactsOf(tx: Tx, deviceId: string): Promise<{ purchaseOre: number; boughtOn: LocalDate } | undefined> {
  const found = await sql<{ purchaseOre: number; boughtOn: LocalDate }>`
    select purchase_ore as "purchaseOre", bought_on as "boughtOn" from devices.book_facts(${deviceId}::uuid)`.execute(tx);
  return found.rows[0];
}

/** One entry of a device's history: with whom it was, and by which order. */
export interface EntryThen {
  deviceId: string;
  no: number;
  at: Date;
  personId: string | null;
  unitId: string | null;
  careProviderId: string | null;
  lagrum: Lagrum | null;
  orderRowId: string | null;
}

/** With whom a device was last, or is: a person or a unit. */
export interface LastHeld {
  no: number;
  /** When it left; null: it is there. */
  until: Date | null;
  unitId: string | null;
  orderRowId: string | null;
}

/** Who had a device last, or has it; undefined when nobody has had it, of what the actor may read. */
export async function lastHeldBy(tx: Tx, deviceId: string): Promise<LastHeld | undefined> {
  const found = await sql<LastHeld>`
    select c.no, n.at as until, c.unit_id as "unitId", c.order_row_id as "orderRowId"
    from devices.custody c left join devices.custody n on n.device_id = c.device_id and n.no = c.no + 1
    where c.device_id = ${deviceId}::uuid and c.holder in ('person', 'unit') order by c.no desc limit 1`.execute(tx);
  return found.rows[0];
}

/** Entries of devices' histories by their numbers. Those that the actor may not read are left out. At most 500. */
export async function findEntries(tx: Tx, wanted: readonly { deviceId: string; no: number }[]): Promise<EntryThen[]> {
  if (wanted.length === 0) return [];
  const found = await sql<EntryThen>`
    select c.device_id as "deviceId", c.no, c.at, c.person_id as "personId", c.unit_id as "unitId", c.care_provider_id as "careProviderId", c.lagrum,
      c.order_row_id as "orderRowId"
    from devices.custody c join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("deviceId" uuid, no integer)
      on w."deviceId" = c.device_id and w.no = c.no order by c.device_id, c.no limit 500`.execute(tx);
  return found.rows;
}

/** What a holder has in a device's place, by the order row that she had it by: a technician's swap, or a loan during repair. Uses device_of_row. */
export async function standsFor(
  tx: Tx,
  { deviceId, personId, unitId }: { deviceId: string; personId: string | null; unitId: string | null },
): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select d.id from devices.custody c join devices.device d on d.order_row_id = c.order_row_id and d.state = 'lent'
      and d.person_id is not distinct from c.person_id and d.unit_id is not distinct from c.unit_id
    where c.device_id = ${deviceId}::uuid and c.person_id is not distinct from ${personId}::uuid
      and (${personId}::uuid is not null or c.unit_id = ${unitId}::uuid)
    order by c.no desc, d.id limit 1`.execute(tx);
  return found.rows[0]?.id;
}
