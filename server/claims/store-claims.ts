import { sql } from "kysely";
import type { LocalDate, Month } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** What is the same of everything that one payer is to have from another. */
interface ClaimBase {
  claimId: string;
  /** Who is to have, and who is to pay. */
  payerId: string;
  debtorId: string;
  fromOn: LocalDate;
  toOn: LocalDate;
  /** Excluding VAT. */
  amountOre: number;
  ruleId: string;
  ruleSource: string;
  madeAt: Date;
}
/** Care products that a unit bought on its own contract. */
export interface NewCareProduct extends ClaimBase {
  unitId: string;
  what: string;
  vendorNo: string;
  invoiceRef: string;
  orderRef: string | null;
  voucherRef: string;
}
/** What is given back of a person's month. */
export interface NewSpecial extends ClaimBase {
  reference: string;
  costOre: number;
  grantedOre: number;
}

/** What has happened with a claim. */
export interface ClaimEntry {
  what: "made" | "withdrawn" | "refused" | "accepted" | "paid";
  at: Date;
  because: string | null;
  how: "credit" | "elsewhere" | null;
}
type Nullable<Part> = { [Key in keyof Part]: Part[Key] | null };

/** A claim as it is kept, with its entries in their order. */
export interface Claim
  extends ClaimBase,
    Nullable<Omit<NewCareProduct, keyof ClaimBase>>,
    Nullable<Omit<NewSpecial, keyof ClaimBase>> {
  claimNo: string;
  kind: "care-product" | "special";
  state: "open" | "withdrawn" | "refused" | "accepted";
  /** The actor answers for whoever is to have it. */
  isMine: boolean;
  entries: ClaimEntry[];
}

/** Keeps a claim of care products and its first entry. Gives its number. @throws invoice_claimed_once when the invoice is claimed already */
export async function insertCareProduct(tx: Tx, claim: NewCareProduct): Promise<string> {
  const made = await sql<{ claimNo: string }>`
    insert into claims.claim (id, kind, payer_id, debtor_id, unit_id, from_on, to_on, what, vendor_no, invoice_ref, order_ref, voucher_ref, amount_ore, rule_id,
      rule_source, made_at)
    values (${claim.claimId}, 'care-product', ${claim.payerId}, ${claim.debtorId}, ${claim.unitId}, ${claim.fromOn}::date, ${claim.toOn}::date, ${claim.what},
      ${claim.vendorNo}, ${claim.invoiceRef}, ${claim.orderRef}, ${claim.voucherRef}, ${claim.amountOre}, ${claim.ruleId}, ${claim.ruleSource}, ${claim.madeAt})
    returning claim_no as "claimNo"`.execute(tx);
  await insertClaimEntry(tx, claim.claimId, { what: "made", at: claim.madeAt });
  return made.rows[0]?.claimNo ?? "";
}

/** Keeps an application for a person's month and its first entry. Gives its number. @throws special_open_once when one waits already */
export async function insertSpecial(tx: Tx, claim: NewSpecial): Promise<string> {
  const made = await sql<{ claimNo: string }>`
    insert into claims.claim (id, kind, payer_id, debtor_id, from_on, to_on, reference, cost_ore, granted_ore, amount_ore, rule_id, rule_source, made_at)
    values (${claim.claimId}, 'special', ${claim.payerId}, ${claim.debtorId}, ${claim.fromOn}::date, ${claim.toOn}::date, ${claim.reference}, ${claim.costOre},
      ${claim.grantedOre}, ${claim.amountOre}, ${claim.ruleId}, ${claim.ruleSource}, ${claim.madeAt})
    returning claim_no as "claimNo"`.execute(tx);
  await insertClaimEntry(tx, claim.claimId, { what: "made", at: claim.madeAt });
  return made.rows[0]?.claimNo ?? "";
}

/**
 * Adds what has happened; the state of the claim follows from it.
 * @throws `claim_waits` when it does not wait for this, `claim_entry_once` when it has happened before
 */
export async function insertClaimEntry(
  tx: Tx,
  claimId: string,
  entry: {
    what: ClaimEntry["what"];
    at: Date;
    because?: string;
    how?: "credit" | "elsewhere";
    debtorChargeId?: string;
    payerChargeId?: string;
  },
): Promise<void> {
  await sql`insert into claims.claim_entry (claim_id, what, at, because, how, debtor_charge_id, payer_charge_id)
    values (${claimId}, ${entry.what}, ${entry.at}, ${entry.because ?? null}, ${entry.how ?? null}, ${entry.debtorChargeId ?? null}::uuid,
      ${entry.payerChargeId ?? null}::uuid)`.execute(tx);
}

/** Lets one thing at a time happen to a claim, and reads it. Undefined when it is not the actor's to see. */
export async function lockClaim(tx: Tx, claimId: string): Promise<Claim | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('claims.claim ' || ${claimId}::text))`.execute(tx);
  return (await findClaims(tx, { claimId }))[0];
}

/** Lets one application or answer at a time be about a person's month. */
export async function lockPersonMonth(tx: Tx, at: { payerId: string; reference: string; month: Month }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('claims.special ' || ${`${at.payerId} ${at.reference} ${at.month}`}::text))`.execute(
    tx,
  );
}

/** Claims that the actor may see: one, those that wait for something (the oldest first), or all (the latest first). At most 500. */
export async function findClaims(tx: Tx, wanted: { claimId: string } | { which: "open" | "all" }): Promise<Claim[]> {
  const isWaiting = sql`(c.state = 'open' or (c.state = 'accepted' and c.kind = 'care-product'
    and not exists (select from claims.claim_entry e where e.claim_id = c.id and e.what = 'paid')))`;
  const where = "claimId" in wanted ? sql`c.id = ${wanted.claimId}::uuid` : wanted.which === "open" ? isWaiting : sql`true`;
  const order = "which" in wanted && wanted.which === "open" ? sql`c.made_at, c.id` : sql`c.made_at desc, c.id`;
  const found = await sql<Omit<Claim, "entries">>`
    select c.id as "claimId", c.claim_no as "claimNo", c.kind, c.state, c.payer_id as "payerId", c.debtor_id as "debtorId", c.unit_id as "unitId", c.from_on as "fromOn",
      c.to_on as "toOn", c.what, c.vendor_no as "vendorNo", c.invoice_ref as "invoiceRef", c.order_ref as "orderRef", c.voucher_ref as "voucherRef", c.reference,
      c.cost_ore as "costOre", c.granted_ore as "grantedOre", c.amount_ore as "amountOre", c.rule_id as "ruleId", c.rule_source as "ruleSource", c.made_at as "madeAt",
      duties.is_my_payer(c.payer_id) as "isMine"
    from claims.claim c where ${where} order by ${order} limit 500`.execute(tx);
  const entries = await sql<ClaimEntry & { claimId: string }>`
    select e.claim_id as "claimId", e.what, e.at, e.because, e.how from claims.claim_entry e
    where e.claim_id = any(${found.rows.map(({ claimId }) => claimId)}::uuid[]) order by e.number limit 2500`.execute(tx);
  return found.rows.map((claim) => ({
    ...claim,
    entries: entries.rows.filter(({ claimId }) => claimId === claim.claimId).map(({ claimId: _, ...entry }) => entry),
  }));
}

/** The number of the claim that an invoice is in already; undefined when it is in none that the actor may see. */
export async function findClaimOfInvoice(
  tx: Tx,
  { payerId, vendorNo, invoiceRef }: Pick<NewCareProduct, "payerId" | "vendorNo" | "invoiceRef">,
): Promise<string | undefined> {
  const found = await sql<{ claimNo: string }>`
    select c.claim_no as "claimNo" from claims.claim c where c.kind = 'care-product' and c.payer_id = ${payerId}::uuid and c.vendor_no = ${vendorNo}
      and upper(c.invoice_ref) = upper(${invoiceRef}) and c.state in ('open', 'accepted') order by c.claim_no limit 1`.execute(
    tx,
  );
  return found.rows[0]?.claimNo;
}

/** Whether a month has all its invoices. */
export async function isMonthClosed(tx: Tx, month: Month): Promise<boolean> {
  const found = await sql<{ isClosed: boolean }>`select claims.is_month_closed(${month}) as "isClosed"`.execute(tx);
  return found.rows[0]?.isClosed ?? false;
}

/** What a person's aids of the codes cost her payer in a month. */
export interface MonthCost {
  payerId: string;
  reference: string;
  costOre: number;
}

/** Persons' months: of the payers that the actor answers for, or of one payer for the supplier's economy. */
export async function findMonthCosts(
  tx: Tx,
  wanted: { firstOn: LocalDate; payerId: string | null; codes: readonly string[] },
): Promise<MonthCost[]> {
  const found = await sql<MonthCost>`
    select m.payer_id as "payerId", m.reference, m.cost_ore as "costOre"
    from claims.month_costs(${wanted.firstOn}::date, ${wanted.payerId}::uuid, ${[...wanted.codes]}::text[]) m order by 1, 2 limit 20000`.execute(
    tx,
  );
  return found.rows;
}

/** What is granted of persons' months, and the application that waits. At most 20 000. */
export async function findGranted(
  tx: Tx,
  firstOn: LocalDate,
): Promise<{ payerId: string; reference: string; grantedOre: number; openNo: string | null }[]> {
  const found = await sql<{ payerId: string; reference: string; grantedOre: number; openNo: string | null }>`
    select c.payer_id as "payerId", c.reference, coalesce(sum(c.amount_ore) filter (where c.state = 'accepted'), 0)::bigint as "grantedOre",
      max(c.claim_no) filter (where c.state = 'open') as "openNo"
    from claims.claim c where c.kind = 'special' and c.from_on = ${firstOn}::date and c.state in ('open', 'accepted')
    group by 1, 2 order by 1, 2 limit 20000`.execute(tx);
  return found.rows;
}
