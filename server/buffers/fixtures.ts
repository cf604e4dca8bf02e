import { orderBench } from "../orders/fixtures.ts";

export type ShelfBench = Awaited<ReturnType<typeof shelfBench>>;

/** A region with somebody who lives at the home where Dag Stickprov works, the home's shelf and what stands on it. */
export async function shelfBench() {
  const b = await orderBench();
  const dag = await b.actor("Dag Stickprov");
  await moveIn(b, b.personIds.asta, dag.unitId ?? "");
  const shelf = await b.one<{ storeId: string }>(
    `select id as "storeId" from stores.store where kind = 'buffer' and unit_id = $1`,
    [dag.unitId],
  );
  const standing = async (group: string, storeId = shelf.storeId) =>
    (
      await b.owner.query<{ deviceId: string; deviceNo: string; articleNo: string }>(
        `select d.id as "deviceId", d.device_no as "deviceNo", d.article_no as "articleNo" from devices.device d join catalogue.article a on a.article_no = d.article_no
         where d.store_id = $1 and d.state = 'in-stock' and a.product_group = $2 order by d.device_no`,
        [storeId, group],
      )
    ).rows;
  const { userId: prescriberId } = await b.actor("Alva Provhaga");
  return {
    ...b,
    ...{ dag, shelf, prescriberId, standing },
    /** One more rollator on the shelf, from the main store. */
    rollatorFetched: () =>
      b.one<{ deviceId: string; deviceNo: string; articleNo: string }>(
        `update devices.device set store_id = $1, bin = null where id = (select d.id from devices.device d join stores.store s on s.id = d.store_id and s.kind = 'main'
           join catalogue.article a on a.article_no = d.article_no and a.product_group = 'rollator'
           where d.supplier_id = $2 and d.state = 'in-stock' and d.hold_reason is null and d.kept_until is null order by d.device_no limit 1)
         returning id as "deviceId", device_no as "deviceNo", article_no as "articleNo"`,
        [shelf.storeId, b.supplierId],
      ),
    moveIn: (personId: string, unitId: string) => moveIn(b, personId, unitId),
    rentOf: async (deviceId: string) =>
      (
        await b.owner.query<{ days: string; personId: string; payerId: string }>(
          `select valid::text as days, person_id as "personId", payer_id as "payerId" from billing.rent_period where device_id = $1 order by valid`,
          [deviceId],
        )
      ).rows,
    device: (deviceId: string) =>
      b.one<{ state: string; holder: string; storeId: string | null; personId: string | null; grade: string }>(
        `select state, holder, store_id as "storeId", person_id as "personId", grade from devices.device where id = $1`,
        [deviceId],
      ),
  };
}

/** Lets somebody live at a unit, and the unit meet her. */
export async function moveIn(b: Awaited<ReturnType<typeof orderBench>>, personId: string, unitId: string): Promise<void> {
  await b.owner.query("delete from patients.housing where person_id = $1", [personId]);
  await b.owner.query(
    `insert into patients.housing (person_id, valid, form, municipality_code, unit_id)
     select $1, '[2026-01-01,)', kind, municipality_code, id from organisation.unit where id = $2`,
    [personId, unitId],
  );
  await b.owner.query(
    `insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
     select gen_random_uuid(), supplier_id, $1, id, 'home', id, '2026-01-01' from organisation.unit where id = $2`,
    [personId, unitId],
  );
}
