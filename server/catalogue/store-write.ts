import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ChargeFacts } from "./charge-code.rule.ts";
import type { PriceKind, RelationKind } from "./contract-article.ts";

// The catalogue for those who edit it. Writing is by functions of the database that ask who the actor is.

/** A row whole, by the table's own names. */
export type Content = Record<string, unknown>;

/** What is kept of an article or an offer, with its version and who made it. */
export interface KeptRow {
  articleNo: string;
  version: number;
  changedAt: Date | null;
  changedBy: string | null;
  content: Content;
}

/** Makes other editors wait until the transaction ends. @throws insufficient_privilege when the actor does not edit */
export async function lockForEdit(tx: Tx): Promise<void> {
  await sql`select catalogue.lock_for_edit()`.execute(tx);
}

/** Articles by number, whole. At most 50 000. */
export async function findFullArticles(tx: Tx, articleNos: readonly string[]): Promise<KeptRow[]> {
  if (articleNos.length === 0) return [];
  const found = await sql<KeptRow>`
    select a.article_no as "articleNo", a.version, a.changed_at as "changedAt", a.changed_by as "changedBy",
      to_jsonb(a) - array['version', 'changed_at', 'changed_by'] as content
    from catalogue.article a
    where a.article_no = any(array(select jsonb_array_elements_text(${JSON.stringify(articleNos)}::jsonb)))
    order by a.article_no limit 50000`.execute(tx);
  return found.rows;
}

/** What the actor's supplier says of articles, whole. At most 50 000. */
export async function findFullOffers(tx: Tx, articleNos: readonly string[]): Promise<KeptRow[]> {
  if (articleNos.length === 0) return [];
  const found = await sql<KeptRow>`
    select o.article_no as "articleNo", o.version, o.changed_at as "changedAt", o.changed_by as "changedBy",
      to_jsonb(o) - array['version', 'changed_at', 'changed_by', 'supplier_id'] as content
    from catalogue.supplier_article o
    where o.supplier_id = platform.actor_supplier()
      and o.article_no = any(array(select jsonb_array_elements_text(${JSON.stringify(articleNos)}::jsonb)))
    order by o.article_no limit 50000`.execute(tx);
  return found.rows;
}

/** A price row of the actor's supplier. `to` is the first day that it no longer holds; null: until further notice. */
export interface DatedPrice {
  priceId: number;
  articleNo: string;
  kind: PriceKind;
  from: LocalDate;
  to: LocalDate | null;
  /** Excluding VAT. */
  amountOre: number;
  vatRate: number;
  source: string;
  isAssumed: boolean;
  /** What a service or fee is called; null: it is an article's price. */
  name: string | null;
}

/** Every price row of articles, services and fees at the actor's supplier, by article, kind and day. At most 200 000. */
export async function findDatedPrices(tx: Tx, articleNos: readonly string[]): Promise<DatedPrice[]> {
  if (articleNos.length === 0) return [];
  const found = await sql<DatedPrice>`
    select id as "priceId", article_no as "articleNo", kind, lower(valid) as "from", upper(valid) as "to", amount_ore as "amountOre",
      vat_rate::float8 as "vatRate", source, is_assumed as "isAssumed", name
    from catalogue.price
    where supplier_id = platform.actor_supplier()
      and article_no = any(array(select jsonb_array_elements_text(${JSON.stringify(articleNos)}::jsonb)))
    order by article_no, kind, lower(valid) limit 200000`.execute(tx);
  return found.rows;
}

/** A price with what its article is charged by. */
export type ListedPrice = Pick<DatedPrice, "articleNo" | "kind" | "from" | "to" | "amountOre" | "vatRate" | "source"> & {
  name: string;
  /** Null: it is no article's. */
  charge: ChargeFacts | null;
};

/** Every price of the actor's supplier that holds on a day or is to come, by article, kind and day. At most 200 000. */
export async function findPriceList(tx: Tx, on: LocalDate): Promise<ListedPrice[]> {
  const found = await sql<ListedPrice>`
    select p.article_no as "articleNo", p.kind, lower(p.valid) as "from", upper(p.valid) as "to", p.amount_ore as "amountOre",
      p.vat_rate::float8 as "vatRate", p.source, coalesce(p.name, a.name) as name,
      case when a.article_no is not null then jsonb_build_object('billingForm', a.billing_form, 'productKind', a.product_kind,
        'isSoldWithReturn', coalesce(o.is_sold_with_return, false)) end as charge
    from catalogue.price p left join catalogue.article a on a.article_no = p.of_article
    left join catalogue.supplier_article o on o.supplier_id = p.supplier_id and o.article_no = p.article_no
    where p.supplier_id = platform.actor_supplier() and (upper_inf(p.valid) or upper(p.valid) > ${on}::date)
    order by p.article_no, p.kind, lower(p.valid) limit 200000`.execute(tx);
  return found.rows;
}

/** The price rows of the actor's supplier that begin or end on a day. At most 50 000. */
export async function findPriceTurns(tx: Tx, on: LocalDate): Promise<DatedPrice[]> {
  const found = await sql<DatedPrice>`
    select id as "priceId", article_no as "articleNo", kind, lower(valid) as "from", upper(valid) as "to", amount_ore as "amountOre",
      vat_rate::float8 as "vatRate", source, is_assumed as "isAssumed", name
    from catalogue.price
    where supplier_id = platform.actor_supplier() and (lower(valid) = ${on}::date or upper(valid) = ${on}::date)
    order by article_no, kind, lower(valid) limit 50000`.execute(tx);
  return found.rows;
}

/** Which six-digit codes of an edition are known. */
export async function knownIsoCodes(tx: Tx, edition: string): Promise<Set<string>> {
  const found = await sql<{ code: string }>`
    select code from catalogue.iso_code where edition = ${edition} and length(code) = 6 order by code limit 10000`.execute(tx);
  return new Set(found.rows.map(({ code }) => code));
}

/** Numbers of a vendor's articles, at most so many; of all vendors when it is null. */
export async function articlesOfVendor(tx: Tx, vendor: string | null, most: number): Promise<string[]> {
  const found = await sql<{ articleNo: string }>`
    select article_no as "articleNo" from catalogue.article where ${vendor}::text is null or vendor = ${vendor}
    order by article_no limit ${most}`.execute(tx);
  return found.rows.map(({ articleNo }) => articleNo);
}

/** How articles belong together, as it is edited. */
export interface EditedRelation {
  mainNo: string;
  otherNo: string;
  kind: RelationKind;
  isStandard: boolean;
}

/** Every relation that an article is part of. At most 2 000. */
export async function findRelationsOf(tx: Tx, articleNo: string): Promise<EditedRelation[]> {
  const found = await sql<EditedRelation>`
    select main_no as "mainNo", other_no as "otherNo", kind, is_standard as "isStandard" from catalogue.article_relation
    where main_no = ${articleNo} or other_no = ${articleNo} order by kind, main_no, other_no limit 2000`.execute(tx);
  return found.rows;
}

/** The way from one article to another over relations of a kind; null when there is none. */
export async function wayBetween(tx: Tx, fromNo: string, toNo: string, kind: RelationKind): Promise<string[] | null> {
  const found = await sql<{ way: string[] | null }>`select catalogue.way_between(${fromNo}, ${toNo}, ${kind}) as way`.execute(tx);
  return found.rows[0]?.way ?? null;
}

/** Writes articles whole: new ones and changed ones. */
export async function saveArticleRows(tx: Tx, rows: readonly Content[], at: Date): Promise<void> {
  if (rows.length > 0) await sql`select catalogue.save_articles(${JSON.stringify(rows)}::jsonb, ${at}::timestamptz)`.execute(tx);
}

/** Writes what the actor's supplier says of articles, whole. */
export async function saveOfferRows(tx: Tx, rows: readonly Content[], at: Date): Promise<void> {
  if (rows.length > 0) await sql`select catalogue.save_offers(${JSON.stringify(rows)}::jsonb, ${at}::timestamptz)`.execute(tx);
}

/** A price to be written. */
export interface NewPrice {
  articleNo: string;
  kind: PriceKind;
  from: string;
  to: string | null;
  amountOre: number;
  vatRate: number;
  source: string;
  /** Of a service or fee alone. */
  name?: string | null | undefined;
}

/** What is done with prices in one step. `ends`: the first day that a row no longer holds; null: until further notice. */
export interface PriceChanges {
  withdrawn: readonly number[];
  ends: readonly { id: number; to: string | null }[];
  added: readonly NewPrice[];
}

/** Writes changes of prices at the actor's supplier. Gives the ids of the new rows, by article, kind and day. */
export async function savePriceRows(tx: Tx, changes: PriceChanges, on: LocalDate): Promise<Map<string, number>> {
  const ids = changes.withdrawn.map(Number);
  const made = await sql<{ priceId: number; articleNo: string; kind: string; from: string }>`
    select price_id as "priceId", article_no as "articleNo", kind, valid_from as "from"
    from catalogue.save_prices(${ids}::bigint[], ${JSON.stringify(changes.ends)}::jsonb, ${JSON.stringify(changes.added)}::jsonb, ${on}::date)
    order by price_id limit 100000`.execute(tx);
  return new Map(made.rows.map(({ priceId, articleNo, kind, from }) => [`${articleNo} ${kind} ${from}`, priceId]));
}

/** Takes relations away and puts others in. @throws the constraint `no_circle_of_relations` */
export async function saveRelationRows(
  tx: Tx,
  removed: readonly Omit<EditedRelation, "isStandard">[],
  added: readonly EditedRelation[],
): Promise<void> {
  await sql`select catalogue.save_relations(${JSON.stringify(removed)}::jsonb, ${JSON.stringify(added)}::jsonb)`.execute(tx);
}
