import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Picture, Tx } from "../platform/index.ts";
import type { WearOpinion, WearParty } from "./wear.rule.ts";

export type WearState = "open" | "withdrawn" | "refused" | "accepted";

/** A report of abnormal wear to be kept. */
export interface NewWear {
  wearId: string;
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  /** The entry of the device's history by which it was with whom had it. */
  custodyNo: number;
  unitId: string;
  payerId: string | null;
  found: "maintenance" | "urgent-maintenance" | "return";
  told: string | null;
  reportedAt: Date;
  answerBy: LocalDate;
  residualOre: number | null;
  residualBecause: string;
  ruleId: string;
  ruleSource: string;
  vatRate: number;
}

/** A report as it is kept. */
export interface Wear extends NewWear {
  wearNo: string;
  supplierSays: WearOpinion | null;
  prescriberSays: WearOpinion | null;
  payerSays: WearOpinion | null;
  state: WearState;
  endedAt: Date | null;
  amountOre: number | null;
  /** Places of its photos. */
  pictures: number[];
}

/** What has been said or done of a report. */
export interface WearEntry {
  what: "answered" | "withdrawn" | "refused" | "accepted";
  party?: WearParty | null;
  says?: WearOpinion | null;
  because?: string | null;
  isByRule?: boolean;
  amountOre?: number | null;
  /** The rows that the sum was counted from, where it was counted by work and material. */
  basis?: readonly object[] | null;
  at: Date;
}

/** Keeps a report with its photos. Gives its number. @throws the index wear_once when the device has one of the same holder */
export async function insertWear(tx: Tx, wear: NewWear, pictures: readonly Picture[]): Promise<string> {
  const made = await sql<{ wearNo: string }>`
    insert into losses.wear_report (id, device_id, device_no, article_no, custody_no, unit_id, payer_id, found, told, reported_at, answer_by, residual_ore,
      residual_because, rule_id, rule_source, vat_rate)
    values (${wear.wearId}, ${wear.deviceId}, ${wear.deviceNo}, ${wear.articleNo}, ${wear.custodyNo}, ${wear.unitId}, ${wear.payerId}::uuid, ${wear.found},
      ${wear.told}, ${wear.reportedAt}, ${wear.answerBy}::date, ${wear.residualOre}, ${wear.residualBecause}, ${wear.ruleId}, ${wear.ruleSource}, ${wear.vatRate})
    returning wear_no as "wearNo"`.execute(tx);
  for (const [index, { type, width, height, bytes }] of pictures.entries())
    await sql`insert into losses.wear_picture (wear_id, place, media_type, width, height, bytes)
      values (${wear.wearId}, ${index + 1}, ${type}, ${width}, ${height}, ${bytes})`.execute(tx);
  return made.rows[0]?.wearNo ?? "";
}

/** Adds what has been said or done; what the report says follows from it. @throws `wear_waits` when it has ended */
export async function insertWearEntry(tx: Tx, wearId: string, entry: WearEntry): Promise<void> {
  const { what, party = null, says = null, because = null, isByRule = false, amountOre = null, basis = null, at } = entry;
  await sql`insert into losses.wear_entry (wear_id, what, party, says, because, is_by_rule, amount_ore, basis, at)
    values (${wearId}, ${what}, ${party}, ${says}, ${because}, ${isByRule}, ${amountOre}, ${basis && JSON.stringify(basis)}::jsonb, ${at})`.execute(
    tx,
  );
}

const columns = sql`r.id as "wearId", r.wear_no as "wearNo", r.device_id as "deviceId", r.device_no as "deviceNo", r.article_no as "articleNo",
  r.custody_no as "custodyNo", r.unit_id as "unitId", r.payer_id as "payerId", r.found, r.told, r.reported_at as "reportedAt", r.answer_by as "answerBy",
  r.residual_ore as "residualOre", r.residual_because as "residualBecause", r.rule_id as "ruleId", r.rule_source as "ruleSource",
  r.vat_rate::float8 as "vatRate", r.supplier_says as "supplierSays", r.prescriber_says as "prescriberSays", r.payer_says as "payerSays", r.state,
  r.ended_at as "endedAt", r.amount_ore as "amountOre",
  array(select p.place from losses.wear_picture p where p.wear_id = r.id order by p.place)::integer[] as pictures`;

/** Lets one at a time say or end a report, and reads it. Undefined when it is not the actor's to see. */
export async function lockWear(tx: Tx, wearId: string): Promise<Wear | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('losses.wear ' || ${wearId}::text))`.execute(tx);
  return findWear(tx, wearId);
}

/** A report; undefined when it is not the actor's to see. */
export async function findWear(tx: Tx, wearId: string): Promise<Wear | undefined> {
  return (await sql<Wear>`select ${columns} from losses.wear_report r where r.id = ${wearId}::uuid`.execute(tx)).rows[0];
}

/** The report of a device while it was with whom had it, that is not withdrawn. Uses wear_once. */
export async function findWearOf(tx: Tx, held: { deviceId: string; custodyNo: number }): Promise<Wear | undefined> {
  const found = await sql<Wear>`select ${columns} from losses.wear_report r
    where r.device_id = ${held.deviceId}::uuid and r.custody_no = ${held.custodyNo} and r.state <> 'withdrawn'`.execute(tx);
  return found.rows[0];
}

/** Reports that the actor may see: the open ones by their day; or all, the latest first. At most 200. */
export async function listWear(tx: Tx, wanted: { which: "open" | "all"; deviceId?: string | undefined }): Promise<Wear[]> {
  const isOpen = wanted.which === "open";
  const found = await sql<Wear>`select ${columns} from losses.wear_report r
    where ${isOpen ? sql`r.state = 'open'` : sql`true`} and ${wanted.deviceId ? sql`r.device_id = ${wanted.deviceId}::uuid` : sql`true`}
    order by ${isOpen ? sql`r.answer_by, r.id` : sql`r.reported_at desc, r.id`} limit 200`.execute(tx);
  return found.rows;
}

/** What has been said and done of reports, of what the actor may read, in its order. At most 2 000. */
export async function entriesOfWear(tx: Tx, wearIds: readonly string[]): Promise<(Required<WearEntry> & { wearId: string })[]> {
  if (wearIds.length === 0) return [];
  const found = await sql<Required<WearEntry> & { wearId: string }>`
    select e.wear_id as "wearId", e.what, e.party, e.says, e.because, e.is_by_rule as "isByRule", e.amount_ore as "amountOre", e.basis, e.at
    from losses.wear_entry e where e.wear_id = any(${wearIds}::uuid[]) order by e.number limit 2000`.execute(tx);
  return found.rows;
}

/** A photo of a report; undefined when there is none that the actor may see. */
export async function findWearPicture(
  tx: Tx,
  at: { wearId: string; place: number },
): Promise<{ type: "image/jpeg" | "image/png"; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ type: "image/jpeg" | "image/png"; bytes: Buffer }>`
    select p.media_type as type, p.bytes from losses.wear_picture p where p.wear_id = ${at.wearId}::uuid and p.place = ${at.place}`.execute(
    tx,
  );
  return rows[0];
}
