import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Lagrum, Piece, type Tx } from "../platform/index.ts";
import type { ScannedCode } from "./gs1.rule.ts";
import type { DeviceState } from "./states.rule.ts";

/** How a device comes to the next person. */
export type Grade = "new" | "reconditioned";
/** Who can have a device. */
export type Holder = "vendor" | "store" | "person" | "unit" | "transit" | "workshop" | "scrap" | "loss" | "elsewhere";

/** One marked device as it is now. Ids, never a name. */
export interface Device {
  deviceId: string;
  deviceNo: string;
  articleNo: string;
  serialNo: string | null;
  madeIn: number | null;
  boughtOn: LocalDate;
  grade: Grade;
  state: DeviceState;
  /** Why nothing may be done with it; null when free. */
  holdReason: string | null;
  orderRowId: string | null;
  nextServiceOn: LocalDate | null;
  holder: Holder;
  storeId: string | null;
  bin: string | null;
  personId: string | null;
  unitId: string | null;
  /** With whose order, and by which legal basis, a person has it; null when nobody has. */
  careProviderId: string | null;
  lagrum: Lagrum | null;
  heldSince: Date;
  /** The number of its last entry. */
  custodyNo: number;
  /** Kept for somebody by name until this day; null when it is not. */
  keptUntil: LocalDate | null;
}

const deviceColumns =
  new Piece(`d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo", d.serial_no as "serialNo", d.made_in as "madeIn",
  d.bought_on as "boughtOn", d.grade, d.state, d.hold_reason as "holdReason", d.order_row_id as "orderRowId", d.next_service_on as "nextServiceOn",
  d.holder, d.store_id as "storeId", d.bin, d.person_id as "personId", d.unit_id as "unitId",
  d.care_provider_id as "careProviderId", d.lagrum, d.held_since as "heldSince", d.custody_no as "custodyNo", d.kept_until as "keptUntil"`);
const columns = sql.raw(deviceColumns.text);

/** Most devices that one question gives. */
export const devicesMost = 500;

/** Locks what is read until the transaction ends, or not. */
type Hold = "locked" | "read";

/**
 * The device that a code means, or undefined. Uses the unique key on the number, or device_by_serial: one row read. A maker's
 * code may fit two articles: the one that was bought last is meant.
 */
export async function findByCode(tx: Tx, code: ScannedCode, hold: Hold = "read"): Promise<Device | undefined> {
  const deviceNo = numberIn(code);
  if (deviceNo === undefined) return findBySerial(tx, code, hold);
  const found = await (hold === "locked" ? lockByNumber(tx, deviceNo) : findByNumber(tx, deviceNo));
  return found.rows[0];
}

/** A number that it had before finds it too, after one that has it now. */
function findByNumber(tx: Tx, deviceNo: string) {
  return ask<Device>(tx)`select ${deviceColumns} from devices.device d
    where d.supplier_id = platform.actor_supplier() and (d.device_no = ${deviceNo} or d.id = (
      select o.device_id from devices.old_number o where o.supplier_id = platform.actor_supplier() and o.device_no = ${deviceNo}))
    order by d.device_no = ${deviceNo} desc limit 1`;
}

function lockByNumber(tx: Tx, deviceNo: string) {
  return ask<Device>(tx)`select ${deviceColumns} from devices.device d
    where d.supplier_id = platform.actor_supplier() and (d.device_no = ${deviceNo} or d.id = (
      select o.device_id from devices.old_number o where o.supplier_id = platform.actor_supplier() and o.device_no = ${deviceNo}))
    order by d.device_no = ${deviceNo} desc limit 1 for update of d`;
}

const ending = { locked: sql`for update of d`, read: sql`` };

function numberIn(code: ScannedCode): string | undefined {
  if (code.kind === "device-no") return code.deviceNo;
  return code.kind === "grai" ? code.serial : undefined;
}

async function findBySerial(tx: Tx, code: ScannedCode, hold: Hold): Promise<Device | undefined> {
  if (code.kind !== "sgtin") return undefined;
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.serial_no = ${code.serial} and d.supplier_id = platform.actor_supplier() order by d.bought_on desc, d.id limit 1 ${ending[hold]}`.execute(
    tx,
  );
  return found.rows[0];
}

/**
 * The devices by id, in no special order. At most `devicesMost`. (As JSON, and not as an array: of that the server would count the elements
 * and make a new plan each time.)
 */
export async function findByIds(tx: Tx, ids: readonly string[]): Promise<Device[]> {
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.id = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)) order by d.id limit ${devicesMost}`.execute(
    tx,
  );
  return found.rows;
}

/** The numbers of devices by id, of those that the actor may see. At most 2 000. */
export async function numbersSeen(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ deviceId: string; deviceNo: string }>`
    select d.id as "deviceId", d.device_no as "deviceNo" from devices.device d where d.id = any(${ids}::uuid[]) order by d.id limit 2000`.execute(
    tx,
  );
  return new Map(found.rows.map(({ deviceId, deviceNo }) => [deviceId, deviceNo]));
}

/**
 * The same devices, locked until the transaction ends, in the order of their ids so that two who want the same do not wait for each other.
 * (As JSON, as `findByIds`.)
 */
export async function lockByIds(tx: Tx, ids: readonly string[]): Promise<Device[]> {
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.id = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)) order by d.id for update`.execute(
    tx,
  );
  return found.rows;
}

/** What a person or a unit has now, the oldest loan first. Uses device_of_person or device_of_unit. At most `devicesMost`. */
export async function findHeldBy(tx: Tx, holder: { personId: string } | { unitId: string }): Promise<Device[]> {
  const who = "personId" in holder ? sql`d.person_id = ${holder.personId}` : sql`d.unit_id = ${holder.unitId}`;
  const found =
    await sql<Device>`select ${columns} from devices.device d where ${who} order by d.held_since, d.id limit ${devicesMost}`.execute(
      tx,
    );
  return found.rows;
}

/** A part that sits on a device. */
export interface Component {
  deviceId: string;
  articleNo: string;
  quantity: number;
  addedAt: Date;
  orderRowId: string | null;
  /** With whose order, and by which legal basis; when not said: those of the device. */
  careProviderId?: string | null;
  lagrum?: string | null;
}

/** What sits on the devices now. Uses component_of_device. */
export async function findComponents(tx: Tx, deviceIds: readonly string[]): Promise<Component[]> {
  const found = await sql<Component>`
    select c.device_id as "deviceId", c.article_no as "articleNo", c.quantity, c.added_at as "addedAt", c.order_row_id as "orderRowId"
    from devices.component c where c.device_id = any(${deviceIds}::uuid[]) and c.removed_at is null
    order by c.device_id, c.added_at, c.id limit 5000`.execute(tx);
  return found.rows;
}

/** Places or lifts a hold. The states are untouched. */
export async function setHold(tx: Tx, deviceId: string, reason: string | null): Promise<void> {
  await sql`update devices.device set hold_reason = ${reason} where id = ${deviceId}`.execute(tx);
}

/** How many of each article are free to be ordered in a store, by grade, and since when the first has stood there; with what is kept by name for `forPerson`. Uses device_free. */
export async function countFree(
  tx: Tx,
  storeId: string,
  articleNos: readonly string[],
  forPerson: string | null = null,
): Promise<{ articleNo: string; grade: Grade; count: number; since: LocalDate }[]> {
  const found = await sql<{ articleNo: string; grade: Grade; count: number; since: LocalDate }>`
    select d.article_no as "articleNo", d.grade, count(*)::int as count,
      min(coalesce((d.held_since at time zone 'Europe/Stockholm')::date, d.bought_on)) as since
    from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.article_no = any(${articleNos}::text[]) and d.store_id = ${storeId}
      and d.state = 'in-stock' and d.hold_reason is null
      and (d.kept_until is null or d.id in (select k.id from devices.kept_for(${forPerson}::uuid) k(id)))
    group by d.article_no, d.grade order by d.article_no, d.grade limit 2000`.execute(tx);
  return found.rows;
}

/** How many of each article stand free in each of some stores, by grade. At most 5 000 rows. */
export async function countFreeByStore(
  tx: Tx,
  storeIds: readonly string[],
  articleNos: readonly string[],
): Promise<{ articleNo: string; storeId: string; grade: Grade; count: number }[]> {
  const found = await sql<{ articleNo: string; storeId: string; grade: Grade; count: number }>`
    select d.article_no as "articleNo", d.store_id as "storeId", d.grade, count(*)::int as count from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.article_no = any(${articleNos}::text[]) and d.store_id = any(${storeIds}::uuid[])
      and d.state = 'in-stock' and d.hold_reason is null and d.kept_until is null
    group by d.article_no, d.store_id, d.grade order by d.article_no, d.store_id, d.grade limit 5000`.execute(tx);
  return found.rows;
}

/** Devices of an article in a store, and where they lie: reserved and picked ones too. At most `devicesMost`. */
export async function findInStore(tx: Tx, storeId: string, articleNo: string): Promise<Device[]> {
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.article_no = ${articleNo} and d.store_id = ${storeId} and d.state <> 'lent'
    order by d.state, d.grade desc, d.bought_on, d.id limit ${devicesMost}`.execute(tx);
  return found.rows;
}

/** Devices in a state, the longest there first: what waits to be inspected, what is in the workshop. Uses device_by_state. */
export async function findInState(tx: Tx, state: Exclude<DeviceState, "lent">, most: number): Promise<Device[]> {
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.state = ${state} order by d.held_since, d.id limit ${most}`.execute(tx);
  return found.rows;
}

/** One loan to a person by the order row that it came by. `until` null: she has it. */
export interface LoanOfRow {
  orderRowId: string;
  deviceId: string;
  until: Date | null;
}

/** By which order rows a person has and has had marked devices. Uses custody_of_person. At most 2 000. */
export async function findLoansOfRows(tx: Tx, personId: string): Promise<LoanOfRow[]> {
  const found = await sql<LoanOfRow>`
    select c.order_row_id as "orderRowId", c.device_id as "deviceId", n.at as until
    from devices.custody c left join devices.custody n on n.device_id = c.device_id and n.no = c.no + 1
    where c.person_id = ${personId}::uuid and c.order_row_id is not null order by c.at, c.device_id limit 2000`.execute(tx);
  return found.rows;
}

/** How many free devices of each article stand in each of the stores. At most 100 000. Uses device_by_state. */
export async function countInStores(
  tx: Tx,
  storeIds: readonly string[],
): Promise<{ storeId: string; articleNo: string; quantity: number }[]> {
  const found = await sql<{ storeId: string; articleNo: string; quantity: number }>`
    select d.store_id as "storeId", d.article_no as "articleNo", count(*)::int as quantity from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.state = 'in-stock' and d.hold_reason is null
      and d.store_id in (select value::uuid from json_array_elements_text(${JSON.stringify(storeIds)}::json))
    group by d.store_id, d.article_no order by 1, 2 limit 100000`.execute(tx);
  return found.rows;
}

/** Every device that stands in a store, by article and number. `area`: the beginning of its place; empty for all. At most 50 000. */
export async function findStanding(tx: Tx, storeId: string, area: string): Promise<Device[]> {
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.store_id = ${storeId}::uuid and d.state <> 'lent'
      and (${area} = '' or starts_with(d.bin, ${area}))
    order by d.article_no, d.device_no limit 50000`.execute(tx);
  return found.rows;
}

/** Devices by number. Those that the actor may not see are left out. At most 20 000. */
export async function findByNumbers(tx: Tx, deviceNos: readonly string[]): Promise<Device[]> {
  if (deviceNos.length === 0) return [];
  const found = await sql<Device>`select ${columns} from json_array_elements_text(${JSON.stringify(deviceNos)}::json) n
    join devices.device d on d.supplier_id = platform.actor_supplier() and d.device_no = n.value
    order by d.device_no limit 20000`.execute(tx);
  return found.rows;
}

/** What units have of the supplier's to use as their own, by unit and number; what they have bought is theirs. At most `most` (1–5 000). Uses device_of_unit. */
export async function findOfUnits(tx: Tx, unitIds: readonly string[], most: number): Promise<Device[]> {
  if (unitIds.length === 0) return [];
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.holder = 'unit' and d.state <> 'sold' and d.unit_id = any(${unitIds}::uuid[])
    order by d.unit_id, d.device_no limit ${most}`.execute(tx);
  return found.rows;
}

/** All devices that stand in stores, by store and number. At most `most` (1–5 000). */
export async function findInStores(tx: Tx, storeIds: readonly string[], most: number): Promise<Device[]> {
  if (storeIds.length === 0) return [];
  const found = await sql<Device>`select ${columns} from devices.device d
    where d.supplier_id = platform.actor_supplier() and d.store_id = any(${storeIds}::uuid[])
    order by d.store_id, d.device_no limit ${most}`.execute(tx);
  return found.rows;
}
