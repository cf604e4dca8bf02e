import type pg from "pg";

/**
 * Fills the catalogue up with invented articles: each a copy of one that is there, with the name's words mixed with
 * another's. The one supplier offers and prices them as their models, with the prices that lists show.
 */
export async function addArticles(owner: pg.Client, wanted: number, supplierId: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "select column_name as name from information_schema.columns where table_schema = 'catalogue' and table_name = 'article' and is_generated = 'NEVER' order by ordinal_position",
  );
  const made: Record<string, string> = {
    article_no: "m.new_no",
    name: "left(a.name || ' ' || split_part(b.name, ' ', 1) || ' ' || split_part(b.name, ' ', 2) || ' ' || m.g, 120)",
    vendor_article_no: "a.vendor_article_no || '-' || m.g",
  };
  const columns = rows.map(({ name }) => name);
  const models = `create temp table model on commit drop as
    with numbered as (select article_no, row_number() over (order by article_no) as no, count(*) over () as total from catalogue.article)
    select g, (900000 + g)::text as new_no, a.article_no, b.article_no as other_no
    from (select max(total) as total from numbered) n, generate_series(1, $1::int - n.total) g
    join numbered a on a.no = 1 + g % a.total join numbered b on b.no = 1 + (g * 7919) % b.total`;
  await owner.query("begin");
  await owner.query(models, [wanted]);
  await owner.query("analyze model");
  await owner.query(
    `insert into catalogue.article (${columns.join(", ")}) select ${columns.map((name) => made[name] ?? `a.${name}`).join(", ")}
      from model m join catalogue.article a on a.article_no = m.article_no join catalogue.article b on b.article_no = m.other_no`,
  );
  await owner.query(
    `insert into catalogue.supplier_article (supplier_id, article_no, is_published, is_orderable, is_in_range, is_outgoing, delivery_class, planned_weekdays, purchase_mode)
      select s.supplier_id, m.new_no, s.is_published, s.is_orderable, s.is_in_range, s.is_outgoing, s.delivery_class, s.planned_weekdays, s.purchase_mode
      from model m join catalogue.supplier_article s on s.article_no = m.article_no where s.supplier_id = $1`,
    [supplierId],
  );
  await owner.query(
    `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, is_assumed)
      select p.supplier_id, m.new_no, p.kind, p.valid, p.amount_ore, p.vat_rate, p.source, true from model m join catalogue.price p on p.article_no = m.article_no
      where p.kind in ('rent_month', 'sale') and p.supplier_id = $1`,
    [supplierId],
  );
  await owner.query("commit");
}
