import { sql } from "kysely";
import { type LocalDate, need } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { Form } from "./contract.ts";

/** What is decided of one aid. */
export interface Request {
  requestId: string;
  number: number;
  supplierId: string;
  toSupplierId: string | null;
  toMunicipality: string;
  deviceId: string;
  what: "take-over" | "pays" | "hers";
  movedOn: LocalDate;
  because: string | null;
  priceOre: number | null;
  priceRuleId: string | null;
  priceBecause: string | null;
  vatRate: number | null;
  ruleId: string;
  ruleSource: string;
  untilOn: LocalDate | null;
  consentOn: LocalDate | null;
  form: Form | Record<string, never>;
  state: "open" | "done" | "refused" | "withdrawn" | "undone";
  fromOn: LocalDate | null;
  newDeviceId: string | null;
  newRowId: string | null;
  newDeviceNo: string | null;
  askedAt: Date;
  /** Of the actor's register; null: she is not in it, or the request is another's. */
  personId: string | null;
}

const columns = sql`r.id as "requestId", r.number::integer as number, r.supplier_id as "supplierId", r.to_supplier_id as "toSupplierId", r.to_municipality as "toMunicipality",
  r.device_id as "deviceId", r.what, r.moved_on as "movedOn", r.because, r.price_ore as "priceOre", r.price_rule_id as "priceRuleId",
  r.price_because as "priceBecause", r.vat_rate::float8 as "vatRate", r.rule_id as "ruleId", r.rule_source as "ruleSource", r.until_on as "untilOn",
  r.consent_on as "consentOn", r.form, r.state, r.from_on as "fromOn", r.new_device_id as "newDeviceId", r.new_row_id as "newRowId", r.new_device_no as "newDeviceNo", r.asked_at as "askedAt",
  (select w.person_id from takeovers.request_person w where w.request_id = r.id and w.supplier_id = platform.actor_supplier()) as "personId"`;

/** How a request is said: `L1001`. */
export function requestNoOf({ number }: Pick<Request, "number">): string {
  return `L${1000 + number}`;
}

/** The supplier's own requests of devices, the newest first. At most 10 000. */
export async function requestsOf(tx: Tx, deviceIds: readonly string[]): Promise<Request[]> {
  if (deviceIds.length === 0) return [];
  const found = await sql<Request>`
    select ${columns} from takeovers.request r where r.device_id = any(${deviceIds}::uuid[]) and r.supplier_id = platform.actor_supplier()
    order by r.number desc limit 10000`.execute(tx);
  return found.rows;
}

/** What a person has had here and another supplier has taken over, the newest first. At most 200. */
export async function takenFrom(tx: Tx, personId: string): Promise<Request[]> {
  const found = await sql<Request>`
    select ${columns} from takeovers.request r join takeovers.request_person p on p.request_id = r.id and p.supplier_id = r.supplier_id
    where p.person_id = ${personId}::uuid and r.supplier_id = platform.actor_supplier() and r.what = 'take-over' and r.state = 'done'
    order by r.number desc limit 200`.execute(tx);
  return found.rows;
}

/** What the actor's supplier is asked about: the open ones first, the oldest at the top. At most 500. */
export async function requestsTo(tx: Tx): Promise<Request[]> {
  const found = await sql<Request>`
    select ${columns} from takeovers.request r where r.to_supplier_id = platform.actor_supplier()
    order by r.state <> 'open', case when r.state = 'open' then r.number end, r.number desc limit 500`.execute(tx);
  return found.rows;
}

/** One request that the actor's supplier made or is asked. */
export async function findRequest(tx: Tx, requestId: string): Promise<Request | undefined> {
  return (await sql<Request>`select ${columns} from takeovers.request r where r.id = ${requestId}::uuid`.execute(tx)).rows[0];
}

/** The same, locked until the transaction ends. */
export async function lockRequest(tx: Tx, requestId: string): Promise<Request | undefined> {
  return (
    await sql<Request>`select ${columns} from takeovers.request r where r.id = ${requestId}::uuid for update of r`.execute(tx)
  ).rows[0];
}

/** Where a device came from over a county's border, and where it went. */
export async function requestsAbout(tx: Tx, deviceId: string): Promise<Request[]> {
  const found = await sql<Request>`
    select ${columns} from takeovers.request r
    where (r.device_id = ${deviceId}::uuid or r.new_device_id = ${deviceId}::uuid) and r.what = 'take-over' and r.state = 'done' limit 10`.execute(
    tx,
  );
  return found.rows;
}

/** As what an aid was here before, when its take-over was undone: it is the same aid. Undefined when it never was. */
export async function wasHere(tx: Tx, deviceId: string): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select r.new_device_id as id from takeovers.request r
    where r.device_id = ${deviceId}::uuid and r.to_supplier_id = platform.actor_supplier() and r.state = 'undone' and r.new_device_id is not null
    order by r.number desc limit 1`.execute(tx);
  return found.rows[0]?.id;
}

/** A request as it is made. */
export interface NewRequest
  extends Pick<
    Request,
    | "requestId"
    | "toSupplierId"
    | "toMunicipality"
    | "deviceId"
    | "what"
    | "movedOn"
    | "because"
    | "priceOre"
    | "priceRuleId"
    | "priceBecause"
    | "vatRate"
    | "ruleId"
    | "ruleSource"
    | "untilOn"
    | "consentOn"
    | "form"
    | "state"
  > {
  proposed: string;
  personId: string;
  at: Date;
}

/** Keeps a request with whose it is. Gives its number. @throws request_open when the aid has an open one */
export async function insertRequest(tx: Tx, made: NewRequest): Promise<number> {
  const found = await sql<{ number: number }>`
    insert into takeovers.request (id, to_supplier_id, to_municipality, device_id, what, moved_on, proposed, rule_id, rule_source, because, price_ore, price_rule_id,
      price_because, vat_rate, until_on, consent_on, form, state, asked_at)
    values (${made.requestId}, ${made.toSupplierId}::uuid, ${made.toMunicipality}, ${made.deviceId}, ${made.what}, ${made.movedOn}::date, ${made.proposed}, ${made.ruleId},
      ${made.ruleSource}, ${made.because}, ${made.priceOre}, ${made.priceRuleId}, ${made.priceBecause}, ${made.vatRate}, ${made.untilOn}::date,
      ${made.consentOn}::date, ${JSON.stringify(made.form)}::jsonb, ${made.state}, ${made.at}) returning number::integer as number`.execute(
    tx,
  );
  await insertRequestPerson(tx, made);
  return need(found.rows[0], "a number was given").number;
}

/** Keeps whose it is in the actor's register. */
export async function insertRequestPerson(tx: Tx, of: { requestId: string; personId: string }): Promise<void> {
  await sql`insert into takeovers.request_person (request_id, person_id) values (${of.requestId}, ${of.personId}) on conflict do nothing`.execute(
    tx,
  );
}

/** Keeps the answer, or that it is taken back. */
export async function setRequest(
  tx: Tx,
  set: { requestId: string; state: Request["state"] } & Partial<
    Pick<Request, "fromOn" | "newDeviceId" | "newRowId" | "newDeviceNo">
  >,
): Promise<void> {
  const { requestId, state, fromOn = null, newDeviceId = null, newRowId = null, newDeviceNo = null } = set;
  await sql`update takeovers.request set state = ${state}, from_on = coalesce(${fromOn}::date, from_on), new_device_id = coalesce(${newDeviceId}::uuid, new_device_id),
    new_row_id = coalesce(${newRowId}::uuid, new_row_id), new_device_no = coalesce(${newDeviceNo}::text, new_device_no) where id = ${requestId}::uuid`.execute(
    tx,
  );
}

/** What has happened with a request. */
export interface Entry {
  requestId: string;
  what: "asked" | "said" | "taken" | "refused" | "withdrawn" | "undone";
  because: string | null;
  at: Date;
  byUser: string;
  supplierId: string;
}
/** Keeps what has happened. */
export async function insertEntry(tx: Tx, entry: Pick<Entry, "requestId" | "what" | "because" | "at">): Promise<void> {
  await sql`insert into takeovers.entry (request_id, what, because, at) values (${entry.requestId}, ${entry.what}, ${entry.because}, ${entry.at})`.execute(
    tx,
  );
}
/** All entries of requests, the oldest first. At most 5 000. */
export async function entriesOf(tx: Tx, requestIds: readonly string[]): Promise<Entry[]> {
  if (requestIds.length === 0) return [];
  const found = await sql<Entry>`
    select e.request_id as "requestId", e.what, e.because, e.at, e.by_user as "byUser", e.supplier_id as "supplierId"
    from takeovers.entry e where e.request_id = any(${requestIds}::uuid[]) order by e.number limit 5000`.execute(tx);
  return found.rows;
}

/** Who she is in the actor's register, of a request that its supplier is asked; undefined when she is not in it. */
export async function personHere(tx: Tx, requestId: string): Promise<string | undefined> {
  const found = await sql<{ id: string | null }>`select takeovers.person_here(${requestId}::uuid) as id`.execute(tx);
  return found.rows[0]?.id ?? undefined;
}
