import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";
import { chargeOf } from "./charge-codes.ts";
import type { ArticleType, Attributes, BillingForm, DeliveryClass, ProductGroup, ProductKind } from "./contract.ts";
import type { PriceKind } from "./contract-article.ts";
import type { ChargeCode } from "./contract-charge.ts";

/** An article as lists and pages show it: the same for every supplier. */
export interface ArticleRow {
  articleNo: string;
  name: string;
  description: string;
  searchWords: string;
  model: string;
  isoCode: string;
  articleType: ArticleType;
  productKind: ProductKind;
  billingForm: BillingForm;
  status: "new" | "active" | "discontinued";
  attributes: Attributes;
  vendor: string;
  vendorArticleNo: string;
  lagrum: ("HSL" | "SoL")[];
  isIndividuallyMarked: boolean;
  isBulky: boolean;
  jourCover: "always" | "with_right" | "never";
  imageKey: string | null;
}

/** How many articles one installation may hold in memory for its search. */
const articlesMost = 100_000;

/** Every article, by number. At most 100 000. */
export async function listArticles(tx: Tx): Promise<ArticleRow[]> {
  const found = await sql<ArticleRow>`
    select article_no as "articleNo", name, description, search_words as "searchWords", coalesce(model, name) as model, iso_code as "isoCode",
      article_type as "articleType", product_kind as "productKind", billing_form as "billingForm", status, attributes, vendor,
      vendor_article_no as "vendorArticleNo", lagrum, is_individually_marked as "isIndividuallyMarked",
      is_bulky as "isBulky", jour_cover as "jourCover", image_key as "imageKey"
    from catalogue.article order by article_no limit ${articlesMost}`.execute(tx);
  return found.rows;
}

/** A code of an edition with our wording. */
export interface IsoRow {
  edition: string;
  code: string;
  wording: string;
}

/** Codes that have our wording, in code order; the newest edition last, so that it wins in a map. */
export async function listIsoCodes(tx: Tx): Promise<IsoRow[]> {
  const found = await sql<IsoRow>`
    select edition, code, wording from catalogue.iso_code where wording is not null order by code, edition limit 10000`.execute(
    tx,
  );
  return found.rows;
}

/** How one article belongs to another: `other` is the accessory, part, consumable, equal, or the one replaced. */
export interface RelationRow {
  mainNo: string;
  otherNo: string;
  kind: "accessory" | "spare_part" | "consumable" | "replaces" | "equals";
}

/** All relations between articles, the standard ones first. */
export async function listRelations(tx: Tx): Promise<RelationRow[]> {
  const found = await sql<RelationRow>`
    select main_no as "mainNo", other_no as "otherNo", kind
    from catalogue.article_relation order by main_no, is_standard desc, other_no limit 2000000`.execute(tx);
  return found.rows;
}

/** A lay word and what it means, or a part that compounds are built of. */
export interface SearchWordRow {
  word: string;
  kind: "synonym" | "part";
  means: string;
}

/** Synonyms and parts of compounds. */
export async function listSearchWords(tx: Tx): Promise<SearchWordRow[]> {
  const found = await sql<SearchWordRow>`
    select word, kind, means from catalogue.search_word order by word, kind, means limit 50000`.execute(tx);
  return found.rows;
}

/** What the actor's supplier says of an article, with its prices from a day on. */
export interface OfferRow {
  articleNo: string;
  isPublished: boolean;
  isOrderable: boolean;
  isInRange: boolean;
  isOutgoing: boolean;
  deliveryClass: DeliveryClass;
  plannedWeekdays: number | null;
  /** What is sold is taken back after use. */
  isSoldWithReturn: boolean;
  /** `validTo` is the first day that it no longer holds. */
  prices: {
    kind: "rent_month" | "sale";
    validFrom: LocalDate;
    validTo: LocalDate | null;
    amountOre: number;
    isAssumed: boolean;
  }[];
}

/** Every offer of the actor's supplier: row security sees to whose. Prices that ended before the day are left out. */
export async function listOffers(tx: Tx, from: LocalDate): Promise<OfferRow[]> {
  const found = await sql<OfferRow>`
    select o.article_no as "articleNo", o.is_published as "isPublished", o.is_orderable as "isOrderable",
      o.is_in_range as "isInRange", o.is_outgoing as "isOutgoing", o.delivery_class as "deliveryClass",
      o.planned_weekdays as "plannedWeekdays", o.is_sold_with_return as "isSoldWithReturn", coalesce(p.prices, '[]') as prices
    from catalogue.supplier_article o
    left join (
      select article_no, json_agg(json_build_object('kind', kind, 'validFrom', lower(valid), 'validTo', upper(valid),
        'amountOre', amount_ore, 'isAssumed', is_assumed) order by lower(valid)) as prices
      from catalogue.price
      where kind in ('rent_month', 'sale') and (upper_inf(valid) or upper(valid) > ${from}::date)
      group by article_no
    ) p on p.article_no = o.article_no
    order by o.article_no limit ${articlesMost}`.execute(tx);
  return found.rows;
}

/** How many changes there have been: of what all suppliers share, of what they say, and of words and definitions. */
export interface Versions {
  articles: number;
  suppliers: number;
  words: number;
}

/** The counts of changes: when they are the same, nothing that was read before is old. */
export async function readVersions(tx: Tx): Promise<Versions> {
  const found = await sql<{ scope: keyof Versions; version: number }>`
    select scope, version from catalogue.version order by scope limit 3`.execute(tx);
  const of = (scope: keyof Versions) => found.rows.find((row) => row.scope === scope)?.version ?? 0;
  return { articles: of("articles"), suppliers: of("suppliers"), words: of("words") };
}

/** How many changes the catalogue has had in all: when it is the same, nothing that was read before is old. */
export async function countChanges(tx: Tx): Promise<number> {
  const { rows } = await ask<{ changes: number }>(tx)`select sum(version)::bigint as changes from catalogue.version`;
  return rows[0]?.changes ?? 0;
}

/** An article with all that an order needs to know about it, at the actor's supplier on a day. */
export interface OrderableArticle {
  articleNo: string;
  name: string;
  isoCode: string;
  isoEdition: number;
  group: ProductGroup;
  kind: ProductKind;
  articleType: ArticleType;
  /** Each piece is a device of its own. */
  isMarked: boolean;
  isPublished: boolean;
  isOrderable: boolean;
  isInRange: boolean;
  isOutgoing: boolean;
  billingForm: BillingForm | "none";
  /** How it is charged, by the list of codes; null: nobody is charged for it. */
  chargeCode: ChargeCode | null;
  /** The price row that holds on the day; null when there is none. */
  priceId: number | null;
  /** Rent a month or price of a piece, excluding VAT. */
  amountOre: number | null;
  deliveryClass: DeliveryClass;
  plannedWeekdays: number | null;
  lagrum: ("HSL" | "SoL")[];
  isBulky: boolean;
  isSpecialAdapted: boolean;
  isJourRight: boolean;
  /** It is driven by somebody else, or lets the aid that it is put on be. */
  hasAttendantControl: boolean;
  jourCover: "always" | "with_right" | "never";
  substitutionGroup: string | null;
  /** Articles that it is an accessory or spare part of; a main aid has none. */
  mainArticles: string[];
  /** What it measures. */
  attributes: Attributes;
  /** Others that do the same and can be ordered from the range, with the price of the same kind; the cheapest first. At most 20. */
  equals: { articleNo: string; name: string; amountOre: number }[];
}

/**
 * Articles by number as the actor's supplier offers them on a day. Unknown numbers, and those the supplier does not
 * carry, are left out. One statement; none when nothing is asked. (The numbers come as JSON: of an array the server would
 * count the elements and make a new plan for every question.)
 */
export async function findArticles(tx: Tx, articleNos: readonly string[], on: LocalDate): Promise<Map<string, OrderableArticle>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<Omit<OrderableArticle, "chargeCode"> & { isSoldWithReturn: boolean }>`
    select a.article_no as "articleNo", a.name, a.iso_code as "isoCode", a.iso_edition::int as "isoEdition",
      a.product_group as "group", a.product_kind as kind, a.article_type as "articleType",
      a.is_individually_marked as "isMarked", o.is_published as "isPublished", o.is_orderable as "isOrderable",
      o.is_in_range as "isInRange", o.is_outgoing as "isOutgoing", a.billing_form as "billingForm", o.is_sold_with_return as "isSoldWithReturn", p.id as "priceId",
      p.amount_ore as "amountOre", o.delivery_class as "deliveryClass", o.planned_weekdays as "plannedWeekdays", a.lagrum,
      a.is_bulky as "isBulky", a.is_special_adapted as "isSpecialAdapted", a.is_jour_right as "isJourRight", a.has_attendant_control as "hasAttendantControl",
      a.jour_cover as "jourCover", o.substitution_group as "substitutionGroup", a.attributes,
      case when a.article_type = 'main_aid' then '{}'::text[] else array(
        select r.main_no from catalogue.article_relation r
        where r.other_no = a.article_no and r.kind in ('accessory', 'spare_part') order by r.main_no limit 2000) end as "mainArticles",
      case when a.article_type = 'main_aid' then coalesce((
        select jsonb_agg(jsonb_build_object('articleNo', e.article_no, 'name', e.name, 'amountOre', e.amount_ore) order by e.amount_ore, e.article_no)
        from (select b.article_no, b.name, q.amount_ore from catalogue.article_relation r
          join catalogue.article b on b.article_no = r.other_no and b.billing_form = a.billing_form
          join catalogue.supplier_article s on s.article_no = b.article_no and s.supplier_id = o.supplier_id
            and s.is_published and s.is_orderable and s.is_in_range
          join catalogue.price q on q.supplier_id = o.supplier_id and q.article_no = b.article_no and q.kind = p.kind and q.valid @> ${on}::date
          where r.main_no = a.article_no and r.kind = 'equals' order by q.amount_ore, b.article_no limit 20) e), '[]') else '[]' end as equals
    from catalogue.article a
    join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = platform.actor_supplier()
    left join catalogue.price p on p.supplier_id = o.supplier_id and p.article_no = a.article_no
      and p.kind = case a.billing_form when 'rent' then 'rent_month' else 'sale' end and p.valid @> ${on}::date
    where a.article_no = any(array(select jsonb_array_elements_text(${JSON.stringify([...new Set(articleNos)])}::jsonb)))
    order by a.article_no limit 1000`.execute(tx);
  return new Map(
    found.rows.map(({ isSoldWithReturn, ...row }) => [
      row.articleNo,
      { ...row, chargeCode: chargeOf({ billingForm: row.billingForm, productKind: row.kind, isSoldWithReturn }) },
    ]),
  );
}

/** Names by article number; unknown numbers are left out. */
export async function articleNames(tx: Tx, articleNos: readonly string[]): Promise<Map<string, string>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<{ articleNo: string; name: string }>`
    select article_no as "articleNo", name from catalogue.article
    where article_no = any(${[...new Set(articleNos)]}::text[]) order by article_no limit 5000`.execute(tx);
  return new Map(found.rows.map((row) => [row.articleNo, row.name]));
}

/** What each article is, in a plain word: the wording of its ISO code (`Rollator`), else its own name. Unknown numbers are left out. */
export async function plainNames(tx: Tx, articleNos: readonly string[]): Promise<Map<string, string>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<{ articleNo: string; name: string }>`
    select a.article_no as "articleNo", coalesce(
      (select i.wording from catalogue.iso_code i where i.code = a.iso_code and i.edition = a.iso_edition), a.name) as name
    from catalogue.article a where a.article_no = any(${[...new Set(articleNos)]}::text[]) order by a.article_no limit 5000`.execute(
    tx,
  );
  return new Map(found.rows.map((row) => [row.articleNo, row.name]));
}

/** A price row that holds on the day asked for. */
export interface PriceRow {
  priceId: number;
  articleNo: string;
  /** Excluding VAT. */
  amountOre: number;
  vatRate: number;
  source: string;
  isAssumed: boolean;
}

/** The price rows of one kind that hold on a day at the actor's supplier, by article number; none = no price. */
export async function pricesOn(
  tx: Tx,
  articleNos: readonly string[],
  kind: PriceKind,
  on: LocalDate,
): Promise<Map<string, PriceRow>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<PriceRow>`
    select id as "priceId", article_no as "articleNo", amount_ore as "amountOre", vat_rate as "vatRate", source,
      is_assumed as "isAssumed"
    from catalogue.price
    where supplier_id = platform.actor_supplier() and article_no = any(${[...new Set(articleNos)]}::text[]) and kind = ${kind}
      and valid @> ${on}::date
    order by article_no limit 5000`.execute(tx);
  return new Map(found.rows.map((row) => [row.articleNo, row]));
}

/** One article's price of a kind on a day at the actor's supplier, or undefined. */
export async function priceOn(tx: Tx, articleNo: string, kind: PriceKind, on: LocalDate): Promise<PriceRow | undefined> {
  return (await pricesOn(tx, [articleNo], kind, on)).get(articleNo);
}
