import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** An edition that the installation has made. `book` is as it was stored: the reader checks its form. */
export interface StoredEdition {
  id: string;
  rulebook: string;
  state: "draft" | "published";
  validFrom: LocalDate;
  book: unknown;
  basedOn: string;
  version: number;
  changedAt: Date;
  decidedBy: string | null;
  reference: string | null;
  decidedOn: LocalDate | null;
}

const columns = sql`id, rulebook, state, valid_from as "validFrom", book, based_on as "basedOn", version, changed_at as "changedAt",
  decided_by as "decidedBy", reference, decided_on as "decidedOn"`;

/** What stands in an address may be a shipped edition's name, or anything: the database is asked about ids alone. */
const isId = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** One edition by id; undefined when there is none that the actor may see. */
export async function findEdition(tx: Tx, id: string): Promise<StoredEdition | undefined> {
  if (!isId(id)) return undefined;
  return (await sql<StoredEdition>`select ${columns} from agreements.edition where id = ${id}::uuid`.execute(tx)).rows[0];
}

/** One draft, held until the transaction ends; undefined when there is none, or it is published. */
export async function lockDraft(tx: Tx, id: string): Promise<StoredEdition | undefined> {
  if (!isId(id)) return undefined;
  const found = await sql<StoredEdition>`
    select ${columns} from agreements.edition where id = ${id}::uuid and state = 'draft' for update`.execute(tx);
  return found.rows[0];
}

/** The editions that the actor may see, by rulebook, the newest first. At most 200. */
export async function listEditions(tx: Tx): Promise<StoredEdition[]> {
  const found = await sql<StoredEdition>`
    select ${columns} from agreements.edition where supplier_id = platform.actor_supplier()
    order by rulebook, valid_from desc, id limit 200`.execute(tx);
  return found.rows;
}

/** The published editions of the actor's supplier, the newest first. At most 200. */
export async function listPublished(tx: Tx): Promise<StoredEdition[]> {
  const found = await sql<StoredEdition>`
    select ${columns} from agreements.edition where supplier_id = platform.actor_supplier() and state = 'published'
    order by valid_from desc, rulebook limit 200`.execute(tx);
  return found.rows;
}

/** Tells one state of the published editions from the next: editions are only added. */
export async function countPublished(tx: Tx): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from agreements.edition where supplier_id = platform.actor_supplier() and state = 'published'`.execute(
    tx,
  );
  return found.rows[0]?.n ?? 0;
}

/** Keeps a new draft. */
export async function insertDraft(
  tx: Tx,
  draft: { id: string; rulebook: string; validFrom: LocalDate; book: object; basedOn: string; at: Date },
): Promise<void> {
  await sql`insert into agreements.edition (id, rulebook, state, valid_from, book, based_on, made_at, changed_at)
    values (${draft.id}, ${draft.rulebook}, 'draft', ${draft.validFrom}::date, ${JSON.stringify(draft.book)}::json, ${draft.basedOn},
      ${draft.at}, ${draft.at})`.execute(tx);
}

/** Writes a draft anew and counts its version up. Gives the new version. */
export async function writeDraft(tx: Tx, draft: { id: string; validFrom: LocalDate; book: object; at: Date }): Promise<number> {
  const written = await sql<{ version: number }>`
    update agreements.edition set valid_from = ${draft.validFrom}::date, book = ${JSON.stringify(draft.book)}::json, version = version + 1,
      changed_at = ${draft.at} where id = ${draft.id}::uuid and state = 'draft' returning version`.execute(tx);
  return written.rows[0]?.version ?? 0;
}

/** Throws a draft away. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await sql`delete from agreements.edition where id = ${id}::uuid and state = 'draft'`.execute(tx);
}

/** Makes a draft an edition, with the decision behind it. False when its day is another published edition's. */
export async function publishEdition(
  tx: Tx,
  edition: { id: string; book: object; decidedBy: string; reference: string; decidedOn: LocalDate; at: Date },
): Promise<boolean> {
  const published = await sql`
    update agreements.edition e set state = 'published', book = ${JSON.stringify(edition.book)}::json, decided_by = ${edition.decidedBy},
      reference = ${edition.reference}, decided_on = ${edition.decidedOn}::date, published_at = ${edition.at},
      published_by = platform.actor_user(), changed_at = ${edition.at}
    where e.id = ${edition.id}::uuid and e.state = 'draft' and not exists (select 1 from agreements.edition other
      where other.supplier_id = e.supplier_id and other.rulebook = e.rulebook and other.valid_from = e.valid_from
        and other.state = 'published')`.execute(tx);
  return published.numAffectedRows === 1n;
}
