import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { SeedArticle } from "./families.rule.ts";
import type { Offer, Relation, SeedPrice } from "./seed-offers.rule.ts";

// Each function is one statement for all its rows, and leaves rows that are there already as they are.

/** Codes by edition; an empty wording is kept as none. */
export async function insertIsoCodes(tx: Tx, rows: readonly Record<string, string>[]): Promise<void> {
  await sql`
    insert into catalogue.iso_code (edition, code, wording)
    select edition, code, nullif(wording, '')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (edition text, code text, wording text)
    on conflict do nothing`.execute(tx);
}

/** Synonyms and parts of compounds for the search. */
export async function insertSearchWords(tx: Tx, rows: readonly Record<string, string>[]): Promise<void> {
  await sql`
    insert into catalogue.search_word (kind, word, means)
    select kind, word, means
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (kind text, word text, means text)
    on conflict do nothing`.execute(tx);
}

/** The article master. Arrays and measures travel as JSON. */
export async function insertArticles(tx: Tx, articles: readonly SeedArticle[]): Promise<void> {
  await sql`
    insert into catalogue.article (article_no, name, description, search_words, model, family, iso_edition, iso_code, article_type,
      billing_form, responsibility, product_kind, product_group, lagrum, status, attributes, vendor, vendor_article_no,
      in_national_register, warranty_months, team, is_inventory, depreciation_years, account_group, price_group,
      calculation_percent, service_grade, is_individually_marked, is_serial_required, has_hour_meter, may_be_component,
      is_bulky, is_jour_right, has_attendant_control, jour_cover, inspection_interval_days, maintenance_interval_days, follow_up_reasons, image_key)
    select "articleNo", name, description, "searchWords", model, family, "isoEdition", "isoCode", "articleType",
      "billingForm", responsibility, "productKind", "productGroup", array(select jsonb_array_elements_text(lagrum)), status,
      attributes, vendor, "vendorArticleNo", "inNationalRegister", "warrantyMonths", team, "isInventory", "depreciationYears",
      "accountGroup", "priceGroup", "calculationPercent", "serviceGrade", "isIndividuallyMarked", "isSerialRequired",
      "hasHourMeter", "mayBeComponent", "isBulky", "isJourRight", "hasAttendantControl", "jourCover", "inspectionIntervalDays",
      "maintenanceIntervalDays", array(select jsonb_array_elements_text("followUpReasons")), "imageKey"
    from jsonb_to_recordset(${JSON.stringify(articles)}::jsonb) as r ("articleNo" text, name text, description text,
      "searchWords" text, model text, family text, "isoEdition" text, "isoCode" text, "articleType" text, "billingForm" text,
      responsibility text, "productKind" text, "productGroup" text, lagrum jsonb, status text, attributes jsonb, vendor text,
      "vendorArticleNo" text, "inNationalRegister" boolean, "warrantyMonths" smallint, team text, "isInventory" boolean,
      "depreciationYears" smallint, "accountGroup" text, "priceGroup" text, "calculationPercent" smallint,
      "serviceGrade" text, "isIndividuallyMarked" boolean, "isSerialRequired" boolean, "hasHourMeter" boolean,
      "mayBeComponent" boolean, "isBulky" boolean, "isJourRight" boolean, "hasAttendantControl" boolean, "jourCover" text,
      "inspectionIntervalDays" smallint, "maintenanceIntervalDays" smallint, "followUpReasons" jsonb, "imageKey" text)
    on conflict (article_no) do nothing`.execute(tx);
}

/** How articles belong together. */
export async function insertRelations(tx: Tx, rows: readonly Relation[]): Promise<void> {
  await sql`
    insert into catalogue.article_relation (main_no, other_no, kind, is_standard)
    select "mainNo", "otherNo", kind, "isStandard"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r ("mainNo" text, "otherNo" text, kind text, "isStandard" boolean)
    on conflict do nothing`.execute(tx);
}

/** What one supplier says of each article. */
export async function insertOffers(tx: Tx, supplierId: string, rows: readonly Offer[]): Promise<void> {
  await sql`
    insert into catalogue.supplier_article (supplier_id, article_no, is_published, is_orderable, is_in_range, is_outgoing,
      delivery_class, planned_weekdays, purchase_mode, substitution_group)
    select ${supplierId}::uuid, "articleNo", "isPublished", "isOrderable", "isInRange", "isOutgoing", "deliveryClass",
      "plannedWeekdays", "purchaseMode", "substitutionGroup"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("articleNo" text, "isPublished" boolean,
      "isOrderable" boolean, "isInRange" boolean, "isOutgoing" boolean, "deliveryClass" text, "plannedWeekdays" smallint,
      "purchaseMode" text, "substitutionGroup" text)
    on conflict do nothing`.execute(tx);
}

/** The services and fees that a supplier's price list begins with, from a day on: made up or known for one county, and marked so. */
export async function insertServices(
  tx: Tx,
  supplierId: string,
  from: LocalDate,
  rows: readonly Readonly<Record<string, string>>[],
): Promise<void> {
  await sql`
    insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, is_assumed, name)
    select ${supplierId}::uuid, r.code, r.kind, daterange(${from}::date, null), r.ore::bigint, r.vat::numeric, r.source, true, r.name
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (code text, kind text, ore text, vat text, source text, name text)
    on conflict do nothing`.execute(tx);
}

/** Prices of one supplier from a day on. The seed's prices are invented and marked so. */
export async function insertPrices(tx: Tx, supplierId: string, from: LocalDate, rows: readonly SeedPrice[]): Promise<void> {
  await sql`
    insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source, is_assumed)
    select ${supplierId}::uuid, r."articleNo", r.kind, daterange(${from}::date, null), r."amountOre", 25, 'rules-i § assumed', true
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("articleNo" text, kind text, "amountOre" bigint)
    on conflict do nothing`.execute(tx);
}
