import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

export type LossKind = "lost" | "search";
export type LossEnd = "found-with-holder" | "found-in-store" | "written-off" | "not-found";

/** A loss to be stored. */
export interface NewLoss {
  lossId: string;
  kind: LossKind;
  deviceId: string;
  /** The entry of the device's history by which it was with whom had it. */
  custodyNo: number;
  unitId: string;
  pickupRowId: string | null;
  reportedAt: Date;
  lostOn: LocalDate | null;
  isCareless: "yes" | "no" | "unknown";
  told: string | null;
  rentUntil: LocalDate | null;
  closesOn: LocalDate;
  residualOre: number | null;
  residualBecause: string;
}

/** A loss as it is kept. */
export interface Loss extends NewLoss {
  lossNo: string;
  letterOn: LocalDate | null;
  answerBy: LocalDate | null;
  answeredOn: LocalDate | null;
  state: "open" | "found" | "closed";
  endedAt: Date | null;
  endedAs: LossEnd | null;
}

const columns = sql`l.id as "lossId", l.loss_no as "lossNo", l.kind, l.device_id as "deviceId", l.custody_no as "custodyNo", l.unit_id as "unitId",
  l.pickup_row_id as "pickupRowId", l.reported_at as "reportedAt", l.lost_on as "lostOn", l.is_careless as "isCareless", l.told, l.rent_until as "rentUntil",
  l.letter_on as "letterOn", l.answer_by as "answerBy", l.answered_on as "answeredOn", l.closes_on as "closesOn", l.residual_ore as "residualOre", l.residual_because as "residualBecause",
  l.state, l.ended_at as "endedAt", l.ended_as as "endedAs"`;

/** Keeps a loss. Gives its number. @throws the constraint loss_once when one of the device is open */
export async function insertLoss(tx: Tx, loss: NewLoss): Promise<string> {
  const made = await sql<{ lossNo: string }>`
    insert into losses.loss (id, kind, device_id, custody_no, unit_id, pickup_row_id, reported_at, lost_on, is_careless, told, rent_until, closes_on,
      residual_ore, residual_because)
    values (${loss.lossId}, ${loss.kind}, ${loss.deviceId}, ${loss.custodyNo}, ${loss.unitId}, ${loss.pickupRowId}, ${loss.reportedAt}, ${loss.lostOn}::date,
      ${loss.isCareless}, ${loss.told}, ${loss.rentUntil}::date, ${loss.closesOn}::date, ${loss.residualOre}, ${loss.residualBecause})
    returning loss_no as "lossNo"`.execute(tx);
  return made.rows[0]?.lossNo ?? "";
}

/** The loss, locked until the transaction ends. */
export async function lockLoss(tx: Tx, lossId: string): Promise<Loss | undefined> {
  return (await sql<Loss>`select ${columns} from losses.loss l where l.id = ${lossId}::uuid for update`.execute(tx)).rows[0];
}

/** The loss, as it is read. */
export async function findLoss(tx: Tx, lossId: string): Promise<Loss | undefined> {
  return (await sql<Loss>`select ${columns} from losses.loss l where l.id = ${lossId}::uuid`.execute(tx)).rows[0];
}

/** The open loss of a device, locked. Uses loss_once. */
export async function lockOpenOf(tx: Tx, deviceId: string): Promise<Loss | undefined> {
  return (
    await sql<Loss>`select ${columns} from losses.loss l where l.device_id = ${deviceId}::uuid and l.state = 'open' for update`.execute(
      tx,
    )
  ).rows[0];
}

/**
 * Losses: the open ones by their clock, what has waited longest first; or all, the latest first; or those in which something may wait for a
 * decision: a letter past its day, or a device that is given up, the longest first. At most 200.
 */
export async function listLosses(
  tx: Tx,
  { which, deviceId, on }: { which: "open" | "all" | "waiting"; deviceId?: string | undefined; on: LocalDate },
): Promise<Loss[]> {
  const undecided = sql`not exists (select from losses.decision d where d.loss_id = l.id)`;
  const chosen = {
    all: sql`true`,
    open: sql`l.state = 'open'`,
    waiting: sql`${undecided} and (l.state = 'open' and l.answered_on is null and l.answer_by < ${on}::date
      or l.state = 'closed' and l.residual_ore is distinct from 0)`,
  }[which];
  const found = await sql<Loss>`
    select ${columns} from losses.loss l
    where ${chosen} and ${deviceId ? sql`l.device_id = ${deviceId}::uuid` : sql`true`}
    order by ${which === "all" ? sql`l.reported_at desc, l.id` : sql`l.reported_at, l.id`} limit 200`.execute(tx);
  return found.rows;
}

/** Lost devices whose clock has run out on a day, locked; what another round holds is passed over. At most 200. Uses loss_open. */
export async function lockDue(tx: Tx, on: LocalDate): Promise<Loss[]> {
  const found = await sql<Loss>`
    select ${columns} from losses.loss l
    where l.supplier_id = platform.actor_supplier() and l.state = 'open' and l.kind = 'lost' and l.closes_on < ${on}::date
    order by l.closes_on, l.id limit 200 for update skip locked`.execute(tx);
  return found.rows;
}

/** Keeps that a letter was sent, and by when an answer is waited for. */
export async function setLetter(tx: Tx, lossId: string, letter: { letterOn: LocalDate; answerBy: LocalDate }): Promise<void> {
  await sql`update losses.loss set letter_on = ${letter.letterOn}::date, answer_by = ${letter.answerBy}::date, answered_on = null where id = ${lossId}::uuid`.execute(
    tx,
  );
}

/** Ends a loss, once. */
export async function endLoss(
  tx: Tx,
  ended: { lossId: string; as: LossEnd; at: Date; rentUntil?: LocalDate | null },
): Promise<void> {
  const state = ended.as === "found-with-holder" || ended.as === "found-in-store" ? "found" : "closed";
  await sql`update losses.loss set state = ${state}, ended_at = ${ended.at}, ended_by = platform.actor_user(), ended_as = ${ended.as},
    rent_until = coalesce(${ended.rentUntil ?? null}::date, rent_until) where id = ${ended.lossId}::uuid`.execute(tx);
}
