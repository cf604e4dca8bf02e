import { checkDigit } from "../kernel/index.ts";
import type { Owner } from "./store-region.ts";

/**
 * What the invented region's buyers have: electronic addresses of vendors (of GS1's prefix for examples, nobody's), a level for everything
 * that is kept, most by forecast and a few by hand above what there is, and a share for some quality controls. Derived from the articles:
 * nothing is drawn.
 */
export async function makePurchasing(client: Owner, { at, by }: { at: Date; by: string }): Promise<void> {
  const { rows } = await client.query<{ supplierId: string; name: string; no: number }>(`
    select s.supplier_id as "supplierId", s.vendor as name, dense_rank() over (order by s.vendor collate "C")::int as no
    from (select distinct o.supplier_id, a.vendor from catalogue.supplier_article o join catalogue.article a on a.article_no = o.article_no) s
    order by s.supplier_id, s.vendor`);
  const vendors = rows.map(({ supplierId, name, no }) => ({ supplierId, name, endpointId: addressOf(no) }));
  await client.query(
    `insert into purchasing.vendor (supplier_id, name, endpoint_scheme, endpoint_id)
     select v."supplierId", v.name, '0088', v."endpointId" from jsonb_to_recordset($1::jsonb) as v("supplierId" uuid, name text, "endpointId" text)`,
    [JSON.stringify(vendors)],
  );
  await client.query(
    `insert into purchasing.level (supplier_id, article_no, source, level, lot, changed_at, changed_by)
     select o.supplier_id, o.article_no, case when o.article_no::int % 37 = 0 then 'hand' else 'forecast' end,
       case when o.article_no::int % 37 <> 0 then null when a.is_individually_marked then 3 else 240 end,
       case when a.is_individually_marked then 1 else 10 end, $1, $2::uuid
     from catalogue.supplier_article o join catalogue.article a on a.article_no = o.article_no
     where o.purchase_mode = 'stocked' and not o.is_outgoing`,
    [at, by],
  );
  await client.query(
    `insert into purchasing.control (supplier_id, article_no, share_percent)
     select o.supplier_id, o.article_no, 25 from catalogue.supplier_article o join catalogue.article a on a.article_no = o.article_no
     where a.has_quality_control and o.article_no::int % 2 = 0`,
  );
}

function addressOf(no: number): string {
  const digits = `952${String(no).padStart(9, "0")}`;
  return `${digits}${checkDigit(digits)}`;
}
