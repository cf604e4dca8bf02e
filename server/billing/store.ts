import { sql } from "kysely";
import type { ChargeCode } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A rent that begins. */
export interface NewRent {
  entryId: string;
  periodId: string;
  deviceId: string;
  articleNo: string;
  quantity: number;
  personId: string | null;
  unitId: string | null;
  payerId: string;
  /** The decision that says this payer; null: the row's first. */
  decisionId: string | null;
  orderRowId: string;
  firstDay: LocalDate;
  at: Date;
  causeId: string;
}

/** Starts a rent; what another holder still pays for the device ends the day before. */
export async function startRent(tx: Tx, rent: NewRent): Promise<void> {
  await sql`select billing.start_rent(${rent.entryId}, ${rent.periodId}, ${rent.deviceId}, ${rent.articleNo}, ${rent.quantity}, ${rent.personId}, ${rent.unitId},
    ${rent.payerId}, ${rent.orderRowId}, ${rent.firstDay}::date, ${rent.at}, ${rent.causeId}, ${rent.decisionId}::uuid)`.execute(
    tx,
  );
}

/** Lets all rent of a row, on all its devices, follow who pays it until a day. What is right already is not touched. */
export async function followPayer(
  tx: Tx,
  at: { orderRowId: string; until: LocalDate; at: Date; causeId: string },
): Promise<void> {
  await sql`select billing.follow_payer(${at.orderRowId}::uuid, ${at.until}::date, ${at.at}, ${at.causeId}::uuid)`.execute(tx);
}

/** Lets the rents of rows follow who pays them, as `followPayer` does of one. */
export async function followPayers(
  tx: Tx,
  at: { orderRowIds: readonly string[]; until: LocalDate; at: Date; causeId: string },
): Promise<void> {
  await sql`select billing.follow_payers(${at.orderRowIds}::uuid[], ${at.until}::date, ${at.at}, ${at.causeId}::uuid)`.execute(
    tx,
  );
}

/** Gives the charges that wait to whoever has taken over their payer, or back when that was taken back. Gives how many. */
export async function turnWaiting(tx: Tx, at: { payerId: string; intoPayerId: string; mark: string }): Promise<number> {
  const found = await sql<{ turned: number }>`
    select billing.turn_waiting(${at.payerId}::uuid, ${at.intoPayerId}::uuid, ${at.mark}) as turned`.execute(tx);
  return found.rows[0]?.turned ?? 0;
}

/** What a payer is invoiced for by now: devices whose rent runs on or after a day, their price a month today, and charges that wait. */
export async function runsOfPayer(
  tx: Tx,
  payerId: string,
  { on, today }: { on: LocalDate; today: LocalDate },
): Promise<{ devices: number; monthOre: number; charges: number }> {
  const found = await sql<{ devices: number; monthOre: number; charges: number }>`
    select count(distinct p.device_id)::integer as devices, coalesce(sum(c.amount_ore * p.quantity), 0)::bigint as "monthOre",
      (select count(*)::integer from billing.charge_waiting w where w.payer_id = ${payerId}::uuid) as charges
    from billing.rent_period p
    left join catalogue.catalogue_report c on c.supplier_id = p.supplier_id and c.article_no = p.article_no and c.kind = 'rent_month'
      and c.valid @> ${today}::date
    where p.supplier_id = (select platform.actor_supplier()) and p.payer_id = ${payerId}::uuid and p.valid && daterange(${on}::date, null)`.execute(
    tx,
  );
  return found.rows[0] ?? { devices: 0, monthOre: 0, charges: 0 };
}

/** Whether a month has been begun since a moment: then what was done by then stands on its invoices. */
export async function isRunSince(tx: Tx, at: Date): Promise<boolean> {
  const found = await sql<{ isRun: boolean }>`
    select exists (select from billing.month_run m where m.started_at >= ${at}) as "isRun"`.execute(tx);
  return found.rows[0]?.isRun ?? false;
}

/** The rows whose rents these causes stopped. At most 1 000. */
export async function rowsStoppedBy(tx: Tx, causeIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct p.order_row_id as id from billing.rent_entry e join billing.rent_period p on p.id = e.period_id
    where e.kind = 'stop' and e.cause_id = any(${causeIds}::uuid[]) order by 1 limit 1000`.execute(tx);
  return found.rows.map(({ id }) => id);
}

/** The returns that have stopped a device's rents, of those that were told since a moment. */
export async function returnsStopping(tx: Tx, deviceId: string, since: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct e.cause_id as id from billing.rent_entry e
    where e.device_id = ${deviceId}::uuid and e.kind = 'stop' and e.cause = 'returned' and e.recorded_at >= ${since} order by 1 limit 100`.execute(
    tx,
  );
  return found.rows.map(({ id }) => id);
}

/** The decisions behind rent periods that another than the row's first payer pays, by period. At most 1 000. */
export async function decisionsOf(tx: Tx, periodIds: readonly string[]): Promise<Map<string, string>> {
  if (periodIds.length === 0) return new Map();
  const found = await sql<{ periodId: string; decisionId: string }>`
    select period_id as "periodId", decision_id as "decisionId" from billing.decisions_of(${periodIds}::uuid[]) order by period_id limit 1000`.execute(
    tx,
  );
  return new Map(found.rows.map(({ periodId, decisionId }) => [periodId, decisionId]));
}

/** How many of an article a person rents on a device now. */
export async function rentedNow(tx: Tx, on: { deviceId: string; articleNo: string; personId: string }): Promise<number> {
  const found = await sql<{ quantity: number }>`
    select coalesce(sum(p.quantity), 0)::integer as quantity from billing.rent_period p
    where p.device_id = ${on.deviceId}::uuid and p.article_no = ${on.articleNo} and p.person_id = ${on.personId}::uuid and upper_inf(p.valid)`.execute(
    tx,
  );
  return found.rows[0]?.quantity ?? 0;
}

/**
 * Stops what runs for the devices, each on its day, for a cause. Also accessories that are rented on them. A day that is told late may be
 * before the payer that runs now began: then the stretches before it end there too.
 */
export async function stopRents(
  tx: Tx,
  stops: readonly { deviceId: string; onDay: LocalDate; causeId: string }[],
  cause: string,
  at: Date,
): Promise<void> {
  await sql`insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    select gen_random_uuid(), p.device_id, 'stop', s."onDay", ${at}, p.id, ${cause}, s."causeId"
    from jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) as s("deviceId" uuid, "onDay" date, "causeId" uuid)
    join billing.rent_period r on r.device_id = s."deviceId" and upper_inf(r.valid) and not isempty(r.valid)
    join billing.rent_period p on p.device_id = r.device_id and p.article_no = r.article_no and p.order_row_id = r.order_row_id and not isempty(p.valid)
      and (p.id = r.id or p.valid && daterange(s."onDay" + 1, null))`.execute(tx);
}

/**
 * A hand-over never was: what it rented ends before its first day, also where a pick-up has promised a last day since. Rents that it cut off, as
 * the later holder of a day pays, end again on the day that they had ended on before it.
 */
export async function annulRents(
  tx: Tx,
  undone: { deviceId: string; orderRowId: string; taskId: string; before: LocalDate; causeId: string; at: Date },
): Promise<void> {
  const { deviceId, orderRowId, taskId, before, causeId, at } = undone;
  await sql`insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    select gen_random_uuid(), p.device_id, 'stop', ${before}::date, ${at}, p.id, 'hand-over-undone', ${causeId}::uuid
    from billing.rent_period p where p.device_id = ${deviceId}::uuid and p.order_row_id = ${orderRowId}::uuid and not isempty(p.valid)`.execute(
    tx,
  );
  await sql`insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    select gen_random_uuid(), c.device_id, 'stop', b.on_day, ${at}, c.period_id, 'hand-over-undone', ${causeId}::uuid
    from billing.rent_entry c join lateral (select e.kind, e.on_day from billing.rent_entry e where e.period_id = c.period_id and e.number < c.number
      order by e.number desc limit 1) b on b.kind = 'stop' and b.on_day > c.on_day
    where c.device_id = ${deviceId}::uuid and c.cause_id = ${taskId}::uuid and c.kind = 'stop' and c.cause = 'next-holder'
      and not exists (select from billing.rent_entry l where l.period_id = c.period_id and l.number > c.number)`.execute(tx);
}

/** Who has and who pays what is rented of an article on a device now, or undefined when nothing is. */
export async function partRent(
  tx: Tx,
  on: { deviceId: string; articleNo: string },
): Promise<Pick<NewRent, "personId" | "unitId" | "payerId" | "decisionId" | "orderRowId"> | undefined> {
  const found = await sql<Pick<NewRent, "personId" | "unitId" | "payerId" | "decisionId" | "orderRowId">>`
    select p.person_id as "personId", p.unit_id as "unitId", p.payer_id as "payerId", p.decision_id as "decisionId", p.order_row_id as "orderRowId"
    from billing.rent_period p where p.device_id = ${on.deviceId}::uuid and p.article_no = ${on.articleNo} and upper_inf(p.valid) and not isempty(p.valid)
    order by lower(p.valid) desc, p.id limit 1`.execute(tx);
  return found.rows[0];
}

/** Stops what runs of one article on a device, on a day. The device's own rent is not touched. */
export async function stopPartRents(
  tx: Tx,
  stop: { deviceId: string; articleNo: string; onDay: LocalDate; causeId: string },
  at: Date,
): Promise<void> {
  await sql`insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    select gen_random_uuid(), p.device_id, 'stop', ${stop.onDay}::date, ${at}, p.id, 'returned', ${stop.causeId}::uuid
    from billing.rent_period p where p.device_id = ${stop.deviceId}::uuid and p.article_no = ${stop.articleNo} and upper_inf(p.valid) and not isempty(p.valid)`.execute(
    tx,
  );
}

/** Lets the rents that these causes stopped go on from where they stopped: the first stretch of a row, which then follows who pays it. */
export async function restartRents(tx: Tx, causeIds: readonly string[], cause: string, at: Date): Promise<void> {
  await sql`insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    select gen_random_uuid(), f.device_id, 'restart', f.on_day, ${at}, f.period_id, ${cause}, f.cause_id
    from (select distinct on (p.device_id, p.article_no, p.order_row_id) e.*
      from billing.rent_entry e join billing.rent_period p on p.id = e.period_id join billing.rent_entry b on b.period_id = p.id and b.kind = 'start'
      where e.kind = 'stop' and e.cause_id = any(${causeIds}::uuid[]) and not upper_inf(p.valid)
        and not exists (select 1 from billing.rent_entry later where later.period_id = e.period_id and later.kind = 'stop' and later.number > e.number)
      order by p.device_id, p.article_no, p.order_row_id, b.on_day, e.number) f`.execute(tx);
}

/** A rent that goes over on a day: to another device of the same holder, or (with a row) to another holder and payer. */
export interface TurnedRent {
  oldDeviceId: string;
  newDeviceId: string;
  /** The new holder's row with who pays it; null: holder, row and payer stay as they are. */
  to: { orderRowId: string; personId: string | null; unitId: string | null; payerId: string | null } | null;
  fromDay: LocalDate;
  at: Date;
  cause: "swapped" | "corrected";
  causeId: string;
}

/** Turns all rents of a device, with what sits on it: the old end the day before, the new begin on the day. No day has two. */
export async function turnRents(tx: Tx, turned: TurnedRent): Promise<void> {
  const { oldDeviceId, newDeviceId, to, fromDay, at, cause, causeId } = turned;
  await sql`select billing.turn_rents(${oldDeviceId}::uuid, ${newDeviceId}::uuid, ${to?.orderRowId ?? null}::uuid, ${to?.personId ?? null}::uuid,
    ${to?.unitId ?? null}::uuid, ${to?.payerId ?? null}::uuid, ${fromDay}::date, ${at}, ${cause}, ${causeId}::uuid)`.execute(tx);
}

/** Lets what a cause stopped begin again on a day; the days between stay without rent. */
export async function beginAgain(
  tx: Tx,
  again: { stoppedBy: string; fromDay: LocalDate; at: Date; cause: string },
): Promise<void> {
  await sql`select billing.begin_again(${again.stoppedBy}::uuid, ${again.fromDay}::date, ${again.at}, ${again.cause})`.execute(
    tx,
  );
}

/** Something sold, to be invoiced with its month. */
export interface NewCharge {
  id: string;
  payerId: string;
  /** The decision that says this payer; null: the row's first. */
  decisionId: string | null;
  orderRowId: string;
  deviceId: string | null;
  articleNo: string;
  /** How it is charged, by the list of codes. */
  chargeCode: ChargeCode | null;
  quantity: number;
  onDay: LocalDate;
  priceId: number;
  priceOre: number;
  recordedAt: Date;
  causeId: string;
}

/** Keeps something sold until its month is invoiced. @throws the unique key on its cause when it is charged already */
export async function insertCharge(tx: Tx, charge: NewCharge): Promise<void> {
  await sql`insert into billing.charge (id, payer_id, order_row_id, device_id, article_no, quantity, on_day, price_id, price_ore, recorded_at, cause_id, decision_id, code)
    values (${charge.id}, ${charge.payerId}, ${charge.orderRowId}, ${charge.deviceId}, ${charge.articleNo}, ${charge.quantity}, ${charge.onDay}::date, ${charge.priceId},
      ${charge.priceOre}, ${charge.recordedAt}, ${charge.causeId}, ${charge.decisionId}::uuid, ${charge.chargeCode})`.execute(tx);
}

/** One used device, sold: its own price, with the rule that it has it by. */
export type NewUsedCharge = Omit<NewCharge, "chargeCode" | "quantity" | "priceId" | "deviceId"> & {
  deviceId: string;
  vatRate: number;
  ruleId: string;
  ruleSource: string;
};

/** Keeps a used device that was sold until its month is invoiced. @throws `charge_used_once` when its row is charged already */
export async function insertUsedCharge(tx: Tx, charge: NewUsedCharge): Promise<void> {
  await sql`insert into billing.charge (id, payer_id, order_row_id, device_id, article_no, quantity, on_day, price_ore, vat_rate, rule_id, rule_source, recorded_at,
      cause_id, decision_id, code)
    values (${charge.id}, ${charge.payerId}, ${charge.orderRowId}, ${charge.deviceId}, ${charge.articleNo}, 1, ${charge.onDay}::date, ${charge.priceOre},
      ${charge.vatRate}, ${charge.ruleId}, ${charge.ruleSource}, ${charge.recordedAt}, ${charge.causeId}, ${charge.decisionId}::uuid, 'used-sale')`.execute(
    tx,
  );
}

/** A fee waits for its month: its own row on the invoice. Once a fee, however often it is told. */
export async function insertFeeCharge(
  tx: Tx,
  fee: {
    id: string;
    feeId: string;
    payerId: string;
    name: string;
    onDay: LocalDate;
    amountOre: number;
    vatRate: number;
    recordedAt: Date;
  },
): Promise<void> {
  await sql`insert into billing.charge (id, payer_id, order_row_id, article_no, quantity, on_day, price_ore, recorded_at, cause_id, fee_id, vat_rate)
    values (${fee.id}, ${fee.payerId}, ${fee.feeId}, ${fee.name}, 1, ${fee.onDay}::date, ${fee.amountOre}, ${fee.recordedAt}, ${fee.feeId}, ${fee.feeId}, ${fee.vatRate})
    on conflict (cause_id) do nothing`.execute(tx);
}

/** Something with a figure of its own: a claim that a rule makes, on some days. */
export interface OwnCharge {
  id: string;
  payerId: string;
  /** What stands on the invoice. No person. */
  text: string;
  onDay: LocalDate;
  fromOn: LocalDate;
  toOn: LocalDate;
  /** Not 0, excluding VAT. Below nothing: it is the payer's to have, as a credit of no line. */
  amountOre: number;
  vatRate: number;
  /** The rule that it follows from, and its source with paragraph. */
  ruleId: string;
  ruleSource: string;
  recordedAt: Date;
  /** What it is made once for. */
  causeId: string;
}

/** Keeps something with a figure of its own until its month is invoiced, as a line of its own. Once a cause: false when it is there already. */
export async function insertOwnCharge(tx: Tx, own: OwnCharge): Promise<boolean> {
  const made =
    await sql`insert into billing.charge (id, payer_id, order_row_id, article_no, quantity, on_day, from_on, to_on, price_ore, vat_rate, rule_id, rule_source, recorded_at, cause_id)
    values (${own.id}, ${own.payerId}, ${own.causeId}, ${own.text}, ${Math.sign(own.amountOre)}, ${own.onDay}::date, ${own.fromOn}::date, ${own.toOn}::date, ${Math.abs(own.amountOre)}, ${own.vatRate},
      ${own.ruleId}, ${own.ruleSource}, ${own.recordedAt}, ${own.causeId})
    on conflict (cause_id) do nothing`.execute(tx);
  return Number(made.numAffectedRows ?? 0) > 0;
}

/** A stretch of rent as it is shown. `lastDay` null: it runs. */
export interface Rent {
  periodId: string;
  deviceId: string;
  articleNo: string;
  quantity: number;
  payerId: string;
  orderRowId: string;
  firstDay: LocalDate;
  lastDay: LocalDate | null;
}

/** A person's rents, the newest first. At most 500. Uses rent_of_person. */
export async function rentsOf(tx: Tx, personId: string): Promise<Rent[]> {
  const found = await sql<Rent>`
    select p.id as "periodId", p.device_id as "deviceId", p.article_no as "articleNo", p.quantity, p.payer_id as "payerId", p.order_row_id as "orderRowId",
      lower(p.valid) as "firstDay", upper(p.valid) - 1 as "lastDay"
    from billing.rent_period p where p.person_id = ${personId}::uuid and not isempty(p.valid) order by lower(p.valid) desc, p.id limit 500`.execute(
    tx,
  );
  return found.rows;
}

/** Whether an invoice carries any rent of these rows, or a charge that was made for this cause. */
export async function isInvoiced(tx: Tx, what: { orderRowIds: readonly string[]; causeId: string | null }): Promise<boolean> {
  const found = await sql<{ is: boolean }>`
    select exists (select from billing.rent_period p join billing.invoice_line l on l.source_id = p.id where p.order_row_id = any(${what.orderRowIds}::uuid[]))
      or exists (select from billing.charge c join billing.invoice_line l on l.source_id = c.id where c.cause_id = ${what.causeId}::uuid) as is`.execute(
    tx,
  );
  return found.rows[0]?.is ?? false;
}
