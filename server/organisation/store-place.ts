import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** Where a delivery may go besides a person's home. */
export interface DeliveryPlace {
  placeId: string;
  unitId: string | null;
  kind: "unit" | "buffer" | "delivery-point" | "pick-up-point" | "workshop";
  /** What the unit whose place it is does: `korttids` `sabo` …; null for a place that is no unit's. */
  unitKind: string | null;
  name: string;
  street: string;
  postcode: string;
  city: string;
  /** Nothing is delivered here from this day on: the place's own day, or its unit's. Check with `isOpenOn`. */
  closedOn: LocalDate | null;
}

const placeColumns = sql`d.id as "placeId", d.unit_id as "unitId", d.kind, u.kind as "unitKind", d.name, d.street, d.postcode, d.city,
  least(d.closed_on, u.closed_on) as "closedOn"`;

/** A delivery place of the actor's supplier, also a closed one: ask `isOpenOn` before anything goes there. */
export async function findDeliveryPlace(tx: Tx, placeId: string): Promise<DeliveryPlace | undefined> {
  const found = await sql<DeliveryPlace>`
    select ${placeColumns} from organisation.delivery_place d left join organisation.unit u on u.id = d.unit_id
    where d.id = ${placeId}::uuid`.execute(tx);
  return found.rows[0];
}

/** Delivery places by id, also closed ones, for names beside rows. At most 500 ids. */
export async function findDeliveryPlaces(tx: Tx, placeIds: readonly string[]): Promise<Map<string, DeliveryPlace>> {
  if (placeIds.length === 0) return new Map();
  const found = await sql<DeliveryPlace>`
    select ${placeColumns} from organisation.delivery_place d left join organisation.unit u on u.id = d.unit_id
    where d.id = any(${placeIds}::uuid[]) order by d.id limit 500`.execute(tx);
  return new Map(found.rows.map((row) => [row.placeId, row]));
}

/** Where a unit's own goods are left: the place of a kind, else any of its; undefined when it has none that is open on the day. */
export async function findPlaceOfUnit(
  tx: Tx,
  wanted: { unitId: string; kind: "unit" | "buffer"; on: LocalDate },
): Promise<DeliveryPlace | undefined> {
  const found = await sql<DeliveryPlace>`
    select ${placeColumns} from organisation.delivery_place d join organisation.unit u on u.id = d.unit_id
    where d.unit_id = ${wanted.unitId}::uuid and coalesce(least(d.closed_on, u.closed_on) > ${wanted.on}::date, true)
    order by d.kind <> ${wanted.kind}, d.kind <> 'unit', d.name collate platform.sv, d.id limit 1`.execute(tx);
  return found.rows[0];
}

/** What to list. */
export interface PlacesWanted {
  /** The day of delivery: closed places are left out. */
  on: LocalDate;
  /** These units' places come first, in this order: the actor's own, then where the person lives. */
  firstUnitIds?: readonly string[];
  /** In name, street or city. Empty: all. */
  words?: string;
  /** 1–200; 50 when not said. */
  limit?: number;
}

/** The open delivery places of the actor's supplier, the wanted units' first, then by name. */
export async function listDeliveryPlaces(tx: Tx, wanted: PlacesWanted): Promise<DeliveryPlace[]> {
  const { on, firstUnitIds = [], words = "", limit = 50 } = wanted;
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const found = await sql<DeliveryPlace>`
    select ${placeColumns} from organisation.delivery_place d left join organisation.unit u on u.id = d.unit_id
    where d.supplier_id = platform.actor_supplier() and coalesce(least(d.closed_on, u.closed_on) > ${on}::date, true)
      and (${words} = '' or d.name ilike ${pattern} or d.street ilike ${pattern} or d.city ilike ${pattern})
    order by array_position(${firstUnitIds}::uuid[], d.unit_id), d.name collate platform.sv, d.id limit ${limit}`.execute(tx);
  return found.rows;
}

/** An area of the fixed delivery days, with the part of a postcode that leads to it. */
export interface AreaRow {
  prefix: string;
  areaId: string;
  name: string;
  /** 1 Monday … 5 Friday. */
  weekday: number;
}

/** The areas whose prefix the postcode begins with, of the actor's supplier. At most four. */
export async function findAreas(tx: Tx, postcode: string): Promise<AreaRow[]> {
  const prefixes = [2, 3, 4, 5].map((length) => postcode.slice(0, length));
  const found = await sql<AreaRow>`
    select c.prefix, a.id as "areaId", a.name, a.weekday
    from organisation.area_postcode c join organisation.area a on a.id = c.area_id
    where c.supplier_id = platform.actor_supplier() and c.prefix = any(${prefixes}::text[]) order by c.prefix limit 4`.execute(
    tx,
  );
  return found.rows;
}

/** All areas of the actor's supplier, prefix by prefix. At most 2 000. */
export async function listAreaRows(tx: Tx): Promise<AreaRow[]> {
  const found = await sql<AreaRow>`
    select c.prefix, a.id as "areaId", a.name, a.weekday
    from organisation.area_postcode c join organisation.area a on a.id = c.area_id
    where c.supplier_id = platform.actor_supplier() order by c.prefix limit 2000`.execute(tx);
  return found.rows;
}

/** The ids of all places of a unit, closed ones too. At most 100. */
export async function placesOfUnit(tx: Tx, unitId: string): Promise<string[]> {
  const found = await sql<{ placeId: string }>`
    select d.id as "placeId" from organisation.delivery_place d where d.unit_id = ${unitId}::uuid order by d.id limit 100`.execute(
    tx,
  );
  return found.rows.map(({ placeId }) => placeId);
}
