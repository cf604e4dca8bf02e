// Made by `npm run generate`.
import type { ColumnType } from "kysely";

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export type Timestamp = ColumnType<Date, Date | string, Date | string>;

export interface AccessLog {
  action: string;
  at: Timestamp;
  care_provider_id: Generated<string | null>;
  id: string;
  lagrum: Generated<string | null>;
  outcome: string;
  person_key: string | null;
  role: Generated<string>;
  source_ip: Generated<string | null>;
  subject: string | null;
  supplier_id: Generated<string>;
  unit_id: Generated<string | null>;
  user_id: Generated<string>;
}

export interface AccessPersonKey {
  key: Generated<string>;
  person_id: string;
  supplier_id: string;
}

export interface AccessSeal {
  digest: string;
  log_at: Timestamp;
  log_id: string;
  month: string;
  no: number;
  supplier_id: string;
}

export interface AccessSession {
  content: Json;
  digest: string;
  expires_at: Timestamp;
  user_id: string | null;
}

export interface AccountsApplication {
  answered_at: Timestamp | null;
  answered_by: string | null;
  application_no: Generated<number>;
  applied_at: Timestamp;
  applied_by: Generated<string>;
  assignment_id: string | null;
  because: string;
  due_on: string;
  email: string;
  family_name: string;
  from_day: string;
  given_name: string;
  hsa_id: string;
  id: string;
  kind: string;
  lagrum: string | null;
  note: string | null;
  phone: string;
  profession: string | null;
  role: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  title: string;
  to_day: string | null;
  unit_id: string;
  version: Generated<number>;
}

export interface AccountsStep {
  application_id: string;
  at: Timestamp;
  by_user: Generated<string>;
  note: string | null;
  number: Generated<number>;
  supplier_id: Generated<string>;
  what: string;
}

export interface AccountsWatch {
  since: string;
  supplier_id: Generated<string>;
}

export interface AgreementsEdition {
  based_on: string;
  book: Json;
  changed_at: Timestamp;
  decided_by: string | null;
  decided_on: string | null;
  id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  published_at: Timestamp | null;
  published_by: string | null;
  reference: string | null;
  rulebook: string;
  state: string;
  supplier_id: Generated<string>;
  valid_from: string;
  version: Generated<number>;
}

export interface AssortmentChange {
  article_no: string;
  at: Timestamp;
  by_user: Generated<string>;
  cause_id: string | null;
  field: string;
  from_value: Json | null;
  number: Generated<number>;
  subject: string;
  supplier_id: Generated<string>;
  to_value: Json | null;
  via: string;
}

export interface AssortmentImport {
  applied_at: Timestamp | null;
  applied_by: string | null;
  at: Timestamp;
  by_user: Generated<string>;
  counts: Generated<Json>;
  difference_digest: string;
  fault_count: number;
  file_digest: string;
  file_name: string;
  gaps: Generated<Json>;
  heads: Generated<Json>;
  id: string;
  kind: string;
  note: string | null;
  on_day: string | null;
  row_count: number;
  state: string;
  supplier_id: Generated<string>;
  undo: Json | null;
  undone_at: Timestamp | null;
  undone_by: string | null;
}

export interface AssortmentImportFault {
  cells: Generated<Json>;
  code: string;
  column_name: string;
  import_id: string;
  message: string;
  number: number;
  row_no: number | null;
  supplier_id: Generated<string>;
}

export interface AssortmentImportRow {
  article_no: string;
  change: string;
  conflicts: Generated<Json>;
  fields: Json;
  import_id: string;
  notes: Generated<Json>;
  row_no: number;
  supplier_id: Generated<string>;
  wish: Json;
}

export interface AssortmentPlan {
  article_no: string;
  at: Timestamp;
  by_user: Generated<string>;
  content: Json;
  ended_at: Timestamp | null;
  id: string;
  kind: string;
  note: string | null;
  on_day: string;
  state: string;
  supplier_id: Generated<string>;
}

export interface AssortmentProposal {
  answered_at: Timestamp | null;
  answered_by: string | null;
  article_no: string | null;
  content: Json;
  id: string;
  is_new: boolean;
  note: Generated<string>;
  reason: string | null;
  sent_at: Timestamp;
  sent_by: Generated<string>;
  state: Generated<string>;
  supplier_id: Generated<string>;
  taken_back_at: Timestamp | null;
  taken_back_by: string | null;
  taken_back_reason: string | null;
  unit_id: Generated<string>;
  vendor: string;
}

export interface AssortmentRegisterField {
  article_no: string;
  at: Timestamp;
  choice: string;
  field: string;
  file_name: string;
  import_id: string;
  is_undone: Generated<boolean>;
  number: Generated<number>;
  supplier_id: Generated<string>;
  value: Json;
}

export interface BillingBillingReport {
  article_no: string | null;
  device_id: string | null;
  first_day: string | null;
  last_day: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  person_id: string | null;
  supplier_id: string | null;
}

export interface BillingCharge {
  article_no: string;
  cause_id: string;
  code: string | null;
  credits_invoice_id: string | null;
  credits_line_no: number | null;
  credits_month_on: string | null;
  decision_id: string | null;
  device_id: string | null;
  fee_id: string | null;
  from_on: string | null;
  id: string;
  on_day: string;
  order_row_id: string;
  payer_id: string;
  price_id: number | null;
  price_ore: number;
  quantity: number;
  recorded_at: Timestamp;
  rule_id: string | null;
  rule_source: string | null;
  supplier_id: Generated<string>;
  to_on: string | null;
  vat_rate: number | null;
}

export interface BillingChargeReport {
  cause_id: string | null;
  charge_id: string | null;
  code: string | null;
  on_day: string | null;
  quantity: number | null;
  supplier_id: string | null;
}

export interface BillingChargeWaiting {
  charge_id: string;
  payer_id: string;
  supplier_id: string;
}

export interface BillingCheckResult {
  checked_at: Timestamp | null;
  found: Generated<Json>;
  started_at: Timestamp;
  supplier_id: Generated<string>;
}

export interface BillingInvoice {
  due_on: string;
  id: string;
  invoice_no: Generated<number>;
  lines: number;
  made_at: Timestamp;
  month: string;
  payer_id: string;
  supplier_id: Generated<string>;
  total_ore: number;
}

export interface BillingInvoiceLine {
  amount_ore: number;
  article_no: string;
  days: number;
  decision_id: string | null;
  device_id: string | null;
  from_on: string;
  invoice_id: string;
  kind: string;
  line_no: number;
  month_on: string;
  order_row_id: string;
  price_id: number | null;
  price_ore: number;
  quantity: number;
  source_id: string;
  supplier_id: Generated<string>;
  to_on: string;
  vat_rate: number;
}

export interface BillingInvoiceReport {
  invoice_id: string | null;
  invoice_no: number | null;
  is_closed: boolean | null;
  month: string | null;
  payer_id: string | null;
  supplier_id: string | null;
  total_ore: number | null;
}

export interface BillingLineReport {
  amount_ore: number | null;
  article_no: string | null;
  decision_id: string | null;
  from_on: string | null;
  invoice_id: string | null;
  kind: string | null;
  line_no: number | null;
  month_on: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  supplier_id: string | null;
  vat_rate: number | null;
}

export interface BillingMonthRun {
  ended_at: Timestamp | null;
  fault: string | null;
  lines_made: Generated<number>;
  month: string;
  payers_all: Generated<number>;
  payers_done: Generated<number>;
  started_at: Timestamp;
  started_by: Generated<string>;
  state: string;
  supplier_id: Generated<string>;
  total_ore: Generated<number>;
}

export interface BillingOddity {
  article_no: string | null;
  device_id: string | null;
  devices: Generated<number>;
  is_blocking: boolean;
  kind: string;
  oddity_no: number;
  order_id: string | null;
  ore: number | null;
  ore_before: number | null;
  payer_id: string | null;
  subject: string;
  supplier_id: Generated<string>;
  trial_id: string;
}

export interface BillingOddityLook {
  id: string;
  kind: string;
  looked_at: Timestamp;
  looked_by: Generated<string>;
  month: string;
  number: Generated<number>;
  subject: string;
  supplier_id: Generated<string>;
  word: string;
}

export interface BillingPersonRentReport {
  article_no: string | null;
  device_id: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  period_id: string | null;
  person_id: string | null;
  supplier_id: string | null;
  valid: string | null;
}

export interface BillingRentEntry {
  cause: string;
  cause_id: string;
  device_id: string;
  id: string;
  kind: string;
  number: Generated<number>;
  on_day: string;
  period_id: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface BillingRentPeriod {
  article_no: string;
  care_provider_id: string | null;
  decision_id: string | null;
  device_id: string;
  id: string;
  lagrum: string | null;
  order_row_id: string;
  payer_id: string;
  person_id: string | null;
  quantity: Generated<number>;
  supplier_id: string;
  unit_id: string | null;
  valid: string;
}

export interface BillingRentReport {
  article_no: string | null;
  device_id: string | null;
  order_row_id: string | null;
  person_id: string | null;
  quantity: number | null;
  supplier_id: string | null;
  valid: string | null;
}

export interface BillingRunReport {
  month: string | null;
  state: string | null;
  supplier_id: string | null;
}

export interface BillingSaleReport {
  article_no: string | null;
  charge_id: string | null;
  on_day: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  supplier_id: string | null;
}

export interface BillingTrial {
  id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  month: string;
  number: Generated<number>;
  supplier_id: Generated<string>;
}

export interface BillingTrialSum {
  days: number;
  days_before: number;
  kind: string;
  lines: number;
  lines_before: number;
  ore: number;
  ore_before: number;
  payer_id: string;
  supplier_id: Generated<string>;
  trial_id: string;
}

export interface BuffersClassChange {
  after: string;
  at: Timestamp;
  before: string | null;
  by_user: Generated<string>;
  exception: string | null;
  id: string;
  on_day: string;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface BuffersClosing {
  at: Timestamp;
  because: string;
  by_user: Generated<string>;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface BuffersLeaving {
  action: string;
  article_no: string;
  decided_at: Timestamp;
  decided_by: Generated<string>;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface BuffersLevel {
  article_no: string;
  changed_at: Timestamp;
  changed_by: Generated<string>;
  level: number;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface BuffersMissing {
  article_no: string;
  device_id: string;
  id: string;
  outcome: string | null;
  seen_at: Timestamp;
  seen_by: Generated<string>;
  settled_at: Timestamp | null;
  settled_by: string | null;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface BuffersOpening {
  answered_at: Timestamp | null;
  answered_by: string | null;
  asked_at: Timestamp;
  asked_by: Generated<string>;
  asks_payer_id: string | null;
  because: string;
  id: string;
  name: string;
  note: string | null;
  size_class: string;
  state: Generated<string>;
  store_id: string | null;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface BuffersShelf {
  since: string;
  size_class: string;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface BuffersShelfReturn {
  article_no: string;
  at: Timestamp;
  by_user: Generated<string>;
  device_id: string;
  grade: string;
  held_no: number;
  id: string;
  led_on: boolean;
  store_id: string;
  supplier_id: Generated<string>;
  told_id: string;
  undone_at: Timestamp | null;
  undone_by: string | null;
  unit_id: string;
}

export interface BuffersWithdrawal {
  at: Timestamp;
  by_user: Generated<string>;
  order_id: string;
  prescriber_id: string | null;
  store_id: string;
  supplier_id: Generated<string>;
  swap_arrived_at: Timestamp | null;
  swap_order_id: string | null;
  undone_at: Timestamp | null;
  undone_by: string | null;
  unit_id: string;
}

export interface CatalogueArticle {
  account_group: string | null;
  article_no: string;
  article_type: string;
  attributes: Generated<Json>;
  billing_form: string;
  calculation_percent: number | null;
  changed_at: Timestamp | null;
  changed_by: string | null;
  depreciation_years: number | null;
  description: Generated<string>;
  extra_info: Generated<string>;
  family: string;
  follow_up_reasons: Generated<string[]>;
  goods_in_text: string | null;
  has_attendant_control: Generated<boolean>;
  has_hour_meter: Generated<boolean>;
  has_quality_control: Generated<boolean>;
  image_key: string | null;
  in_national_register: Generated<boolean>;
  inspection_interval_days: number | null;
  is_bulky: Generated<boolean>;
  is_contracted: Generated<boolean>;
  is_individually_marked: boolean;
  is_inventory: boolean;
  is_jour_right: Generated<boolean>;
  is_serial_required: Generated<boolean>;
  is_special_adapted: Generated<boolean>;
  iso_code: string;
  iso_edition: Generated<string>;
  jour_cover: Generated<string>;
  lagrum: string[];
  maintenance_interval_days: number | null;
  may_be_component: Generated<boolean>;
  model: string | null;
  name: string;
  never_has_components: Generated<boolean>;
  order_text: string | null;
  pick_text: string | null;
  price_group: string | null;
  product_group: string;
  product_kind: string;
  quality_control_text: string | null;
  responsibility: string;
  return_text: string | null;
  search_words: Generated<string>;
  service_grade: string;
  status: Generated<string>;
  team: string;
  template: string | null;
  vendor: string;
  vendor_article_no: string;
  version: Generated<number>;
  warranty_months: number | null;
  yearly_use_estimate: number | null;
}

export interface CatalogueArticleDocument {
  added_at: Timestamp;
  added_by: Generated<string>;
  article_no: string;
  dated: string;
  digest: string;
  id: string;
  kind: string;
  language: string;
  title: string;
}

export interface CatalogueArticlePicture {
  added_at: Timestamp;
  added_by: Generated<string>;
  alt: string;
  article_no: string;
  digest: string;
  height: number;
  id: string;
  place: number;
  thumb_digest: string | null;
  width: number;
}

export interface CatalogueArticleRelation {
  is_standard: Generated<boolean>;
  kind: string;
  main_no: string;
  other_no: string;
}

export interface CatalogueArticleReport {
  article_no: string | null;
  article_type: string | null;
  iso_code: string | null;
  name: string | null;
  product_group: string | null;
}

export interface CatalogueAttributeChange {
  allowed: string[] | null;
  attribute: string;
  from_day: string;
  is_asked: boolean;
  is_required: boolean;
  iso_prefix: string;
  kind: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  number: Generated<number>;
  supplier_id: Generated<string>;
  unit: string;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface CatalogueAttributeDefinition {
  allowed: string[] | null;
  attribute: string;
  from_edition: string;
  is_required: boolean;
  iso_prefix: string;
  kind: string;
  source: string;
  unit: Generated<string>;
}

export interface CatalogueCarriedReport {
  article_no: string | null;
  is_jour_right: boolean | null;
  jour_cover: string | null;
  product_group: string | null;
  supplier_id: string | null;
}

export interface CatalogueCatalogueReport {
  amount_ore: number | null;
  article_no: string | null;
  kind: string | null;
  price_id: number | null;
  supplier_id: string | null;
  valid: string | null;
  vat_rate: number | null;
}

export interface CatalogueContract {
  contract_no: string;
  id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  supplier_id: Generated<string>;
  vendor: string;
}

export interface CatalogueContractLot {
  id: string;
  lot_no: string;
  name: string;
  supplier_id: Generated<string>;
}

export interface CatalogueContractTerm {
  contract_id: string;
  from_day: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  number: Generated<number>;
  supplier_id: Generated<string>;
  until_day: string;
}

export interface CatalogueFile {
  bytes: Buffer;
  digest: string;
  media_type: string;
}

export interface CatalogueFitMeasure {
  above: Generated<number>;
  attribute: string;
  below: Generated<number>;
  is_assumed: Generated<boolean>;
  key: string;
  source: string;
  way: string;
  why: string;
}

export interface CatalogueIsoCode {
  code: string;
  edition: string;
  wording: string | null;
}

export interface CatalogueLotRank {
  article_no: string;
  contract_id: string;
  rank: number;
  ranking_id: string;
  supplier_id: Generated<string>;
}

export interface CatalogueLotRanking {
  from_day: string;
  id: string;
  is_ranked: boolean;
  lot_id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  number: Generated<number>;
  supplier_id: Generated<string>;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface CataloguePrice {
  amount_ore: number;
  article_no: string;
  id: Generated<number>;
  is_assumed: Generated<boolean>;
  kind: string;
  name: string | null;
  of_article: Generated<string | null>;
  source: string;
  supplier_id: string;
  valid: string;
  vat_rate: number;
}

export interface CatalogueSearchMiss {
  count: number;
  on_day: string;
  supplier_id: Generated<string>;
  words: string;
}

export interface CatalogueSearchMissAnswer {
  changed_at: Timestamp;
  changed_by: Generated<string>;
  state: string;
  supplier_id: Generated<string>;
  version: Generated<number>;
  words: string;
}

export interface CatalogueSearchMissLimit {
  gathered_most: number;
  is_assumed: Generated<boolean>;
  is_the_one: Generated<boolean>;
  kept_days: number;
  shown_from: number;
  source: string;
}

export interface CatalogueSearchWord {
  kind: string;
  means: Generated<string>;
  word: string;
}

export interface CatalogueSearchWordChange {
  changed_at: Timestamp;
  changed_by: string;
  deed: string;
  kind: string;
  means: string;
  number: Generated<number>;
  supplier_id: string;
  word: string;
}

export interface CatalogueSupplierArticle {
  article_no: string;
  changed_at: Timestamp | null;
  changed_by: string | null;
  delivery_class: string;
  is_in_range: boolean;
  is_orderable: boolean;
  is_outgoing: Generated<boolean>;
  is_published: boolean;
  is_sold_with_return: Generated<boolean>;
  planned_weekdays: number | null;
  purchase_mode: string;
  substitution_group: string | null;
  supplier_id: string;
  version: Generated<number>;
}

export interface CatalogueVersion {
  scope: string;
  version: number;
}

export interface ClaimsBuyBack {
  amount_ore: number | null;
  answer: string;
  because: string;
  device_id: string;
  id: string;
  number: Generated<number>;
  order_row_id: string;
  payer_id: string | null;
  registered_at: Timestamp;
  returned_on: string;
  rule_id: string;
  rule_source: string;
  supplier_id: Generated<string>;
  vat_rate: number;
  vendor: string;
  vendor_because: string;
  vendor_ore: number | null;
}

export interface ClaimsBuyBackAnswer {
  amount_ore: number;
  answered_at: Timestamp;
  answered_by: Generated<string>;
  because: string;
  buy_back_id: string;
  supplier_id: Generated<string>;
}

export interface ClaimsClaim {
  amount_ore: number;
  claim_no: Generated<string>;
  cost_ore: number | null;
  debtor_id: string;
  from_on: string;
  granted_ore: number | null;
  id: string;
  invoice_ref: string | null;
  kind: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  order_ref: string | null;
  payer_id: string;
  reference: string | null;
  rule_id: string;
  rule_source: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  to_on: string;
  unit_id: string | null;
  vendor_no: string | null;
  voucher_ref: string | null;
  what: string | null;
}

export interface ClaimsClaimEntry {
  at: Timestamp;
  because: string | null;
  by_user: Generated<string>;
  claim_id: string;
  debtor_charge_id: string | null;
  how: string | null;
  number: Generated<number>;
  payer_charge_id: string | null;
  supplier_id: Generated<string>;
  what: string;
}

export interface ClaimsDispute {
  answer_by: string;
  dispute_no: Generated<string>;
  disputed_at: Timestamp;
  disputed_by: Generated<string>;
  id: string;
  invoice_id: string;
  invoice_no: number;
  line_no: number;
  month_on: string;
  payer_id: string;
  reason: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  told: string | null;
}

export interface ClaimsDisputeEntry {
  amount_ore: number | null;
  at: Timestamp;
  because: string | null;
  by_user: Generated<string>;
  charge_id: string | null;
  dispute_id: string;
  number: Generated<number>;
  supplier_id: Generated<string>;
  what: string;
}

export interface ClaimsResult {
  agreement: string;
  amount_ore: number;
  basis: string;
  id: string;
  proposed_at: Timestamp;
  proposed_by: Generated<string>;
  result_no: Generated<string>;
  rule_id: string;
  rule_source: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  year: number;
}

export interface ClaimsResultEntry {
  at: Timestamp;
  because: string | null;
  by_user: Generated<string>;
  number: Generated<number>;
  result_id: string;
  supplier_id: Generated<string>;
  what: string;
}

export interface ClaimsResultShare {
  cost_ore: number;
  id: string;
  payer_id: string;
  result_id: string;
  share_ore: number;
  supplier_id: Generated<string>;
}

export interface ClaimsSaleReturn {
  amount_ore: number | null;
  answer: string;
  because: string;
  charge_id: string;
  id: string;
  is_in_package: boolean | null;
  is_unused: boolean | null;
  quantity: number;
  registered_at: Timestamp;
  registered_by: Generated<string>;
  return_no: Generated<string>;
  returned_on: string;
  rule_id: string;
  rule_source: string;
  scrap_reason: string | null;
  supplier_id: Generated<string>;
  went_to: string | null;
}

export interface ClaimsSaleReturnAnswer {
  amount_ore: number | null;
  answered_at: Timestamp;
  answered_by: Generated<string>;
  because: string;
  return_id: string;
  supplier_id: Generated<string>;
}

export interface ClaimsSaleReturnUndo {
  because: string;
  return_id: string;
  supplier_id: Generated<string>;
  undone_at: Timestamp;
  undone_by: Generated<string>;
}

export interface ClosuresClosure {
  because: string;
  ended_at: Timestamp | null;
  id: string;
  left_over: Json | null;
  on_day: string;
  planned_at: Timestamp;
  planned_by: Generated<string>;
  state: Generated<string>;
  supplier_id: Generated<string>;
  to_unit_id: string | null;
  unit_id: string;
}

export interface ClosuresEntry {
  at: Timestamp;
  by_user: Generated<string>;
  closure_id: string;
  facts: Generated<Json>;
  number: Generated<number>;
  supplier_id: Generated<string>;
  what: string;
}

export interface CompetenceRecord {
  area: string | null;
  because: string | null;
  course: string;
  external_id: string | null;
  id: string;
  number: Generated<number>;
  passed_on: string;
  platform: string | null;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  staff_id: string;
  supplier_id: Generated<string>;
  valid_until: string | null;
  via: string;
}

export interface CompetenceUnitArea {
  area: string;
  at: Timestamp;
  by_user: Generated<string>;
  is_prescribed: boolean;
  number: Generated<number>;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface CompetenceWithdrawal {
  at: Timestamp;
  because: string;
  by_user: Generated<string>;
  record_id: string;
  supplier_id: Generated<string>;
}

export interface DevicesComponent {
  added_at: Timestamp;
  article_no: string;
  care_provider_id: string | null;
  device_id: string;
  id: Generated<number>;
  lagrum: string | null;
  order_row_id: string | null;
  person_id: string | null;
  quantity: number;
  removed_at: Timestamp | null;
  removed_because: string | null;
  supplier_id: string;
}

export interface DevicesCustody {
  at: Timestamp;
  because: string;
  bin: string | null;
  care_provider_id: string | null;
  corrects: number | null;
  device_id: string;
  grade: string;
  holder: string;
  lagrum: string | null;
  no: number;
  order_row_id: string | null;
  person_id: string | null;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  store_id: string | null;
  supplier_id: Generated<string>;
  unit_id: string | null;
}

export interface DevicesCustodyReport {
  article_no: string | null;
  device_id: string | null;
  holder: string | null;
  order_row_id: string | null;
  person_id: string | null;
  state: string | null;
  supplier_id: string | null;
  unit_id: string | null;
}

export interface DevicesDevice {
  article_no: string;
  bin: string | null;
  bought_on: string;
  care_provider_id: string | null;
  custody_no: Generated<number>;
  device_no: string;
  grade: Generated<string>;
  held_since: Timestamp | null;
  hold_reason: string | null;
  holder: Generated<string>;
  id: string;
  kept_until: string | null;
  lagrum: string | null;
  made_in: number | null;
  next_service_on: string | null;
  order_row_id: string | null;
  person_id: string | null;
  purchase_ore: number;
  serial_no: string | null;
  state: string;
  store_id: string | null;
  supplier_id: string;
  unit_id: string | null;
}

export interface DevicesDevicesReport {
  article_no: string | null;
  delivered_at: Timestamp | null;
  device_id: string | null;
  grade: string | null;
  holder: string | null;
  month: string | null;
  order_row_id: string | null;
  supplier_id: string | null;
}

export interface DevicesEarmark {
  because: string;
  device_id: string;
  ended_as: string | null;
  ended_at: Timestamp | null;
  id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  person_id: string | null;
  supplier_id: Generated<string>;
  until_on: string;
  work_order: string | null;
}

export interface DevicesHeldReport {
  article_no: string | null;
  custody_no: number | null;
  device_id: string | null;
  device_no: string | null;
  held_since: Timestamp | null;
  order_row_id: string | null;
  person_id: string | null;
  supplier_id: string | null;
}

export interface DevicesHours {
  because: string | null;
  corrects: number | null;
  device_id: string;
  hours: number;
  no: number;
  read_on: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface DevicesHoursReport {
  device_id: string | null;
  read_on: string | null;
  supplier_id: string | null;
}

export interface DevicesOldNumber {
  because: string;
  device_id: string;
  device_no: string;
  ended_at: Timestamp;
  ended_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface DevicesPassport {
  device_id: string;
  made_at: Timestamp;
  supplier_id: string;
  token: string;
}

export interface DevicesRepairLoan {
  began_at: Timestamp;
  began_by: Generated<string>;
  custody_no: number;
  device_id: string;
  ended_at: Timestamp | null;
  id: string;
  kept_because: string | null;
  loan_device_id: string;
  supplier_id: Generated<string>;
}

export interface DutiesApprovalNeed {
  id: string;
  iso_prefixes: Generated<string[]>;
  month_from_ore: number | null;
  number: Generated<number>;
  out_of_range: Generated<boolean>;
  payer_id: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  sale_from_ore: number | null;
  source: string;
  supplier_id: Generated<string>;
  valid_from: string;
}

export interface DutiesApprover {
  away: string | null;
  deputy_id: string | null;
  id: string;
  most_ore: number | null;
  payer_id: string;
  staff_id: string;
  supplier_id: Generated<string>;
  version: Generated<number>;
}

export interface DutiesDuty {
  blocks: boolean;
  care_provider_id: string | null;
  due_on: string;
  duty_no: Generated<number>;
  ended_at: Timestamp | null;
  ended_by: string | null;
  id: string;
  kind: string;
  known: Json;
  lagrum: string;
  note: string | null;
  opened_at: Timestamp;
  opened_by: Generated<string>;
  order_id: string | null;
  order_no: string | null;
  order_row_ids: Generated<string[]>;
  owner: string;
  owner_payer_id: string | null;
  owner_unit_id: string | null;
  person_id: string | null;
  reference: string | null;
  reminded_at: Timestamp | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  unit_id: string | null;
}

export interface DutiesMunicipalityContact {
  hours: string;
  municipality_code: string;
  phone: string;
  supplier_id: Generated<string>;
  title: string;
}

export interface DutiesStep {
  at: Timestamp;
  by_user: Generated<string>;
  duty_id: string;
  facts: Generated<Json>;
  number: Generated<number>;
  supplier_id: Generated<string>;
  what: string;
}

export interface FavouritesList {
  changed_at: Timestamp;
  changed_by: Generated<string>;
  id: string;
  kind: string;
  name: string;
  rows: Json;
  supplier_id: Generated<string>;
  unit_id: string | null;
  user_id: string | null;
  version: Generated<number>;
}

export interface FeesEntry {
  amount_ore: number;
  article_no: string | null;
  cap_id: string | null;
  counted_at: Timestamp;
  counted_in: string;
  days: number;
  device_id: string | null;
  from_on: string;
  full_ore: number;
  id: string;
  kind: string;
  month: string;
  order_row_id: string | null;
  payer_id: string;
  person_id: string | null;
  reverses: string | null;
  row_id: string;
  subject: string;
  supplier_id: Generated<string>;
  take: number;
  tariff_id: string;
  to_on: string;
}

export interface FeesExemption {
  from_on: string;
  id: string;
  is_void: Generated<boolean>;
  payer_id: string;
  person_id: string;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  replaces: string | null;
  supplier_id: Generated<string>;
  until_on: string | null;
}

export interface FeesRun {
  ended_at: Timestamp | null;
  entries: Generated<number>;
  last_person: string | null;
  month: string;
  persons: Generated<number>;
  started_at: Timestamp;
  started_by: Generated<string>;
  state: string;
  supplier_id: Generated<string>;
  total_ore: Generated<number>;
  unanswered: Generated<number>;
}

export interface FeesTariff {
  content: Json;
  id: string;
  is_assumed: boolean;
  number: Generated<number>;
  payer_id: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  source: string;
  supplier_id: Generated<string>;
  valid_from: string;
}

export interface HandbookDecision {
  decided_by: string;
  decided_on: string;
  edition_id: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  reference: string | null;
  round: number;
  side: string;
  supplier_id: Generated<string>;
}

export interface HandbookEdition {
  based_on: string | null;
  because: string | null;
  changed_at: Timestamp;
  changed_by: Generated<string>;
  content: Json;
  ended_on: string | null;
  id: string;
  instruction_id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  number: number;
  published_at: Timestamp | null;
  round: Generated<number>;
  state: Generated<string>;
  supplier_id: Generated<string>;
  valid_from: string | null;
  version: Generated<number>;
}

export interface HandbookInstruction {
  id: string;
  iso: string;
  legal: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface HandbookProtocol {
  id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface HandbookProtocolEdition {
  changed_at: Timestamp;
  changed_by: Generated<string>;
  content: Json;
  ended_on: string | null;
  id: string;
  number: number;
  protocol_id: string;
  published_at: Timestamp | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  valid_from: string | null;
  version: Generated<number>;
}

export interface HandbookSeen {
  at: Timestamp;
  supplier_id: Generated<string>;
  user_id: Generated<string>;
}

export interface InsightIdleAnswer {
  at: Timestamp;
  by_user: Generated<string>;
  custody_no: number;
  device_id: string;
  duty_id: string | null;
  month_ore: number;
  number: Generated<number>;
  order_row_id: string | null;
  pickup_id: string | null;
  supplier_id: Generated<string>;
  unit_id: Generated<string>;
  until_on: string | null;
  what: string;
}

export interface InsightIdleCount {
  counted_at: Timestamp;
  devices: number;
  month_ore: number;
  on_day: string;
  supplier_id: Generated<string>;
}

export interface InsightIdleDevice {
  custody_no: number;
  device_id: string;
  found_at: Timestamp;
  month_ore: number;
  order_row_id: string | null;
  score: number;
  signals: Json;
  supplier_id: Generated<string>;
  unit_id: string | null;
}

export interface InsightPairing {
  main_no: string;
  orders: number;
  other_no: string;
  supplier_id: Generated<string>;
  together: number;
}

export interface InsightPairingCount {
  counted_at: Timestamp;
  pairs: number;
  supplier_id: Generated<string>;
}

export interface InsightPairingJudgement {
  at: Timestamp;
  by_user: Generated<string>;
  main_no: string;
  number: Generated<number>;
  other_no: string;
  reason: string | null;
  supplier_id: Generated<string>;
  what: string;
}

export interface InsightRehearsal {
  beat_at: Timestamp;
  became_manual: Generated<number>;
  became_refused: Generated<number>;
  changed_payer: Generated<number>;
  changed_rows: Generated<number>;
  draft_version: number;
  edition: string;
  ended_at: Timestamp | null;
  fault: string | null;
  from_on: string;
  id: string;
  rows_all: Generated<number>;
  rows_done: Generated<number>;
  rulebook: string;
  started_at: Timestamp;
  started_by: Generated<string>;
  state: string;
  supplier_id: Generated<string>;
  to_on: string;
  unreadable: Generated<number>;
}

export interface InsightRehearsalPayer {
  after_ore: number;
  after_rows: number;
  before_ore: number;
  before_rows: number;
  kind: string;
  payer_id: string | null;
  rehearsal_id: string;
}

export interface InsightRehearsalRow {
  age: number | null;
  allowed_after: boolean;
  article_no: string;
  because_after: string;
  housing: string | null;
  iso_code: string;
  municipality: string | null;
  order_no: string;
  ordered_on: string;
  ore: number;
  payer_after: string;
  payer_before: string;
  rehearsal_id: string;
  row_no: number;
  rules_after: string[];
  rules_before: string[];
}

export interface LedgerEntry {
  account: string;
  amount_ore: number;
  entry_no: number;
  kind: string | null;
  payer_id: string;
  supplier_id: Generated<string>;
  vat_rate: number | null;
  voucher_id: string;
  what: string;
}

export interface LedgerVoucher {
  booked_at: Timestamp;
  booked_by: Generated<string>;
  id: string;
  invoice_id: string;
  month: string;
  number: number;
  on_day: string;
  payer_id: string;
  series: string;
  supplier_id: Generated<string>;
  text: string;
  year: number;
}

export interface LossesDecision {
  amount_ore: number | null;
  at: Timestamp;
  because: string | null;
  by_user: Generated<string>;
  is_careless: string;
  loss_id: string;
  number: Generated<number>;
  payer_id: string | null;
  rule_id: string | null;
  rule_source: string | null;
  supplier_id: Generated<string>;
  vat_rate: number | null;
  what: string;
}

export interface LossesLoss {
  answer_by: string | null;
  answered_on: string | null;
  closes_on: string;
  custody_no: number;
  device_id: string;
  ended_as: string | null;
  ended_at: Timestamp | null;
  ended_by: string | null;
  id: string;
  is_careless: string;
  kind: string;
  letter_on: string | null;
  loss_no: Generated<string>;
  lost_on: string | null;
  pickup_row_id: string | null;
  rent_until: string | null;
  reported_at: Timestamp;
  reported_by: Generated<string>;
  residual_because: string;
  residual_ore: number | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  told: string | null;
  unit_id: string;
}

export interface LossesWearEntry {
  amount_ore: number | null;
  at: Timestamp;
  basis: Json | null;
  because: string | null;
  by_user: Generated<string>;
  is_by_rule: Generated<boolean>;
  number: Generated<number>;
  party: string | null;
  says: string | null;
  supplier_id: Generated<string>;
  wear_id: string;
  what: string;
}

export interface LossesWearPicture {
  bytes: Buffer;
  height: number;
  media_type: string;
  place: number;
  wear_id: string;
  width: number;
}

export interface LossesWearReport {
  amount_ore: number | null;
  answer_by: string;
  article_no: string;
  custody_no: number;
  device_id: string;
  device_no: string;
  ended_at: Timestamp | null;
  found: string;
  id: string;
  payer_id: string | null;
  payer_says: string | null;
  prescriber_says: string | null;
  reported_at: Timestamp;
  reported_by: Generated<string>;
  residual_because: string;
  residual_ore: number | null;
  rule_id: string;
  rule_source: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  supplier_says: string | null;
  told: string | null;
  unit_id: string;
  vat_rate: number;
  wear_no: Generated<string>;
}

export interface MailChoice {
  chosen_at: Timestamp;
  is_wanted: boolean;
  staff_id: Generated<string>;
}

export interface MailSending {
  ended_at: Timestamp | null;
  fault: string | null;
  id: string;
  made_at: Timestamp;
  next_at: Timestamp;
  staff_id: string;
  state: string;
  supplier_id: Generated<string>;
  told_to: Timestamp;
  tries: Generated<number>;
}

export interface NewsFile {
  bytes: Buffer | null;
  digest: string;
  id: string;
  media_type: string;
  news_id: string;
  place: number;
  size: number;
  supplier_id: Generated<string>;
  title: string;
}

export interface NewsHelp {
  at: Timestamp;
  body: string;
  by_user: Generated<string>;
  page: string;
  supplier_id: Generated<string>;
  version: number;
}

export interface NewsItem {
  body: string;
  ended_at: Timestamp | null;
  ended_by: string | null;
  from_day: string;
  id: string;
  is_important: boolean;
  roles: string[];
  supplier_id: Generated<string>;
  title: string;
  to_day: string;
  written_at: Timestamp;
  written_by: Generated<string>;
}

export interface NewsReading {
  at: Timestamp;
  news_id: string;
  supplier_id: Generated<string>;
  user_id: Generated<string>;
}

export interface OrdersAccessoryReport {
  device_id: string | null;
  placed_at: Timestamp | null;
  supplier_id: string | null;
}

export interface OrdersAskedDay {
  asked_on: string;
  supplier_id: Generated<string>;
}

export interface OrdersAttachment {
  added_at: Timestamp;
  added_by: Generated<string>;
  bytes: Buffer | null;
  care_provider_id: string;
  digest: string;
  id: string;
  kind: string;
  lagrum: string;
  media_type: string;
  order_id: string;
  person_id: string | null;
  removed_at: Timestamp | null;
  removed_by: string | null;
  size: number;
  supplier_id: Generated<string>;
  title: string;
}

export interface OrdersCheckOverride {
  at: Timestamp;
  because: string;
  by_user: Generated<string>;
  check_id: string;
  order_id: string;
  order_row_id: string;
  row_no: number;
  supplier_id: Generated<string>;
}

export interface OrdersClinicalNote {
  care_provider_id: string;
  lagrum: string;
  order_id: string;
  person_id: string;
  supplier_id: Generated<string>;
  text: string;
  written_at: Timestamp;
  written_by: Generated<string>;
}

export interface OrdersCustomerOrder {
  care_provider_id: string | null;
  contact_name: string | null;
  contact_phone: string | null;
  deliver_to: string;
  delivery_place_id: string | null;
  door_code: string | null;
  /**
   * Who wrote the draft that somebody else signed; null when she who signed wrote it.
   */
  drafted_by: string | null;
  erased_on: string | null;
  id: string;
  is_split: Generated<boolean>;
  is_urgent: Generated<boolean>;
  kind: string;
  lagrum: string;
  note: string | null;
  order_no: Generated<string>;
  person_id: string | null;
  placed_at: Timestamp;
  placed_by: Generated<string>;
  promised_on: string;
  replaces: string | null;
  replaces_as: string | null;
  state: string;
  supplier_id: Generated<string>;
  to_store_id: string | null;
  unit_id: string;
  urgent_by: Timestamp | null;
  version: Generated<number>;
  wished_on: string | null;
}

export interface OrdersDecisionReport {
  decision_id: string | null;
  edition: string | null;
  from_on: string | null;
  is_due: boolean | null;
  number: number | null;
  order_row_id: string | null;
  payer_id: string | null;
  recorded_at: Timestamp | null;
  rulebook: string | null;
  rules: string[] | null;
  supplier_id: string | null;
}

export interface OrdersDeparture {
  article_no: string;
  at: Timestamp;
  by_user: Generated<string>;
  instead_of: string;
  kind: string;
  more_ore: number | null;
  order_id: string;
  order_row_id: string;
  reason: string;
  row_no: number;
  rule: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface OrdersDeviceCorrection {
  because: string;
  device_id: string;
  from_on: string;
  id: string;
  kind: string;
  new_custody_no: number;
  new_on_call: boolean;
  new_payer_id: string | null;
  new_row_id: string;
  old_custody_no: number;
  old_on_call: boolean;
  old_payer_id: string | null;
  old_row_id: string | null;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface OrdersDraft {
  care_provider_id: Generated<string | null>;
  content: Json;
  id: string;
  lagrum: Generated<string | null>;
  person_id: string | null;
  saved_at: Timestamp;
  supplier_id: Generated<string>;
  unit_id: Generated<string>;
  user_id: Generated<string>;
}

export interface OrdersDraftHandover {
  answer: string | null;
  draft_id: string;
  ended_at: Timestamp | null;
  ended_by: string | null;
  from_user: Generated<string>;
  handed_at: Timestamp;
  id: string;
  lagrum: Generated<string>;
  note: string | null;
  order_id: string | null;
  person_id: string;
  seen_at: Timestamp | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  to_user: string | null;
  unit_id: Generated<string>;
}

export interface OrdersFee {
  amount_ore: number;
  because: string;
  edition: string | null;
  id: string;
  kind: string;
  name: string;
  on_day: string;
  order_id: string | null;
  payer_id: string | null;
  pickup_id: string | null;
  price_id: number | null;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  rulebook: string | null;
  rules: string[];
  supplier_id: Generated<string>;
  unit_id: string;
  vat_rate: number;
}

export interface OrdersFeeReport {
  amount_ore: number | null;
  edition: string | null;
  fee_id: string | null;
  kind: string | null;
  name: string | null;
  on_day: string | null;
  payer_id: string | null;
  rulebook: string | null;
  rules: string[] | null;
  supplier_id: string | null;
  unit_id: string | null;
  vat_rate: number | null;
}

export interface OrdersFetchReport {
  device_id: string | null;
  pickup_id: string | null;
  state: string | null;
  supplier_id: string | null;
}

export interface OrdersMessage {
  at: Timestamp;
  facts: Json;
  id: string;
  kind: string;
  read_at: Timestamp | null;
  supplier_id: Generated<string>;
  to_user: string | null;
  unit_id: string;
}

export interface OrdersMissedTrip {
  at: Timestamp;
  by_user: Generated<string>;
  id: string;
  note: string | null;
  order_id: string | null;
  pickup_id: string | null;
  supplier_id: Generated<string>;
}

export interface OrdersOnBehalf {
  care_provider_id: string | null;
  lagrum: string;
  order_id: string;
  person_id: string;
  supplier_id: Generated<string>;
}

export interface OrdersOrderedByReport {
  order_row_id: string | null;
  supplier_id: string | null;
  unit_id: string | null;
}

export interface OrdersOrderedReport {
  article_no: string | null;
  order_id: string | null;
  placed_at: Timestamp | null;
  supplier_id: string | null;
}

export interface OrdersOrderRow {
  amount_ore: number | null;
  article_no: string;
  because: string;
  billing_form: string;
  care_provider_id: string | null;
  chain: Json | null;
  charge_code: string | null;
  delivered_quantity: Generated<number>;
  delivery_class: string;
  edition: string | null;
  ends_on: string | null;
  facts: Json;
  id: string;
  lagrum: string;
  main_device_id: string | null;
  main_row_no: number | null;
  order_id: string;
  payer_id: string | null;
  payer_kind: string;
  person_id: string | null;
  price_id: number | null;
  promised_on: string;
  quantity: number;
  row_no: number;
  rulebook: string | null;
  rules: string[];
  state: string;
  supplier_id: Generated<string>;
  trial_until: string | null;
}

export interface OrdersPayerDecision {
  because: string;
  care_provider_id: string | null;
  cause: string;
  edition: string;
  facts: Json;
  from_on: string;
  id: string;
  lagrum: string | null;
  number: Generated<number>;
  order_row_id: string;
  payer_id: string | null;
  payer_kind: string;
  person_id: string | null;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  rulebook: string;
  rules: string[];
  supplier_id: Generated<string>;
}

export interface OrdersPayerReport {
  decision_id: string | null;
  from_on: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  valid: string | null;
}

export interface OrdersPayersTold {
  order_id: string;
  placed_at: Timestamp;
  supplier_id: Generated<string>;
}

export interface OrdersPickupOrder {
  care_provider_id: Generated<string | null>;
  contact_name: string | null;
  contact_phone: string | null;
  delivery_place_id: string | null;
  door_code: string | null;
  fetch_from: string;
  id: string;
  is_infectious: Generated<boolean>;
  kind: Generated<string>;
  lagrum: string;
  loaded_at: Timestamp | null;
  note: string | null;
  person_id: string | null;
  pickup_no: Generated<string>;
  pickup_on: string;
  placed_at: Timestamp;
  placed_by: Generated<string>;
  state: string;
  supplier_id: Generated<string>;
  unit_id: string;
  version: Generated<number>;
  wished_on: string | null;
}

export interface OrdersPickupRow {
  arrived_at: Timestamp | null;
  care_provider_id: string | null;
  device_id: string;
  id: string;
  lagrum: string;
  last_rent_day: string;
  person_id: string | null;
  pickup_id: string;
  state: string;
  supplier_id: Generated<string>;
}

export interface OrdersPrescribedNeed {
  care_provider_id: string;
  edition_id: string | null;
  follow_up_on: string | null;
  goal_code: string | null;
  goal_words: string | null;
  lagrum: string;
  order_id: string;
  order_row_id: string;
  person_id: string;
  protocol_answers: Json | null;
  protocol_edition_id: string | null;
  row_no: number;
  supplier_id: Generated<string>;
  support_answers: Json | null;
  support_edition: string | null;
  support_set: string | null;
  written_at: Timestamp;
  written_by: Generated<string>;
}

export interface OrdersProcurement {
  answered_at: Timestamp | null;
  answered_by: string | null;
  article_no: string | null;
  asked_at: Timestamp;
  asked_by: Generated<string>;
  because: string | null;
  buy_back: string | null;
  buy_back_days: number | null;
  buy_back_percent: number | null;
  buy_back_words: string | null;
  id: string;
  iso_code: string | null;
  need: string;
  number: Generated<number>;
  order_row_id: string | null;
  quantity: number;
  state: Generated<string>;
  supplier_id: Generated<string>;
  tried: string[];
  unit_id: Generated<string>;
  why_not: string;
}

export interface OrdersPromiseChange {
  arrives_on: string;
  at: Timestamp;
  no: Generated<number>;
  order_row_id: string;
  promised_on: string;
  supplier_id: Generated<string>;
  was_on: string;
}

export interface OrdersRecipientReport {
  order_row_id: string | null;
  person_id: string | null;
  supplier_id: string | null;
  unit_id: string | null;
}

export interface OrdersRowReport {
  article_no: string | null;
  because: string | null;
  billing_form: string | null;
  care_provider_id: string | null;
  edition: string | null;
  facts: Json | null;
  lagrum: string | null;
  order_id: string | null;
  order_no: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  payer_kind: string | null;
  placed_at: Timestamp | null;
  quantity: number | null;
  row_no: number | null;
  rulebook: string | null;
  rules: string[] | null;
  state: string | null;
  supplier_id: string | null;
}

export interface OrdersServiceCase {
  answer: Json | null;
  care_provider_id: string | null;
  case_no: Generated<number>;
  closed_at: Timestamp | null;
  closed_by: string | null;
  device_id: string | null;
  id: string;
  kind: string;
  known: Json;
  lagrum: string | null;
  opened_at: Timestamp;
  order_id: string | null;
  order_row_id: string | null;
  person_id: string | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
}

export interface OrdersUnpricedReport {
  article_no: string | null;
  order_id: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  supplier_id: string | null;
}

export interface OrdersUnreadReport {
  at: Timestamp | null;
  supplier_id: string | null;
  to_user: string | null;
  unit_id: string | null;
}

export interface OrdersUsedSale {
  complaint_days: number;
  device_id: string;
  order_row_id: string;
  price_ore: number;
  purchase_ore: number;
  rule_id: string;
  rule_source: string;
  supplier_id: Generated<string>;
  vat_rate: number;
}

export interface OrganisationAccessChange {
  after: string | null;
  assignment_id: string | null;
  at: Timestamp;
  because: string | null;
  before: string | null;
  by_role: string;
  by_user: string;
  number: Generated<number>;
  staff_id: string;
  supplier_id: string;
  what: string;
}

export interface OrganisationArea {
  id: string;
  name: string;
  supplier_id: string;
  weekday: number;
}

export interface OrganisationAreaPostcode {
  area_id: string;
  prefix: string;
  supplier_id: string;
}

export interface OrganisationAssignment {
  hsa_id: string;
  id: string;
  is_usual: Generated<boolean>;
  lagrum: string | null;
  role: string;
  staff_id: string;
  unit_id: string;
  valid: string;
}

export interface OrganisationCareProvider {
  hsa_id: string;
  id: string;
  kind: string;
  name: string;
  org_no: string;
  principal_id: string;
}

export interface OrganisationDeliveryPlace {
  city: string;
  closed_on: string | null;
  id: string;
  kind: string;
  name: string;
  postcode: string;
  street: string;
  supplier_id: string;
  unit_id: string | null;
}

export interface OrganisationLastSignIn {
  at: Timestamp;
  staff_id: string;
}

export interface OrganisationLateHeirReport {
  heir_id: string | null;
  on_day: string | null;
  payer_id: string | null;
  supplier_id: string | null;
}

export interface OrganisationOrganisationReport {
  county: string | null;
  name: string | null;
  phone: string | null;
  supplier_id: string | null;
}

export interface OrganisationPayer {
  buyer_reference: string | null;
  code: string;
  endpoint_id: string | null;
  endpoint_scheme: string | null;
  id: string;
  kind: string;
  name: string;
  org_no: string;
  principal_id: string;
  supplier_id: string;
}

export interface OrganisationPayerAddressed {
  at: Timestamp;
  buyer_reference: string | null;
  by_user: Generated<string>;
  endpoint_id: string | null;
  endpoint_scheme: string | null;
  id: string;
  payer_id: string;
  supplier_id: Generated<string>;
}

export interface OrganisationPayerMerger {
  because: string;
  done_at: Timestamp | null;
  id: string;
  into_payer_id: string;
  late: string;
  merger_no: Generated<number>;
  on_day: string;
  payer_id: string;
  rows_turned: Generated<number>;
  state: Generated<string>;
  supplier_id: Generated<string>;
  told_at: Timestamp;
  told_by: Generated<string>;
  withdrawn_at: Timestamp | null;
  withdrawn_by: string | null;
}

export interface OrganisationPayerNumber {
  because: string;
  id: string;
  number: Generated<number>;
  on_day: string;
  org_no: string;
  payer_id: string;
  supplier_id: Generated<string>;
  told_at: Timestamp;
  told_by: Generated<string>;
}

export interface OrganisationPayerNumberReport {
  from_on: string | null;
  org_no: string | null;
  payer_id: string | null;
  principal_id: string | null;
  supplier_id: string | null;
  to_on: string | null;
}

export interface OrganisationPayerNumberWithdrawn {
  number_id: string;
  supplier_id: Generated<string>;
  withdrawn_at: Timestamp;
  withdrawn_by: Generated<string>;
}

export interface OrganisationPrincipal {
  code: string;
  county_code: string;
  id: string;
  kind: string;
  name: string;
  org_no: string;
}

export interface OrganisationStaff {
  contact_confirmed_at: Timestamp | null;
  email: string;
  family_name: string;
  given_name: string;
  hsa_id: string;
  id: string;
  is_protected: Generated<boolean>;
  phone: string | null;
  profession: string | null;
  title: string;
}

export interface OrganisationSupplier {
  county: string;
  email: string;
  hsa_id: string;
  id: string;
  name: string;
  phone: string;
  principal_id: string;
}

export interface OrganisationUnit {
  care_provider_id: string | null;
  city: string;
  closed_on: string | null;
  hsa_id: string;
  id: string;
  kind: string;
  municipality_code: string;
  name: string;
  payer_id: string | null;
  phone: string;
  postcode: string;
  street: string;
  supplier_id: string;
}

export interface OrganisationUnitReport {
  name: string | null;
  phone: string | null;
  supplier_id: string | null;
  unit_id: string | null;
}

export interface OversightPick {
  care_provider_id: string | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
  day: string;
  first_at: Timestamp;
  id: string;
  is_sampled: boolean;
  known: Json;
  lagrum: string | null;
  last_at: Timestamp;
  lines: number;
  patterns: string[];
  person_key: string | null;
  refused: number;
  role: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  unit_id: string | null;
  user_id: string;
}

export interface OversightRound {
  day: string;
  lines: number;
  looks: number;
  picked: number;
  ran_at: Timestamp;
  seed: string;
  supplier_id: Generated<string>;
}

export interface OversightStep {
  asked_id: string | null;
  at: Timestamp;
  by_user: Generated<string>;
  number: Generated<number>;
  pick_id: string;
  supplier_id: Generated<string>;
  what: string;
  words: string | null;
}

export interface OversightUnitDay {
  day: string;
  looks: number;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface PatientsAddress {
  care_of: string | null;
  city: string;
  person_id: string;
  phone: string | null;
  postcode: string;
  street: string;
  valid_from: string;
}

export interface PatientsAgent {
  agent_name: string;
  agent_number: string;
  id: string;
  is_protected: Generated<boolean>;
  kind: string;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  supplier_id: Generated<string>;
  valid: string;
}

export interface PatientsAliveReport {
  deceased_on: string | null;
  person_id: string | null;
  supplier_id: string | null;
}

export interface PatientsCare {
  care: string;
  person_id: string;
  supplier_id: Generated<string>;
  valid: string;
}

export interface PatientsCareTold {
  care: string[];
  from_on: string;
  number: Generated<number>;
  person_id: string;
  recorded_at: Generated<Timestamp>;
  recorded_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface PatientsHousing {
  form: string;
  id: Generated<number>;
  municipality_code: string;
  person_id: string;
  supplier_id: Generated<string>;
  unit_id: string | null;
  valid: string;
}

export interface PatientsHousingReport {
  municipality_code: string | null;
  person_id: string | null;
  supplier_id: string | null;
  valid: string | null;
}

export interface PatientsPerson {
  born_on: string;
  deceased_on: string | null;
  family_key: Generated<string | null>;
  family_name: string;
  given_key: Generated<string | null>;
  given_name: string;
  id: string;
  legal_sex: string;
  number: string;
  number_kind: string;
  protection: Generated<string>;
  supplier_id: string;
}

export interface PatientsResponsibility {
  from_on: string;
  number: Generated<number>;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface PatientsResponsibilityReport {
  from_on: string | null;
  number: number | null;
  person_id: string | null;
  supplier_id: string | null;
  unit_id: string | null;
}

export interface PeppolDocument {
  at: Timestamp;
  by_user: Generated<string>;
  content: string;
  digest: string;
  id: string;
  kind: string;
  number: string;
  order_id: string;
  supplier_id: Generated<string>;
}

export interface PeppolMonthFiles {
  asked: Generated<number>;
  asked_at: Timestamp;
  done: Generated<number>;
  lacking: Generated<Json>;
  month: string;
  supplier_id: Generated<string>;
}

export interface PeppolWrittenFile {
  at: Timestamp;
  bytes: number;
  digest: string;
  invoice_id: string;
  month: string;
  name: string;
  supplier_id: Generated<string>;
}

export interface PlatformCommand {
  answer: Json | null;
  at: Timestamp;
  deed: string;
  digest: string;
  key: string;
  user_id: Generated<string>;
}

export interface PlatformEvent {
  at: Timestamp;
  body: Json;
  id: string;
  kind: string;
  supplier_id: Generated<string>;
  user_id: Generated<string>;
}

export interface PlatformInstallation {
  key: string;
  value: Json;
}

export interface PlatformSetting {
  id: Generated<number>;
  is_assumed: Generated<boolean>;
  key: string;
  reason: string | null;
  set_at: Timestamp | null;
  set_by: string | null;
  source: string;
  supplier_id: string | null;
  valid_from: string;
  value: Json;
}

export interface PledgesPledge {
  amount_ore: number;
  id: string;
  number: string;
  payer_id: string;
  registered_at: Timestamp;
  registered_by: Generated<string>;
  supplier_id: Generated<string>;
  valid_from: string;
  valid_until: string | null;
}

export interface PledgesPledgeEnd {
  at: Timestamp;
  because: string;
  by_user: Generated<string>;
  pledge_id: string;
  supplier_id: Generated<string>;
}

export interface PledgesPledgePerson {
  person_id: string;
  pledge_id: string;
  supplier_id: Generated<string>;
}

export interface PledgesPledgeReport {
  amount_ore: number | null;
  cost_ore: number | null;
  month_ore: number | null;
  number: string | null;
  order_id: string | null;
  order_row_id: string | null;
  payer_id: string | null;
  pledge_id: string | null;
  supplier_id: string | null;
  valid_from: string | null;
  valid_until: string | null;
}

export interface PledgesUse {
  at: Timestamp;
  by_user: Generated<string>;
  cost_ore: number;
  month_ore: number;
  number: Generated<number>;
  on_day: string;
  order_id: string;
  order_no: string;
  order_row_id: string;
  pledge_id: string;
  supplier_id: Generated<string>;
  what: string;
}

export interface PrescribingFollowedReport {
  device_id: string | null;
  followed_at: Timestamp | null;
  order_row_id: string | null;
  supplier_id: string | null;
}

export interface PrescribingFollowUp {
  article_no: string;
  care_provider_id: string | null;
  device_id: string;
  device_no: string;
  due_on: string;
  ended_at: Timestamp | null;
  id: Generated<string>;
  is_required: boolean;
  lagrum: string;
  order_id: string;
  order_row_id: string;
  person_id: string;
  planned_at: Timestamp;
  rule_id: string;
  rung: Generated<number>;
  state: Generated<string>;
  supplier_id: Generated<string>;
  unit_id: string;
  version: Generated<number>;
}

export interface PrescribingFollowUpEntry {
  at: Timestamp;
  because: string | null;
  by_user: Generated<string>;
  care_provider_id: string | null;
  due_on: string;
  follow_up_id: string;
  goal: string | null;
  lagrum: string;
  number: Generated<number>;
  order_id: string;
  outcome: string | null;
  person_id: string;
  rung: number | null;
  supplier_id: Generated<string>;
  unit_id: string;
  what: string;
}

export interface PrescribingFollowUpNote {
  care_provider_id: Generated<string>;
  follow_up_id: string;
  lagrum: Generated<string>;
  person_id: string;
  supplier_id: Generated<string>;
  text: string;
  written_at: Timestamp;
  written_by: Generated<string>;
}

export interface PrescribingLoanReport {
  device_id: string | null;
  order_row_id: string | null;
  supplier_id: string | null;
  until_on: string | null;
}

export interface PrescribingOutagePlan {
  care_provider_id: Generated<string>;
  lagrum: Generated<string>;
  number: Generated<number>;
  order_row_id: string;
  person_id: string;
  supplier_id: Generated<string>;
  text: string;
  written_at: Timestamp;
  written_by: Generated<string>;
}

export interface PrescribingReceipt {
  agent_name: string | null;
  care_provider_id: string | null;
  documented_at: Timestamp | null;
  documented_by: string | null;
  how: string | null;
  id: Generated<string>;
  lagrum: string;
  lent_on: string;
  order_id: string;
  person_id: string;
  signed_by: string | null;
  signed_on: string | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  terms: string;
  unit_id: string;
}

export interface PrescribingReceiptLine {
  article_no: string;
  device_id: string | null;
  device_no: string | null;
  home_at: Timestamp | null;
  number: Generated<number>;
  order_row_id: string;
  quantity: number;
  receipt_id: string;
  supplier_id: Generated<string>;
}

export interface PrescribingStep {
  because: string;
  care_provider_id: string | null;
  from_on: string;
  lagrum: string;
  number: Generated<number>;
  order_id: string;
  person_id: string | null;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  step: string;
  supplier_id: Generated<string>;
  unit_id: string;
}

export interface PrescribingTimedLoan {
  article_no: string;
  because: string | null;
  began_at: Timestamp;
  care_provider_id: string | null;
  device_id: string;
  device_no: string;
  ended_at: Timestamp | null;
  ended_by: string | null;
  kind: string;
  lagrum: string;
  order_id: string;
  order_row_id: string;
  person_id: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  unit_id: string;
  until_on: string;
  version: Generated<number>;
}

export interface PurchasingArrival {
  at: Timestamp;
  by_user: Generated<string>;
  checked: Generated<number>;
  failed: Generated<number>;
  id: string;
  lot: string | null;
  note: string | null;
  quantity: number;
  row_id: string;
  supplier_id: Generated<string>;
  undoes: string | null;
  use_before: string | null;
}

export interface PurchasingArrivalDevice {
  arrival_id: string;
  device_id: string;
  no: number;
  supplier_id: Generated<string>;
}

export interface PurchasingBoundRow {
  order_no: string;
  order_row_id: string;
  quantity: number;
  row_id: string;
  supplier_id: Generated<string>;
  wanted_on: string;
}

export interface PurchasingControl {
  article_no: string;
  share_percent: number;
  supplier_id: Generated<string>;
}

export interface PurchasingDespatch {
  at: Timestamp;
  despatched_on: string;
  expected_on: string | null;
  id: string;
  number: string;
  order_id: string;
  supplier_id: Generated<string>;
  vendor: string;
}

export interface PurchasingDespatchRow {
  despatch_id: string;
  quantity: number;
  row_id: string;
  serials: Generated<string[]>;
  supplier_id: Generated<string>;
}

export interface PurchasingInvoice {
  at: Timestamp;
  by_user: Generated<string>;
  id: string;
  is_matched: boolean;
  number: string;
  order_id: string;
  supplier_id: Generated<string>;
  vendor: string;
  void_reason: string | null;
  voided_at: Timestamp | null;
  voided_by: string | null;
}

export interface PurchasingInvoiceRow {
  differences: Json;
  invoice_id: string;
  price_ore: number;
  quantity: number;
  row_id: string;
  supplier_id: Generated<string>;
}

export interface PurchasingLevel {
  article_no: string;
  changed_at: Timestamp;
  changed_by: Generated<string>;
  level: number | null;
  lot: Generated<number>;
  source: string;
  supplier_id: Generated<string>;
}

export interface PurchasingPackage {
  article_no: string;
  gtin: string;
  said_at: Timestamp;
  said_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface PurchasingPurchaseOrder {
  ended_at: Timestamp | null;
  id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  number: Generated<string>;
  promised_on: string | null;
  reason: string | null;
  sent_at: Timestamp | null;
  sent_by: string | null;
  state: string;
  supplier_id: Generated<string>;
  vendor: string;
}

export interface PurchasingPurchaseRow {
  arrived: Generated<number>;
  article_no: string;
  cancelled: Generated<number>;
  confirmed_note: string | null;
  confirmed_on: string | null;
  confirmed_quantity: number | null;
  id: string;
  kind: string;
  order_id: string;
  price_ore: number;
  quantity: number;
  row_no: number;
  supplier_id: Generated<string>;
  vendor_article_no: string;
  why: Json;
}

export interface PurchasingPurchasingReport {
  arrived: number | null;
  article_no: string | null;
  cancelled: number | null;
  confirmed_on: string | null;
  first_arrived_at: Timestamp | null;
  kind: string | null;
  order_id: string | null;
  price_ore: number | null;
  quantity: number | null;
  supplier_id: string | null;
  vendor: string | null;
}

export interface PurchasingStop {
  article_no: string;
  id: string;
  reason: string;
  set_at: Timestamp;
  set_by: Generated<string>;
  supplier_id: Generated<string>;
  valid: string;
}

export interface PurchasingTask {
  answer: string | null;
  at: Timestamp;
  id: string;
  invoice_id: string | null;
  kind: string;
  order_id: string;
  order_no: string | null;
  order_row_id: string | null;
  quantity: number | null;
  row_id: string | null;
  solved_at: Timestamp | null;
  solved_by: string | null;
  supplier_id: Generated<string>;
}

export interface PurchasingVendor {
  contact: string | null;
  contract_no: string | null;
  endpoint_id: string | null;
  endpoint_scheme: string | null;
  name: string;
  order_email: string | null;
  phone: string | null;
  set_at: Timestamp | null;
  set_by: string | null;
  supplier_id: Generated<string>;
}

export interface PurchasingVendorWas {
  contact: string | null;
  endpoint_id: string | null;
  endpoint_scheme: string | null;
  name: string;
  no: Generated<number>;
  order_email: string | null;
  phone: string | null;
  set_at: Timestamp | null;
  set_by: string | null;
  supplier_id: string;
  until_at: Timestamp;
}

export interface RelationsBlock {
  asked_by: Generated<string>;
  care_provider_id: string;
  id: string;
  lagrum: string;
  lifted_at: Timestamp | null;
  lifted_by: string | null;
  person_id: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  supplier_id: Generated<string>;
}

export interface RelationsCareRelation {
  began_at: Timestamp;
  cause: string;
  cause_id: string;
  ended_at: Timestamp | null;
  id: string;
  note: string | null;
  person_id: string;
  purpose: string | null;
  supplier_id: Generated<string>;
  unit_id: string;
  until_at: Timestamp | null;
  user_id: string | null;
}

export interface RelationsDisclosure {
  basis: string;
  care_provider_id: string;
  ended_at: Timestamp | null;
  id: string;
  lagrum: string;
  note: string | null;
  opened_at: Timestamp;
  person_id: string;
  shown_block_id: string | null;
  supplier_id: Generated<string>;
  unit_id: Generated<string>;
  until_at: Timestamp;
  user_id: Generated<string>;
  was_blocked: boolean;
}

export interface RelationsShownBlock {
  basis: string;
  id: string;
  keepers: Json;
  note: string | null;
  person_id: string;
  shown_at: Timestamp;
  supplier_id: Generated<string>;
  unit_id: Generated<string>;
  user_id: Generated<string>;
}

export interface RetentionDryClass {
  class: string;
  digest: Generated<number>;
  dry_run_id: string;
  due: Generated<number>;
  examples: Generated<string[]>;
  kept: Generated<Json>;
  kind: string;
  last_day: string;
  newest: string | null;
  oldest: string | null;
  place: number;
  sample_days: Generated<number[]>;
  supplier_id: Generated<string>;
}

export interface RetentionDryItem {
  dry_run_id: string;
  place: number;
  subject: string;
}

export interface RetentionDryRun {
  id: string;
  made_at: Timestamp;
  made_by: Generated<string>;
  number: Generated<number>;
  on_day: string;
  supplier_id: Generated<string>;
}

export interface RetentionErasure {
  basis: string;
  beat_at: Timestamp | null;
  confirmed_at: Timestamp | null;
  confirmed_by: string | null;
  dry_run_id: string;
  ended_at: Timestamp | null;
  fault: string | null;
  id: string;
  started_at: Timestamp;
  started_by: Generated<string>;
  state: Generated<string>;
  supplier_id: Generated<string>;
}

export interface RetentionExport {
  asked_at: Timestamp;
  asked_by: Generated<string>;
  id: string;
  person_id: string;
  reason: string;
  supplier_id: Generated<string>;
}

export interface RetentionHold {
  from_on: string;
  id: string;
  kind: string;
  number: string | null;
  reason: string;
  recorded_at: Timestamp;
  recorded_by: Generated<string>;
  subject_id: string;
  supplier_id: Generated<string>;
  to_on: string | null;
}

export interface RetentionHoldLift {
  hold_id: string;
  lifted_at: Timestamp;
  lifted_by: Generated<string>;
  reason: string;
  supplier_id: Generated<string>;
}

export interface RetentionTrace {
  at: Timestamp;
  basis: string;
  chain_end: string | null;
  class: string;
  confirmed_by: string;
  digest: number;
  erased: number;
  erasure_id: string;
  number: Generated<number>;
  place: number;
  skipped: Generated<Json>;
  started_by: string;
  supplier_id: string;
}

export interface ServiceChecklistAnswer {
  answer: string;
  asked: string;
  note: string | null;
  picture_id: string | null;
  place: number;
  point: string;
  reconditioning_id: string;
}

export interface ServiceFaultContact {
  at: Timestamp;
  fault_id: string;
  phone: string;
  supplier_id: Generated<string>;
}

export interface ServiceFaultReport {
  answer_by: Timestamp;
  by_user: Generated<string>;
  closed_at: Timestamp | null;
  closed_by: string | null;
  device_id: string;
  id: string;
  outcome: string | null;
  outcome_note: string | null;
  picture_id: string | null;
  reported_at: Timestamp;
  reported_from: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  taken_at: Timestamp | null;
  taken_by: string | null;
  usable: string;
  what: string;
}

export interface ServicePart {
  article_no: string;
  quantity: number;
  step_id: number;
  unit_ore: number | null;
  way: string;
}

export interface ServicePicture {
  at: Timestamp;
  by_user: Generated<string>;
  bytes: Buffer;
  device_id: string;
  height: number;
  id: string;
  media_type: string;
  supplier_id: Generated<string>;
  width: number;
}

export interface ServiceReconditioning {
  arrived_at: Timestamp | null;
  care_provider_id: string | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
  device_id: string;
  findings: Generated<string[]>;
  id: string;
  lagrum: string | null;
  note: string | null;
  opened_at: Timestamp;
  opened_by: Generated<string>;
  scrap_reason: string | null;
  state: string;
  supplier_id: Generated<string>;
}

export interface ServiceReconditioningStep {
  at: Timestamp;
  by_user: Generated<string>;
  id: Generated<number>;
  minutes: number | null;
  note: string | null;
  parts_ore: Generated<number>;
  reconditioning_id: string;
  step: string;
  work_ore: Generated<number>;
}

export interface ServiceReportedReport {
  device_id: string | null;
  reported_at: Timestamp | null;
  supplier_id: string | null;
}

export interface ServiceWorkCharge {
  amount_ore: number;
  article_no: string;
  at: Timestamp;
  by_user: Generated<string>;
  charge_no: Generated<string>;
  device_id: string;
  device_no: string;
  id: string;
  on_day: string;
  payer_id: string;
  rule_id: string;
  rule_source: string;
  supplier_id: Generated<string>;
  told: string;
  unit_id: string;
  vat_rate: number;
}

export interface ServiceWorkChargeRow {
  amount_ore: number;
  code: string;
  name: string;
  price_id: number;
  quantity: number;
  row_no: number;
  supplier_id: Generated<string>;
  unit: string;
  unit_ore: number;
  work_charge_id: string;
}

export interface ServiceWorkChargeUndo {
  at: Timestamp;
  because: string;
  by_user: Generated<string>;
  supplier_id: Generated<string>;
  work_charge_id: string;
}

export interface StoresBalance {
  article_no: string;
  on_hand: Generated<number>;
  reserved: Generated<number>;
  store_id: string;
  supplier_id: Generated<string>;
  unplaced: Generated<number>;
}

export interface StoresBin {
  article_no: string;
  bin: string;
  store_id: string;
  supplier_id: Generated<string>;
}

export interface StoresCount {
  area: Generated<string>;
  closed_as: string | null;
  closed_at: Timestamp | null;
  closed_by: string | null;
  dropped_because: string | null;
  id: string;
  started_at: Timestamp;
  started_by: Generated<string>;
  state: Generated<string>;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string | null;
}

export interface StoresCountDifference {
  article_no: string;
  bin: string | null;
  count_id: string;
  counted: number;
  device_id: string | null;
  expected: number;
  outcome: string;
  supplier_id: Generated<string>;
  unit_id: string | null;
}

export interface StoresCountLine {
  article_no: string;
  bin: Generated<string>;
  count_id: string;
  counted_at: Timestamp;
  counted_by: Generated<string>;
  device_id: string | null;
  quantity: number;
  supplier_id: Generated<string>;
  unit_id: string | null;
}

export interface StoresCountTask {
  article_no: string;
  bin: string | null;
  count_id: string;
  counted: number;
  device_id: string | null;
  expected: number;
  id: string;
  note: string | null;
  opened_at: Timestamp;
  outcome: string;
  settled_at: Timestamp | null;
  settled_by: string | null;
  store_id: string;
  supplier_id: Generated<string>;
  unit_id: string | null;
}

export interface StoresDelivery {
  care_provider_id: string | null;
  delivery_place_id: string | null;
  erased_on: string | null;
  lagrum: string | null;
  order_id: string;
  order_no: string;
  person_id: string | null;
  recipient: string;
  supplier_id: Generated<string>;
  to_store_id: string | null;
  unit_id: string | null;
  urgent_by: Timestamp | null;
  wanted_on: string;
}

export interface StoresGoodsLot {
  article_no: string;
  at: Timestamp;
  by_user: Generated<string>;
  came_with: string | null;
  device_id: string | null;
  gtin: string | null;
  id: string;
  lot: string | null;
  quantity: number;
  supplier_id: Generated<string>;
  undoes: string | null;
  use_before: string | null;
}

export interface StoresMove {
  article_no: string;
  at: Timestamp;
  because: string;
  by_user: Generated<string>;
  corrects: number | null;
  from_store_id: string;
  id: Generated<number>;
  order_row_id: string | null;
  quantity: number;
  supplier_id: Generated<string>;
  to_store_id: string;
}

export interface StoresPackage {
  closed_at: Timestamp | null;
  closed_by: string | null;
  id: string;
  no: number;
  opened_at: Timestamp;
  opened_by: Generated<string>;
  sscc: string | null;
  state: Generated<string>;
  store_id: string;
  supplier_id: Generated<string>;
  weight_grams: number | null;
}

export interface StoresPackageItem {
  is_in: Generated<boolean>;
  out_at: Timestamp | null;
  package_id: string;
  packed_at: Timestamp;
  packed_by: Generated<string>;
  pick_task_id: string;
  supplier_id: Generated<string>;
}

export interface StoresPackageNumber {
  last_no: number;
  supplier_id: Generated<string>;
}

export interface StoresPickTask {
  article_no: string;
  bin: string | null;
  care_provider_id: string | null;
  delivered_at: Timestamp | null;
  device_id: string | null;
  id: string;
  is_marked: boolean;
  is_named: Generated<boolean>;
  lagrum: string | null;
  main_device_id: string | null;
  main_row_id: string | null;
  order_id: string;
  order_row_id: string;
  picked_at: Timestamp | null;
  picked_by: string | null;
  quantity: number;
  receipt: string | null;
  state: string;
  store_id: string;
  supplier_id: Generated<string>;
  wanted_on: string;
  wants_new: Generated<boolean>;
}

export interface StoresPlace {
  bin: string;
  closed_at: Timestamp | null;
  closed_because: string | null;
  store_id: string;
  supplier_id: Generated<string>;
}

export interface StoresPlacing {
  article_no: string;
  at: Timestamp;
  by_user: Generated<string>;
  device_id: string | null;
  from_bin: string | null;
  id: string;
  quantity: number;
  recorded_at: Timestamp;
  store_id: string;
  supplier_id: Generated<string>;
  to_bin: string | null;
  undoes: string | null;
}

export interface StoresScanConflict {
  body: Json;
  by_user: Generated<string>;
  found_at: Timestamp;
  how: string | null;
  id: string;
  key: string;
  kind: string;
  made_at: Timestamp;
  note: string | null;
  refusal: Json;
  solved_at: Timestamp | null;
  solved_by: string | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  what: string | null;
}

export interface StoresShortage {
  article_no: string;
  because: string;
  bin: string | null;
  booked: number;
  device_id: string | null;
  found: number;
  found_at: Timestamp | null;
  found_by: string | null;
  id: string;
  said_at: Timestamp;
  said_by: Generated<string>;
  store_id: string;
  supplier_id: Generated<string>;
  task_id: string;
  wanted: number;
}

export interface StoresStore {
  closed_on: string | null;
  id: string;
  kind: string;
  name: string;
  supplier_id: string;
  unit_id: string | null;
}

export interface StoresStoresReport {
  article_no: string | null;
  delivered_at: Timestamp | null;
  device_id: string | null;
  is_marked: boolean | null;
  is_on_time: boolean | null;
  month: string | null;
  order_id: string | null;
  order_row_id: string | null;
  quantity: number | null;
  supplier_id: string | null;
  task_id: string | null;
  wanted_on: string | null;
}

export interface TakeoversEntry {
  at: Timestamp;
  because: string | null;
  by_user: Generated<string>;
  number: Generated<number>;
  request_id: string;
  supplier_id: Generated<string>;
  what: string;
}

export interface TakeoversRequest {
  asked_at: Timestamp;
  asked_by: Generated<string>;
  because: string | null;
  consent_on: string | null;
  device_id: string;
  form: Generated<Json>;
  from_on: string | null;
  id: string;
  moved_on: string;
  new_device_id: string | null;
  new_device_no: string | null;
  new_row_id: string | null;
  number: Generated<number>;
  price_because: string | null;
  price_ore: number | null;
  price_rule_id: string | null;
  proposed: string;
  rule_id: string;
  rule_source: string;
  state: Generated<string>;
  supplier_id: Generated<string>;
  to_municipality: string;
  to_supplier_id: string | null;
  until_on: string | null;
  vat_rate: number | null;
  what: string;
}

export interface TakeoversRequestPerson {
  person_id: string;
  request_id: string;
  supplier_id: Generated<string>;
}

export interface ToursFetched {
  at: Timestamp;
  by_user: Generated<string>;
  device_id: string;
  id: Generated<string>;
  job_id: string;
  note: string | null;
  outcome: string;
  pickup_row_id: string;
  supplier_id: Generated<string>;
  undone_at: Timestamp | null;
}

export interface ToursJob {
  because: string | null;
  id: string;
  order_id: string | null;
  pickup_id: string | null;
  state: Generated<string>;
  stop_id: string;
  supplier_id: Generated<string>;
  taken_off_at: Timestamp | null;
  taken_off_by: string | null;
}

export interface ToursLoaded {
  job_id: string;
  loaded_at: Timestamp;
  loaded_by: Generated<string>;
  pick_task_id: string;
  refused_at: Timestamp | null;
  refused_because: string | null;
  supplier_id: Generated<string>;
}

export interface ToursProof {
  at: Timestamp;
  by_user: Generated<string>;
  media_type: string;
  picture: Buffer;
  stop_id: string;
  supplier_id: Generated<string>;
}

export interface ToursStop {
  arrived_at: Timestamp | null;
  closed_at: Timestamp | null;
  delivery_place_id: string | null;
  handed_at: Timestamp | null;
  handed_count: number | null;
  id: string;
  note: string | null;
  place_no: number;
  proof: string | null;
  received_by: string | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  tour_id: string;
}

export interface ToursTour {
  area_id: string | null;
  capacity: number;
  done_at: Timestamp | null;
  driver_id: string | null;
  id: string;
  made_at: Timestamp;
  name: string;
  on_day: string;
  out_at: Timestamp | null;
  state: Generated<string>;
  supplier_id: Generated<string>;
  van: string | null;
  version: Generated<number>;
}

export interface DB {
  "access.log": AccessLog;
  "access.person_key": AccessPersonKey;
  "access.seal": AccessSeal;
  "access.session": AccessSession;
  "accounts.application": AccountsApplication;
  "accounts.step": AccountsStep;
  "accounts.watch": AccountsWatch;
  "agreements.edition": AgreementsEdition;
  "assortment.change": AssortmentChange;
  "assortment.import": AssortmentImport;
  "assortment.import_fault": AssortmentImportFault;
  "assortment.import_row": AssortmentImportRow;
  "assortment.plan": AssortmentPlan;
  "assortment.proposal": AssortmentProposal;
  "assortment.register_field": AssortmentRegisterField;
  "billing.billing_report": BillingBillingReport;
  "billing.charge": BillingCharge;
  "billing.charge_report": BillingChargeReport;
  "billing.charge_waiting": BillingChargeWaiting;
  "billing.check_result": BillingCheckResult;
  "billing.invoice": BillingInvoice;
  "billing.invoice_line": BillingInvoiceLine;
  "billing.invoice_report": BillingInvoiceReport;
  "billing.line_report": BillingLineReport;
  "billing.month_run": BillingMonthRun;
  "billing.oddity": BillingOddity;
  "billing.oddity_look": BillingOddityLook;
  "billing.person_rent_report": BillingPersonRentReport;
  "billing.rent_entry": BillingRentEntry;
  "billing.rent_period": BillingRentPeriod;
  "billing.rent_report": BillingRentReport;
  "billing.run_report": BillingRunReport;
  "billing.sale_report": BillingSaleReport;
  "billing.trial": BillingTrial;
  "billing.trial_sum": BillingTrialSum;
  "buffers.class_change": BuffersClassChange;
  "buffers.closing": BuffersClosing;
  "buffers.leaving": BuffersLeaving;
  "buffers.level": BuffersLevel;
  "buffers.missing": BuffersMissing;
  "buffers.opening": BuffersOpening;
  "buffers.shelf": BuffersShelf;
  "buffers.shelf_return": BuffersShelfReturn;
  "buffers.withdrawal": BuffersWithdrawal;
  "catalogue.article": CatalogueArticle;
  "catalogue.article_document": CatalogueArticleDocument;
  "catalogue.article_picture": CatalogueArticlePicture;
  "catalogue.article_relation": CatalogueArticleRelation;
  "catalogue.article_report": CatalogueArticleReport;
  "catalogue.attribute_change": CatalogueAttributeChange;
  "catalogue.attribute_definition": CatalogueAttributeDefinition;
  "catalogue.carried_report": CatalogueCarriedReport;
  "catalogue.catalogue_report": CatalogueCatalogueReport;
  "catalogue.contract": CatalogueContract;
  "catalogue.contract_lot": CatalogueContractLot;
  "catalogue.contract_term": CatalogueContractTerm;
  "catalogue.file": CatalogueFile;
  "catalogue.fit_measure": CatalogueFitMeasure;
  "catalogue.iso_code": CatalogueIsoCode;
  "catalogue.lot_rank": CatalogueLotRank;
  "catalogue.lot_ranking": CatalogueLotRanking;
  "catalogue.price": CataloguePrice;
  "catalogue.search_miss": CatalogueSearchMiss;
  "catalogue.search_miss_answer": CatalogueSearchMissAnswer;
  "catalogue.search_miss_limit": CatalogueSearchMissLimit;
  "catalogue.search_word": CatalogueSearchWord;
  "catalogue.search_word_change": CatalogueSearchWordChange;
  "catalogue.supplier_article": CatalogueSupplierArticle;
  "catalogue.version": CatalogueVersion;
  "claims.buy_back": ClaimsBuyBack;
  "claims.buy_back_answer": ClaimsBuyBackAnswer;
  "claims.claim": ClaimsClaim;
  "claims.claim_entry": ClaimsClaimEntry;
  "claims.dispute": ClaimsDispute;
  "claims.dispute_entry": ClaimsDisputeEntry;
  "claims.result": ClaimsResult;
  "claims.result_entry": ClaimsResultEntry;
  "claims.result_share": ClaimsResultShare;
  "claims.sale_return": ClaimsSaleReturn;
  "claims.sale_return_answer": ClaimsSaleReturnAnswer;
  "claims.sale_return_undo": ClaimsSaleReturnUndo;
  "closures.closure": ClosuresClosure;
  "closures.entry": ClosuresEntry;
  "competence.record": CompetenceRecord;
  "competence.unit_area": CompetenceUnitArea;
  "competence.withdrawal": CompetenceWithdrawal;
  "devices.component": DevicesComponent;
  "devices.custody": DevicesCustody;
  "devices.custody_report": DevicesCustodyReport;
  "devices.device": DevicesDevice;
  "devices.devices_report": DevicesDevicesReport;
  "devices.earmark": DevicesEarmark;
  "devices.held_report": DevicesHeldReport;
  "devices.hours": DevicesHours;
  "devices.hours_report": DevicesHoursReport;
  "devices.old_number": DevicesOldNumber;
  "devices.passport": DevicesPassport;
  "devices.repair_loan": DevicesRepairLoan;
  "duties.approval_need": DutiesApprovalNeed;
  "duties.approver": DutiesApprover;
  "duties.duty": DutiesDuty;
  "duties.municipality_contact": DutiesMunicipalityContact;
  "duties.step": DutiesStep;
  "favourites.list": FavouritesList;
  "fees.entry": FeesEntry;
  "fees.exemption": FeesExemption;
  "fees.run": FeesRun;
  "fees.tariff": FeesTariff;
  "handbook.decision": HandbookDecision;
  "handbook.edition": HandbookEdition;
  "handbook.instruction": HandbookInstruction;
  "handbook.protocol": HandbookProtocol;
  "handbook.protocol_edition": HandbookProtocolEdition;
  "handbook.seen": HandbookSeen;
  "insight.idle_answer": InsightIdleAnswer;
  "insight.idle_count": InsightIdleCount;
  "insight.idle_device": InsightIdleDevice;
  "insight.pairing": InsightPairing;
  "insight.pairing_count": InsightPairingCount;
  "insight.pairing_judgement": InsightPairingJudgement;
  "insight.rehearsal": InsightRehearsal;
  "insight.rehearsal_payer": InsightRehearsalPayer;
  "insight.rehearsal_row": InsightRehearsalRow;
  "ledger.entry": LedgerEntry;
  "ledger.voucher": LedgerVoucher;
  "losses.decision": LossesDecision;
  "losses.loss": LossesLoss;
  "losses.wear_entry": LossesWearEntry;
  "losses.wear_picture": LossesWearPicture;
  "losses.wear_report": LossesWearReport;
  "mail.choice": MailChoice;
  "mail.sending": MailSending;
  "news.file": NewsFile;
  "news.help": NewsHelp;
  "news.item": NewsItem;
  "news.reading": NewsReading;
  "orders.accessory_report": OrdersAccessoryReport;
  "orders.asked_day": OrdersAskedDay;
  "orders.attachment": OrdersAttachment;
  "orders.check_override": OrdersCheckOverride;
  "orders.clinical_note": OrdersClinicalNote;
  "orders.customer_order": OrdersCustomerOrder;
  "orders.decision_report": OrdersDecisionReport;
  "orders.departure": OrdersDeparture;
  "orders.device_correction": OrdersDeviceCorrection;
  "orders.draft": OrdersDraft;
  "orders.draft_handover": OrdersDraftHandover;
  "orders.fee": OrdersFee;
  "orders.fee_report": OrdersFeeReport;
  "orders.fetch_report": OrdersFetchReport;
  "orders.message": OrdersMessage;
  "orders.missed_trip": OrdersMissedTrip;
  "orders.on_behalf": OrdersOnBehalf;
  "orders.order_row": OrdersOrderRow;
  "orders.ordered_by_report": OrdersOrderedByReport;
  "orders.ordered_report": OrdersOrderedReport;
  "orders.payer_decision": OrdersPayerDecision;
  "orders.payer_report": OrdersPayerReport;
  "orders.payers_told": OrdersPayersTold;
  "orders.pickup_order": OrdersPickupOrder;
  "orders.pickup_row": OrdersPickupRow;
  "orders.prescribed_need": OrdersPrescribedNeed;
  "orders.procurement": OrdersProcurement;
  "orders.promise_change": OrdersPromiseChange;
  "orders.recipient_report": OrdersRecipientReport;
  "orders.row_report": OrdersRowReport;
  "orders.service_case": OrdersServiceCase;
  "orders.unpriced_report": OrdersUnpricedReport;
  "orders.unread_report": OrdersUnreadReport;
  "orders.used_sale": OrdersUsedSale;
  "organisation.access_change": OrganisationAccessChange;
  "organisation.area": OrganisationArea;
  "organisation.area_postcode": OrganisationAreaPostcode;
  "organisation.assignment": OrganisationAssignment;
  "organisation.care_provider": OrganisationCareProvider;
  "organisation.delivery_place": OrganisationDeliveryPlace;
  "organisation.last_sign_in": OrganisationLastSignIn;
  "organisation.late_heir_report": OrganisationLateHeirReport;
  "organisation.organisation_report": OrganisationOrganisationReport;
  "organisation.payer": OrganisationPayer;
  "organisation.payer_addressed": OrganisationPayerAddressed;
  "organisation.payer_merger": OrganisationPayerMerger;
  "organisation.payer_number": OrganisationPayerNumber;
  "organisation.payer_number_report": OrganisationPayerNumberReport;
  "organisation.payer_number_withdrawn": OrganisationPayerNumberWithdrawn;
  "organisation.principal": OrganisationPrincipal;
  "organisation.staff": OrganisationStaff;
  "organisation.supplier": OrganisationSupplier;
  "organisation.unit": OrganisationUnit;
  "organisation.unit_report": OrganisationUnitReport;
  "oversight.pick": OversightPick;
  "oversight.round": OversightRound;
  "oversight.step": OversightStep;
  "oversight.unit_day": OversightUnitDay;
  "patients.address": PatientsAddress;
  "patients.agent": PatientsAgent;
  "patients.alive_report": PatientsAliveReport;
  "patients.care": PatientsCare;
  "patients.care_told": PatientsCareTold;
  "patients.housing": PatientsHousing;
  "patients.housing_report": PatientsHousingReport;
  "patients.person": PatientsPerson;
  "patients.responsibility": PatientsResponsibility;
  "patients.responsibility_report": PatientsResponsibilityReport;
  "peppol.document": PeppolDocument;
  "peppol.month_files": PeppolMonthFiles;
  "peppol.written_file": PeppolWrittenFile;
  "platform.command": PlatformCommand;
  "platform.event": PlatformEvent;
  "platform.installation": PlatformInstallation;
  "platform.setting": PlatformSetting;
  "pledges.pledge": PledgesPledge;
  "pledges.pledge_end": PledgesPledgeEnd;
  "pledges.pledge_person": PledgesPledgePerson;
  "pledges.pledge_report": PledgesPledgeReport;
  "pledges.use": PledgesUse;
  "prescribing.follow_up": PrescribingFollowUp;
  "prescribing.follow_up_entry": PrescribingFollowUpEntry;
  "prescribing.follow_up_note": PrescribingFollowUpNote;
  "prescribing.followed_report": PrescribingFollowedReport;
  "prescribing.loan_report": PrescribingLoanReport;
  "prescribing.outage_plan": PrescribingOutagePlan;
  "prescribing.receipt": PrescribingReceipt;
  "prescribing.receipt_line": PrescribingReceiptLine;
  "prescribing.step": PrescribingStep;
  "prescribing.timed_loan": PrescribingTimedLoan;
  "purchasing.arrival": PurchasingArrival;
  "purchasing.arrival_device": PurchasingArrivalDevice;
  "purchasing.bound_row": PurchasingBoundRow;
  "purchasing.control": PurchasingControl;
  "purchasing.despatch": PurchasingDespatch;
  "purchasing.despatch_row": PurchasingDespatchRow;
  "purchasing.invoice": PurchasingInvoice;
  "purchasing.invoice_row": PurchasingInvoiceRow;
  "purchasing.level": PurchasingLevel;
  "purchasing.package": PurchasingPackage;
  "purchasing.purchase_order": PurchasingPurchaseOrder;
  "purchasing.purchase_row": PurchasingPurchaseRow;
  "purchasing.purchasing_report": PurchasingPurchasingReport;
  "purchasing.stop": PurchasingStop;
  "purchasing.task": PurchasingTask;
  "purchasing.vendor": PurchasingVendor;
  "purchasing.vendor_was": PurchasingVendorWas;
  "relations.block": RelationsBlock;
  "relations.care_relation": RelationsCareRelation;
  "relations.disclosure": RelationsDisclosure;
  "relations.shown_block": RelationsShownBlock;
  "retention.dry_class": RetentionDryClass;
  "retention.dry_item": RetentionDryItem;
  "retention.dry_run": RetentionDryRun;
  "retention.erasure": RetentionErasure;
  "retention.export": RetentionExport;
  "retention.hold": RetentionHold;
  "retention.hold_lift": RetentionHoldLift;
  "retention.trace": RetentionTrace;
  "service.checklist_answer": ServiceChecklistAnswer;
  "service.fault_contact": ServiceFaultContact;
  "service.fault_report": ServiceFaultReport;
  "service.part": ServicePart;
  "service.picture": ServicePicture;
  "service.reconditioning": ServiceReconditioning;
  "service.reconditioning_step": ServiceReconditioningStep;
  "service.reported_report": ServiceReportedReport;
  "service.work_charge": ServiceWorkCharge;
  "service.work_charge_row": ServiceWorkChargeRow;
  "service.work_charge_undo": ServiceWorkChargeUndo;
  "stores.balance": StoresBalance;
  "stores.bin": StoresBin;
  "stores.count": StoresCount;
  "stores.count_difference": StoresCountDifference;
  "stores.count_line": StoresCountLine;
  "stores.count_task": StoresCountTask;
  "stores.delivery": StoresDelivery;
  "stores.goods_lot": StoresGoodsLot;
  "stores.move": StoresMove;
  "stores.package": StoresPackage;
  "stores.package_item": StoresPackageItem;
  "stores.package_number": StoresPackageNumber;
  "stores.pick_task": StoresPickTask;
  "stores.place": StoresPlace;
  "stores.placing": StoresPlacing;
  "stores.scan_conflict": StoresScanConflict;
  "stores.shortage": StoresShortage;
  "stores.store": StoresStore;
  "stores.stores_report": StoresStoresReport;
  "takeovers.entry": TakeoversEntry;
  "takeovers.request": TakeoversRequest;
  "takeovers.request_person": TakeoversRequestPerson;
  "tours.fetched": ToursFetched;
  "tours.job": ToursJob;
  "tours.loaded": ToursLoaded;
  "tours.proof": ToursProof;
  "tours.stop": ToursStop;
  "tours.tour": ToursTour;
}
