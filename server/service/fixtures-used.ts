import { must, need } from "../kernel/index.ts";
import type { OrderBench } from "../orders/fixtures.ts";

/** A used device that is for sale in the invented region. Öre, excluding VAT. */
export interface UsedPlanted {
  deviceId: string;
  deviceNo: string;
}

/**
 * Makes an article that the supplier has in stock one of an earlier range, with spare parts to buy and so many used ones more than are asked for, each
 * bought for 8 000 kr. Gives those that stand there, the one that the list shows first first.
 */
export async function plantUsed(
  b: Pick<OrderBench, "owner" | "supplierId"> & Partial<Pick<OrderBench, "as">>,
  { articleNo, left }: { articleNo: string; left: number },
): Promise<UsedPlanted[]> {
  await b.owner.query(
    "update catalogue.supplier_article set is_in_range = false, is_orderable = false where supplier_id = $1 and article_no = $2",
    [b.supplierId, articleNo],
  );
  await b.owner.query(
    `insert into catalogue.article_relation (main_no, other_no, kind)
     select $2, a.article_no, 'spare_part' from catalogue.article a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = $1
     where a.status <> 'discontinued' and not a.is_individually_marked and a.article_no <> $2 order by a.article_no limit 1 on conflict do nothing`,
    [b.supplierId, articleNo],
  );
  const { rows: counts } = await b.owner.query<{ free: number; demand: number }>(
    `select (select count(*)::int from devices.device where supplier_id = $1 and article_no = $2 and state = 'in-stock' and hold_reason is null
         and store_id in (select id from stores.store where kind = 'main')) as free,
       (select count(*)::int from devices.custody c join devices.device d on d.id = c.device_id where d.supplier_id = $1 and d.article_no = $2 and c.because = 'delivered') as demand`,
    [b.supplierId, articleNo],
  );
  const { free, demand } = need(counts[0], "a count");
  const more = Math.max(0, demand + left - free);
  if (more > 0) {
    const devices = Array.from({ length: more }, (_, at) => ({ deviceNo: `BEG-${articleNo}-${100 + at}` }));
    const picker = await need(b.as, "somebody takes goods in")("Frej Hyllbo");
    const got = await picker.send("/api/stores/goods", { articleNo, devices, purchaseOre: 800_000 });
    must(got.status === 201 || got.status === 200, `goods come in, not ${JSON.stringify(got.body)}`);
  }
  const { rows } = await b.owner.query<UsedPlanted>(
    `with them as (update devices.device set grade = 'reconditioned', purchase_ore = 800000
       where supplier_id = $1 and article_no = $2 and state = 'in-stock' and hold_reason is null
         and store_id in (select id from stores.store where kind = 'main') returning id, device_no, bought_on)
     select id as "deviceId", device_no as "deviceNo" from them order by bought_on desc, device_no`,
    [b.supplierId, articleNo],
  );
  return rows;
}
