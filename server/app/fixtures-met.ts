import pg from "pg";

/**
 * Gives the units of the region's ready-made users their reason to meet the named persons of their area, and every unit its own
 * orders' and holdings': as the made region will have it by the facts of the rooms. As the owner.
 */
export async function plantRelations(ownerUrl: string, numbers: readonly string[], at: Date): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
       select gen_random_uuid(), p.supplier_id, p.id, u.id, 'referral', gen_random_uuid(), $2
       from patients.person p join organisation.unit u on u.supplier_id = p.supplier_id
       where p.number = any($1) and u.kind in ('rehab', 'hemsjukvard', 'socialtjanst') and u.id in (
         select a.unit_id from organisation.assignment a join organisation.staff s on s.id = a.staff_id
         where s.hsa_id like '%-A%' and a.role = 'prescriber')`,
      [numbers, at],
    );
    await client.query(
      `insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
       select gen_random_uuid(), d.supplier_id, d.person_id, o.unit_id, 'holding', d.id, $1
       from devices.device d join orders.order_row r on r.id = d.order_row_id join orders.customer_order o on o.id = r.order_id
       where d.person_id is not null`,
      [at],
    );
  } finally {
    await client.end();
  }
}
