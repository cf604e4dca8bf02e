import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** A year's result of one agreement, to be kept. */
export interface NewResult {
  resultId: string;
  agreement: string;
  year: number;
  /** Above nothing a surplus, below a deficit. Excluding VAT. */
  amountOre: number;
  basis: string;
  ruleId: string;
  ruleSource: string;
  proposedAt: Date;
}
/** A payer's share of it. */
export interface ResultShare {
  /** What is charged or credited is made once for this. */
  shareId: string;
  payerId: string;
  costOre: number;
  shareOre: number;
}
/** What has happened with it. */
export interface ResultEntry {
  what: "proposed" | "withdrawn" | "refused" | "decided";
  at: Date;
  because: string | null;
}
/** A result as it is kept, with the entries and shares that the actor may see. */
export interface KeptResult extends NewResult {
  resultNo: string;
  state: "open" | "withdrawn" | "refused" | "decided";
  proposedBy: string;
  entries: ResultEntry[];
  shares: ResultShare[];
}

/** Keeps a result with its shares and its first entry. Gives its number. @throws result_shared_once when the year's is there already */
export async function insertResult(tx: Tx, result: NewResult, shares: readonly ResultShare[]): Promise<string> {
  const made = await sql<{ resultNo: string }>`
    insert into claims.result (id, agreement, year, amount_ore, basis, rule_id, rule_source, proposed_at)
    values (${result.resultId}, ${result.agreement}, ${result.year}, ${result.amountOre}, ${result.basis}, ${result.ruleId}, ${result.ruleSource}, ${result.proposedAt})
    returning result_no as "resultNo"`.execute(tx);
  await sql`
    insert into claims.result_share (id, result_id, payer_id, cost_ore, share_ore)
    select s."shareId", ${result.resultId}::uuid, s."payerId", s."costOre", s."shareOre"
    from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as s("shareId" uuid, "payerId" uuid, "costOre" bigint, "shareOre" bigint)`.execute(
    tx,
  );
  await insertResultEntry(tx, result.resultId, { what: "proposed", at: result.proposedAt });
  return made.rows[0]?.resultNo ?? "";
}

/**
 * Adds what has happened; the state of the result follows from it.
 * @throws `result_waits` when it has ended already, `decided_by_another` when whoever proposed it would decide it
 */
export async function insertResultEntry(
  tx: Tx,
  resultId: string,
  entry: { what: ResultEntry["what"]; at: Date; because?: string },
): Promise<void> {
  await sql`insert into claims.result_entry (result_id, what, at, because) values (${resultId}, ${entry.what}, ${entry.at}, ${entry.because ?? null})`.execute(
    tx,
  );
}

/** Lets one answer at a time be given to a result, and reads it. Undefined when it is not the actor's to see. */
export async function lockResult(tx: Tx, resultId: string): Promise<KeptResult | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('claims.result ' || ${resultId}::text))`.execute(tx);
  return (await findResults(tx, resultId))[0];
}

/** Results that the actor may see, the latest year first: one, or all. At most 300, with 50 000 shares. */
export async function findResults(tx: Tx, resultId?: string): Promise<KeptResult[]> {
  const found = await sql<Omit<KeptResult, "entries" | "shares">>`
    select r.id as "resultId", r.result_no as "resultNo", r.state, r.agreement, r.year, r.amount_ore as "amountOre", r.basis, r.rule_id as "ruleId",
      r.rule_source as "ruleSource", r.proposed_at as "proposedAt", r.proposed_by as "proposedBy"
    from claims.result r where ${resultId ? sql`r.id = ${resultId}::uuid` : sql`true`} order by r.year desc, r.proposed_at desc, r.id limit 300`.execute(
    tx,
  );
  const ids = found.rows.map((result) => result.resultId);
  const entries = await sql<ResultEntry & { resultId: string }>`
    select e.result_id as "resultId", e.what, e.at, e.because from claims.result_entry e where e.result_id = any(${ids}::uuid[]) order by e.number limit 1000`.execute(
    tx,
  );
  const shares = await sql<ResultShare & { resultId: string }>`
    select s.result_id as "resultId", s.id as "shareId", s.payer_id as "payerId", s.cost_ore as "costOre", s.share_ore as "shareOre"
    from claims.result_share s where s.result_id = any(${ids}::uuid[]) order by s.cost_ore desc, s.payer_id limit 50000`.execute(
    tx,
  );
  const sharesOf = new Map<string, ResultShare[]>(ids.map((id) => [id, []]));
  for (const { resultId: of, ...share } of shares.rows) sharesOf.get(of)?.push(share);
  return found.rows.map((result) => ({
    ...result,
    entries: entries.rows.filter((entry) => entry.resultId === result.resultId).map(({ resultId: _, ...entry }) => entry),
    shares: sharesOf.get(result.resultId) ?? [],
  }));
}

/** What each payer was invoiced in a year, agreement by agreement. For the supplier's economy; at most 20 000. */
export async function findAgreementCosts(
  tx: Tx,
  year: number,
): Promise<{ agreement: string; payerId: string; costOre: number }[]> {
  const found = await sql<{ agreement: string; payerId: string; costOre: number }>`
    select c.agreement, c.payer_id as "payerId", c.cost_ore as "costOre" from claims.agreement_costs(${year}::integer) c
    order by c.agreement, c.cost_ore desc, c.payer_id limit 20000`.execute(tx);
  return found.rows;
}
