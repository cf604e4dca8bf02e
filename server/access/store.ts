import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";

/** What was done with a person's data. */
export type LookAction =
  | "search"
  | "list"
  | "read"
  | "order"
  | "pick-up"
  | "deliver"
  | "print"
  | "export"
  | "change"
  | "open"
  | "disclose"
  | "review"
  | "access"
  | "erase";
export type LookOutcome = "granted" | "refused" | "not-found";

/** One line of the log, as it is written: who, where and by which law come from the transaction's actor. */
export interface LogLine {
  id: string;
  at: Date;
  /** Null when nobody was found. The log keeps the person's key, never the id. */
  personId: string | null;
  action: LookAction;
  outcome: LookOutcome;
  subject: string | null;
}

/** Appends one line to the log: the usual case, and the cheapest. */
export async function insertLogLine(tx: Tx, line: LogLine): Promise<void> {
  await ask(tx)`insert into access.log (id, at, person_key, action, outcome, subject)
    values (${line.id}, ${line.at}, access.key_of(${line.personId}), ${line.action}, ${line.outcome}, ${line.subject})`;
}

/** Appends lines to the log in one statement. A person's key is made when there is none. 1–500 lines. */
export async function insertLogLines(tx: Tx, lines: readonly LogLine[]): Promise<void> {
  const column = <Value>(of: (line: LogLine) => Value) => lines.map(of);
  await sql`insert into access.log (id, at, person_key, action, outcome, subject)
    select l.id, l.at, access.key_of(l.person_id), l.action, l.outcome, l.subject
    from unnest(${column((line) => line.id)}::uuid[], ${column((line) => line.at)}::timestamptz[], ${column((line) => line.personId)}::uuid[],
      ${column((line) => line.action)}::text[], ${column((line) => line.outcome)}::text[], ${column((line) => line.subject)}::text[])
      as l(id, at, person_id, action, outcome, subject)`.execute(tx);
}

/** A line of the log with everything that its seal covers. `at` to the microsecond, UTC. */
export interface KeptLine {
  id: string;
  at: string;
  userId: string;
  role: string;
  unitId: string | null;
  careProviderId: string | null;
  lagrum: string | null;
  personKey: string | null;
  action: string;
  outcome: string;
  subject: string | null;
  sourceIp: string | null;
}

const exact = sql`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const keptColumns = sql`l.id, to_char(l.at at time zone 'UTC', ${exact}) as at, l.user_id as "userId", l.role, l.unit_id as "unitId",
  l.care_provider_id as "careProviderId", l.lagrum, l.person_key as "personKey", l.action, l.outcome, l.subject,
  host(l.source_ip) as "sourceIp"`;

/** Takes the right to seal for this transaction, of the actor's supplier. False: another process has it now. */
export async function takeSeal(tx: Tx): Promise<boolean> {
  const taken = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('access.seal'), hashtext(platform.actor_supplier()::text)) as taken`.execute(tx);
  return taken.rows[0]?.taken ?? false;
}

/**
 * The oldest lines of the actor's supplier that no link seals yet. A line may be committed later than one with a later
 * moment, so lines up to `minutes` older than the newest sealed one are looked through (1–60), with the links of that time. `limit` 1–5 000.
 * Uses the log's key and seal_newest.
 */
export async function findUnsealed(tx: Tx, minutes: number, limit: number): Promise<KeptLine[]> {
  const found = await sql<KeptLine>`
    with since as materialized (
      select coalesce((select s.log_at from access.seal s where s.supplier_id = platform.actor_supplier() order by s.log_at desc limit 1)
        - make_interval(mins => ${minutes}), '-infinity') as at)
    select ${keptColumns} from access.log l, since
    where l.supplier_id = platform.actor_supplier() and l.at > since.at
      and not exists (select from access.seal s where s.supplier_id = platform.actor_supplier() and s.log_at > since.at and s.log_id = l.id)
    order by l.at, l.id limit ${limit}`.execute(tx);
  return found.rows;
}

/** One link of the chain. */
export interface Link {
  month: string;
  no: number;
  logId: string;
  /** The line's moment, to the microsecond. */
  logAt: string;
  digest: string;
}

/** The last link of each of some months of the actor's supplier. At most 100 months. */
export async function findLastLinks(tx: Tx, months: readonly string[]): Promise<Map<string, Pick<Link, "no" | "digest">>> {
  const found = await sql<{ month: string; no: number; digest: string }>`
    select distinct on (s.month) s.month, s.no, s.digest from access.seal s
    where s.supplier_id = platform.actor_supplier() and s.month = any(${months}::text[]) order by s.month, s.no desc limit 100`.execute(
    tx,
  );
  return new Map(found.rows.map(({ month, no, digest }) => [month, { no, digest }]));
}

/** Appends links in one statement. 1–5 000. */
export async function insertLinks(tx: Tx, links: readonly Link[]): Promise<void> {
  const column = <Value>(of: (link: Link) => Value) => links.map(of);
  await sql`insert into access.seal (supplier_id, month, no, log_at, log_id, digest)
    select platform.actor_supplier(), l.month, l.no, l.log_at, l.log_id, l.digest
    from unnest(${column((link) => link.month)}::text[], ${column((link) => link.no)}::bigint[], ${column((link) => link.logAt)}::timestamptz[],
      ${column((link) => link.logId)}::uuid[], ${column((link) => link.digest)}::text[]) as l(month, no, log_at, log_id, digest)`.execute(
    tx,
  );
}

/** A link with the line that it seals; the line's fields are null when it is gone. */
export interface SealedLine {
  no: number;
  digest: string;
  logId: string;
  line: KeptLine | null;
}

/** The last link of every month of the actor's supplier, oldest month first. At most 600 months. */
export async function listChainEnds(tx: Tx): Promise<{ month: string; links: number; lastDigest: string }[]> {
  const found = await sql<{ month: string; links: number; lastDigest: string }>`
    select distinct on (s.month) s.month, s.no as links, s.digest as "lastDigest" from access.seal s
    where s.supplier_id = platform.actor_supplier() order by s.month, s.no desc limit 600`.execute(tx);
  return found.rows;
}

/** Links of a month after a number, in order, with their lines. `limit` 1–5 000. */
export async function findSealed(tx: Tx, month: string, after: number, limit: number): Promise<SealedLine[]> {
  const found = await sql<{ no: number; digest: string; logId: string } & { [Key in keyof KeptLine]: KeptLine[Key] | null }>`
    select s.no, s.digest, s.log_id as "logId", ${keptColumns}
    from access.seal s left join access.log l on l.at = s.log_at and l.id = s.log_id and l.supplier_id = s.supplier_id
    where s.supplier_id = platform.actor_supplier() and s.month = ${month} and s.no > ${after}
    order by s.no limit ${limit}`.execute(tx);
  return found.rows.map(({ no, digest, logId, ...line }) => ({ no, digest, logId, line: isWhole(line) ? line : null }));
}

/**
 * A line of a month that the sealer has passed without sealing it: nobody writes so late, so it was put in afterwards.
 * Undefined when there is none.
 */
export async function findStray(tx: Tx, month: string): Promise<string | undefined> {
  const first = `${month}-01 00:00:00+00`;
  const found = await sql<{ id: string }>`
    select l.id from access.log l
    where l.supplier_id = platform.actor_supplier() and l.at >= ${first}::timestamptz and l.at < ${first}::timestamptz + interval '1 month'
      and l.at <= (select max(s.log_at) from access.seal s where s.supplier_id = platform.actor_supplier()) - interval '1 hour'
      and not exists (select from access.seal s where s.log_id = l.id)
    order by l.at, l.id limit 1`.execute(tx);
  return found.rows[0]?.id;
}

function isWhole(line: { [Key in keyof KeptLine]: KeptLine[Key] | null }): line is KeptLine {
  return line.id !== null;
}
