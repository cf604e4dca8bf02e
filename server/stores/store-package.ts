import { sql } from "kysely";
import { need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

export type PackageState = "open" | "closed" | "handed-over" | "unpacked";

/** A package. */
export interface Package {
  packageId: string;
  storeId: string;
  no: number;
  sscc: string | null;
  state: PackageState;
  weightGrams: number | null;
  isOnVan: boolean;
}
// A van's room comes later in the line: it says by a function of its own what stands on one.
const columns = sql`p.id as "packageId", p.store_id as "storeId", p.no::float8 as no, p.sscc, p.state, p.weight_grams as "weightGrams",
  exists (select from stores.package_item v where v.package_id = p.id and v.is_in and tours.is_on_van(v.pick_task_id)) as "isOnVan"`;

/** A package as it is read. */
export async function findPackage(tx: Tx, packageId: string): Promise<Package | undefined> {
  const { rows } = await sql<Package>`select ${columns} from stores.package p where p.id = ${packageId}::uuid`.execute(tx);
  return rows[0];
}

/** The same, locked until the transaction ends. Rows that go in or out are locked before it. */
export async function lockPackage(tx: Tx, packageId: string): Promise<Package | undefined> {
  await sql`select from stores.package p where p.id = ${packageId}::uuid for update`.execute(tx);
  return findPackage(tx, packageId);
}

/** The package that a code on a label means. */
export async function findPackageBy(tx: Tx, code: { sscc: string } | { no: number }): Promise<Package | undefined> {
  const which = "sscc" in code ? sql`p.sscc = ${code.sscc}` : sql`p.no = ${code.no}`;
  const { rows } =
    await sql<Package>`select ${columns} from stores.package p where p.supplier_id = platform.actor_supplier() and ${which}`.execute(
      tx,
    );
  return rows[0];
}

/** Packages that have not gone, the newest first. At most 200. Uses package_here. */
export async function findPackagesHere(tx: Tx): Promise<Package[]> {
  const { rows } = await sql<Package>`select ${columns} from stores.package p
    where p.supplier_id = platform.actor_supplier() and p.state in ('open', 'closed') order by p.opened_at desc, p.no desc limit 200`.execute(
    tx,
  );
  return rows;
}

/** The next number of the supplier's packages. Two who open one at once wait for each other. */
export async function takePackageNo(tx: Tx): Promise<number> {
  const { rows } = await sql<{ no: number }>`insert into stores.package_number (last_no) values (1)
    on conflict (supplier_id) do update set last_no = stores.package_number.last_no + 1 returning last_no::float8 as no`.execute(
    tx,
  );
  return need(rows[0], "a supplier's packages are numbered").no;
}

/** Stores a package that is open and empty. */
export async function insertPackage(
  tx: Tx,
  one: { packageId: string; storeId: string; no: number; sscc: string | null; at: Date },
): Promise<void> {
  await sql`insert into stores.package (id, store_id, no, sscc, opened_at)
    values (${one.packageId}, ${one.storeId}, ${one.no}, ${one.sscc}, ${one.at})`.execute(tx);
}

/** A package is closed, opened again or taken apart. */
export async function updatePackage(
  tx: Tx,
  packageId: string,
  to: { state: PackageState; weightGrams?: number | null; at: Date; by: string },
): Promise<void> {
  const isOpen = to.state === "open";
  await sql`update stores.package set state = ${to.state}, weight_grams = ${to.weightGrams ?? null},
      closed_at = ${isOpen ? null : to.at}::timestamptz, closed_by = ${isOpen ? null : to.by}::uuid where id = ${packageId}::uuid`.execute(
    tx,
  );
}

/** A picked row, where it goes, and the package that it is in. */
export interface PickedRow {
  taskId: string;
  orderId: string;
  orderNo: string;
  articleNo: string;
  deviceId: string | null;
  quantity: number;
  isMarked: boolean;
  wantedOn: string;
  deliveryPlaceId: string | null;
  personId: string | null;
  packageId: string | null;
  /** Null: in none. */
  no: number | null;
  isOnVan: boolean;
}
const rowColumns = sql`t.id as "taskId", t.order_id as "orderId", d.order_no as "orderNo", t.article_no as "articleNo", t.device_id as "deviceId", t.quantity,
  t.is_marked as "isMarked", t.wanted_on as "wantedOn", d.delivery_place_id as "deliveryPlaceId", d.person_id as "personId",
  i.package_id as "packageId", p.no::float8 as no, tours.is_on_van(t.id) as "isOnVan"`;
const rowSource = sql`stores.pick_task t join stores.delivery d on d.order_id = t.order_id
  left join stores.package_item i on i.pick_task_id = t.id and i.is_in left join stores.package p on p.id = i.package_id`;

/** What is picked in a store of a device, of an article that is counted, or of an order. At most 500. Uses pick_picked. */
export async function findPicked(tx: Tx, storeId: string, of: { deviceId: string } | { number: string }): Promise<PickedRow[]> {
  const which =
    "deviceId" in of
      ? sql`t.device_id = ${of.deviceId}::uuid`
      : sql`(upper(d.order_no) = ${of.number} or (t.article_no = ${of.number} and not t.is_marked))`;
  const { rows } = await sql<PickedRow>`select ${rowColumns} from ${rowSource}
    where t.store_id = ${storeId}::uuid and t.state = 'picked' and ${which} order by t.wanted_on, t.id limit 500`.execute(tx);
  return rows;
}

/** What is picked in a store and in no package, what is wanted first before later. At most 1 000. Uses pick_picked. */
export async function findLoose(tx: Tx, storeId: string): Promise<PickedRow[]> {
  const { rows } = await sql<PickedRow>`select ${rowColumns} from ${rowSource}
    where t.store_id = ${storeId}::uuid and t.state = 'picked' and i.package_id is null and not tours.is_on_van(t.id)
    order by t.wanted_on, d.order_no, t.id limit 1000`.execute(tx);
  return rows;
}

/** What is in packages, by order. At most 5 000. Uses package_item_of. */
export async function findPacked(tx: Tx, packageIds: readonly string[]): Promise<PickedRow[]> {
  const { rows } = await sql<PickedRow>`select ${rowColumns} from ${rowSource}
    where i.package_id = any(${packageIds}::uuid[]) order by d.order_no, t.id limit 5000`.execute(tx);
  return rows;
}

/** Locks rows until the transaction ends, in the order of their ids. */
export async function lockRows(tx: Tx, taskIds: readonly string[]): Promise<void> {
  await sql`select from stores.pick_task t where t.id = any(${taskIds}::uuid[]) order by t.id for update`.execute(tx);
}

/** Puts rows in a package. @throws the constraint package_item_once when one is in a package already */
export async function insertItems(tx: Tx, packageId: string, taskIds: readonly string[], at: Date): Promise<void> {
  await sql`insert into stores.package_item (package_id, pick_task_id, packed_at)
    select ${packageId}::uuid, t, ${at} from unnest(${taskIds}::uuid[]) t`.execute(tx);
}

/** Takes rows out of a package. Gives how many. */
export async function takeItemsOut(tx: Tx, packageId: string, taskIds: readonly string[], at: Date): Promise<number> {
  const { numAffectedRows } = await sql`update stores.package_item set is_in = false, out_at = ${at}
    where package_id = ${packageId}::uuid and is_in and pick_task_id = any(${taskIds}::uuid[])`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** The numbers of the packages that rows are in; a row that is in none is left out. At most 2 000. */
export async function findPackageNos(tx: Tx, taskIds: readonly string[]): Promise<Map<string, number>> {
  if (taskIds.length === 0) return new Map();
  const { rows } = await sql<{ taskId: string; no: number }>`
    select i.pick_task_id as "taskId", p.no::float8 as no from stores.package_item i join stores.package p on p.id = i.package_id
    where i.pick_task_id = any(${taskIds}::uuid[]) and i.is_in order by i.pick_task_id limit 2000`.execute(tx);
  return new Map(rows.map(({ taskId, no }) => [taskId, no]));
}
