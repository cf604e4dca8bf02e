import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import { homeRegionOf, municipalityNamed, type Region } from "./regions.ts";

/** Who orders, as a rulebook asks: the unit, whose it is, and the profession of the one who signs. */
export interface Orderer {
  unitId: string;
  unitName: string;
  unitKind: string;
  careProviderId: string | null;
  county: string;
  principal: "region" | "kommun" | "privat";
  /** For a private care provider: the principal that commissions it. */
  commissionedBy: "region" | "kommun" | null;
  profession: string | null;
  closedOn: LocalDate | null;
}

/** The actor's unit and profession; undefined when the unit is not the supplier's area's. The supplier's own units order as the region. */
export async function findOrderer(tx: Tx, unitId: string, staffId: string): Promise<Orderer | undefined> {
  const found = await ask<Orderer>(tx)`
    select u.id as "unitId", u.name as "unitName", u.kind as "unitKind", u.care_provider_id as "careProviderId", s.county,
      coalesce(c.kind, 'region') as principal, case when c.kind = 'privat' then h.kind end as "commissionedBy",
      (select m.profession from organisation.staff m where m.id = ${staffId}::uuid) as profession, u.closed_on as "closedOn"
    from organisation.unit u
    join organisation.supplier s on s.id = u.supplier_id
    left join organisation.care_provider c on c.id = u.care_provider_id
    left join organisation.principal h on h.id = c.principal_id
    where u.id = ${unitId}::uuid`;
  return found.rows[0];
}

/** A payer that a rulebook's answer may mean for somebody registered in a municipality. */
export interface PossiblePayer {
  payerId: string;
  kind: "region" | "kommun" | "primarvard";
  name: string;
}

/** A municipality as an order asks of it. */
export interface Municipality {
  /** As the rulebooks say it; null when there is none of the code. */
  name: string | null;
  /** The payers of the actor's supplier: the municipality itself, its county's region and its primary care. */
  payers: PossiblePayer[];
  /** The region of the county, when that is not the supplier's: the home region of whoever is registered there. */
  elsewhere?: Region | undefined;
}

/** What an order must know of a person's municipality: its name and who may pay. One statement. */
export async function findMunicipality(tx: Tx, municipalityCode: string): Promise<Municipality> {
  const found = await ask<
    { municipality: string | null; isElsewhere: boolean | null } & { [Key in keyof PossiblePayer]: PossiblePayer[Key] | null }
  >(tx)`
    with named as (select (select m.name from organisation.principal m where m.kind = 'kommun' and m.code = ${municipalityCode}) as name,
        (select h.county_code <> left(${municipalityCode}, 2) from organisation.supplier s join organisation.principal h on h.id = s.principal_id
         where s.id = platform.actor_supplier()) as elsewhere),
      payers as (
        select p.id, p.kind, p.name, p.code
        from organisation.payer p join organisation.principal h on h.id = p.principal_id
        where p.supplier_id = platform.actor_supplier()
          and ((p.kind = 'kommun' and h.kind = 'kommun' and h.code = ${municipalityCode})
            or (p.kind in ('region', 'primarvard') and h.kind = 'region' and h.code = left(${municipalityCode}, 2)))
        order by p.kind, p.code limit 10)
    select n.name as municipality, n.elsewhere as "isElsewhere", p.id as "payerId", p.kind, p.name from named n left join payers p on true order by p.kind, p.code`;
  const payers = found.rows.flatMap(({ payerId, kind, name }) => (payerId && kind && name ? [{ payerId, kind, name }] : []));
  const [row] = found.rows;
  return {
    name: row?.municipality ?? municipalityNamed(municipalityCode) ?? null,
    payers,
    elsewhere: row?.isElsewhere ? homeRegionOf(municipalityCode) : undefined,
  };
}

/** A unit as whoever orders for it is asked: whose it is, its own payer, and those that its principal has here. */
export interface UnitOrderer {
  unitId: string;
  unitName: string;
  unitKind: string;
  careProviderId: string | null;
  principal: "region" | "kommun" | "privat";
  /** The code of the principal that has the unit, or has commissioned it: a municipality's has four digits. */
  principalCode: string | null;
  closedOn: LocalDate | null;
  /** The payer that stands on the unit itself. */
  ownPayer: PayerOfUnit | null;
  /** The payers of the unit's principal: the municipality, or the region and its primary care. */
  payers: PayerOfUnit[];
}
/** A payer that may be a unit's. */
export interface PayerOfUnit extends Omit<PossiblePayer, "kind"> {
  kind: PossiblePayer["kind"] | "unit";
}

/** A unit of the actor's supplier's area with who may pay for it; undefined when there is none. The supplier's own units are the region's. */
export async function findUnitOrderer(tx: Tx, unitId: string): Promise<UnitOrderer | undefined> {
  const found = await sql<Omit<UnitOrderer, "payers" | "ownPayer"> & { payers: (PayerOfUnit & { isOwn: boolean })[] }>`
    select u.id as "unitId", u.name as "unitName", u.kind as "unitKind", u.care_provider_id as "careProviderId",
      coalesce(c.kind, 'region') as principal, u.closed_on as "closedOn",
      (select h.code from organisation.principal h where h.id = coalesce(c.principal_id, s.principal_id)) as "principalCode",
      coalesce((select jsonb_agg(jsonb_build_object('payerId', p.id, 'kind', p.kind, 'name', p.name, 'isOwn', p.id = u.payer_id) order by p.kind, p.code)
        from organisation.payer p where p.supplier_id = u.supplier_id
          and (p.id = u.payer_id or (p.kind <> 'unit' and p.principal_id = coalesce(c.principal_id, s.principal_id)))), '[]') as payers
    from organisation.unit u join organisation.supplier s on s.id = u.supplier_id
    left join organisation.care_provider c on c.id = u.care_provider_id
    where u.id = ${unitId}::uuid and u.supplier_id = platform.actor_supplier()`.execute(tx);
  const [unit] = found.rows;
  if (!unit) return undefined;
  const plain = unit.payers.map(({ payerId, kind, name }) => ({ payerId, kind, name }));
  return {
    ...unit,
    ownPayer: plain.find((_, index) => unit.payers[index]?.isOwn) ?? null,
    payers: plain.filter((_, index) => !unit.payers[index]?.isOwn),
  };
}

/** The two digits of the supplier's own county; undefined without an actor. */
export async function findOwnCounty(tx: Tx): Promise<string | undefined> {
  const found = await sql<{ code: string }>`
    select h.county_code as code from organisation.supplier s join organisation.principal h on h.id = s.principal_id
    where s.id = platform.actor_supplier()`.execute(tx);
  return found.rows[0]?.code;
}

/** The municipalities that the actor's supplier has as payers, by name. At most 100. */
export async function listMunicipalities(tx: Tx): Promise<{ code: string; name: string }[]> {
  const found = await sql<{ code: string; name: string }>`
    select h.code, h.name from organisation.payer p join organisation.principal h on h.id = p.principal_id
    where p.supplier_id = platform.actor_supplier() and p.kind = 'kommun' and h.kind = 'kommun' order by h.name collate platform.sv limit 100`.execute(
    tx,
  );
  return found.rows;
}
