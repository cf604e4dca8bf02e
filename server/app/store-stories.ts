import { sql } from "kysely";
import { type Actor, type Base, systemActor, type Tx, withActor } from "../platform/index.ts";
import { allSuppliers } from "./suppliers.ts";

/** A prescriber of each supplier's area, as the actor that she is at her usual unit; of a region's or a municipality's, when it is said. */
export async function prescriberActors(base: Base, of?: "region" | "kommun"): Promise<Actor[]> {
  const actors: Actor[] = [];
  for (const { supplierId } of await allSuppliers(base)) {
    const found = await withActor(base, systemActor(supplierId), (tx) =>
      sql<{ userId: string; assignmentId: string; unitId: string; careProviderId: string | null; lagrum: "HSL" | "SoL" }>`
        select s.id as "userId", a.id as "assignmentId", u.id as "unitId", u.care_provider_id as "careProviderId", a.lagrum
        from organisation.assignment a join organisation.staff s on s.id = a.staff_id join organisation.unit u on u.id = a.unit_id
        where (${of ?? null}::text is null or exists (select 1 from organisation.care_provider c where c.id = u.care_provider_id and c.kind = ${of ?? null}))
          and a.role = 'prescriber' and a.is_usual and a.lagrum = 'HSL' and s.hsa_id like '%-A%' order by s.hsa_id limit 1`.execute(
        tx,
      ),
    );
    const [row] = found.rows;
    if (row) actors.push({ ...row, role: "prescriber", supplierId, personId: null });
  }
  return actors;
}

/** Persons who can be delivered to at home, in the order of their ids after the named ones. */
export async function personsInStories(tx: Tx, count: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select p.id from patients.person p join patients.housing h on h.person_id = p.id and upper_inf(h.valid) and h.form = 'ordinart'
    where p.protection = 'none' and p.deceased_on is null order by p.id offset 40 limit ${count}`.execute(tx);
  return found.rows.map((row) => row.id);
}

/** Marked main aids that stand free in the main store, rollators first. */
export async function stockedArticles(tx: Tx): Promise<string[]> {
  const found = await sql<{ articleNo: string }>`
    select d.article_no as "articleNo" from devices.device d join catalogue.article a on a.article_no = d.article_no
    where d.state = 'in-stock' and d.hold_reason is null and a.article_type = 'main_aid' and a.name not ilike '%barn%' and a.product_group in ('rollator', 'manuell_rullstol', 'hygien', 'sang')
    group by d.article_no, a.product_group order by (a.product_group = 'rollator') desc, d.article_no limit 40`.execute(tx);
  return found.rows.map((row) => row.articleNo);
}
