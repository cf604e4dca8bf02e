import { localDate } from "../kernel/index.ts";
import { type Base, systemActor, type Tx, withActor } from "../platform/index.ts";
import { type CompiledBook, compileBook } from "./compile.rule.ts";
import { type Rulebook, rulebookForm } from "./rulebook-form.rule.ts";
import { inOrder, shipped, shippedEditions } from "./rulebooks.ts";
import { countPublished, findEdition, listPublished, type StoredEdition } from "./store.ts";

/** How long the compiled editions of a supplier are used before it is asked whether there are more, in ms. */
const keptMs = 5_000;

interface Kept {
  books: readonly CompiledBook[];
  published: number;
  until: number;
}
const kept = new WeakMap<Base["pool"], Map<string, Kept>>();

/**
 * The editions that answer for a supplier: the shipped ones and those that it has published, in the order in which they are
 * asked; of two from the same day the published one first. Remembered in the process: one that is published by another
 * process is heard within five seconds, by this process at once (`forgetEditions`).
 */
export async function editionsOf(base: Pick<Base, "pool">, tx: Tx, supplierId: string): Promise<readonly CompiledBook[]> {
  const ofPool = kept.get(base.pool) ?? new Map<string, Kept>();
  kept.set(base.pool, ofPool);
  const known = ofPool.get(supplierId);
  if (known && known.until > performance.now()) return known.books;
  const published = await countPublished(tx);
  const books = known?.published === published ? known.books : withPublished(await listPublished(tx));
  ofPool.set(supplierId, { books, published, until: performance.now() + keptMs });
  return books;
}

/** The same, for who has no transaction: one is opened only when the memory is old. */
export async function editionsNow(base: Base, supplierId: string): Promise<readonly CompiledBook[]> {
  const known = kept.get(base.pool)?.get(supplierId);
  if (known && known.until > performance.now()) return known.books;
  return withActor(base, systemActor(supplierId), (tx) => editionsOf(base, tx, supplierId));
}

/** Editions in the order in which they are asked; of two from one day those stand first that stood first. */
export function inTurn(books: readonly CompiledBook[]): readonly CompiledBook[] {
  return [...books].sort((a, b) => Number(shippedEditions.includes(a)) - Number(shippedEditions.includes(b))).sort(inOrder);
}

/** A supplier has published: the next question reads anew. */
export function forgetEditions(base: Pick<Base, "pool">, supplierId: string): void {
  kept.get(base.pool)?.delete(supplierId);
}

function withPublished(published: readonly StoredEdition[]): readonly CompiledBook[] {
  if (published.length === 0) return shippedEditions;
  const own = published.map(({ book }) => compileBook(rulebookForm.parse(book), shipped.tables, shipped.sources).compiled);
  return inTurn([...own, ...shippedEditions]);
}

/** An edition by the name that stands in addresses: `shipped:<rulebook>:<valid from>` or an id. */
export interface NamedEdition {
  edition: string;
  state: "shipped" | "published" | "draft";
  book: Rulebook;
  version: number;
  stored: StoredEdition | undefined;
}

/** The edition of that name, as far as the actor may see it. */
export async function editionNamed(tx: Tx, edition: string): Promise<NamedEdition | undefined> {
  const [kind, key, validFrom] = edition.split(":");
  if (kind === "shipped") {
    const book = shipped.books.find((one) => one.key === key && one.validFrom === validFrom);
    return book && { edition, state: "shipped", book, version: 0, stored: undefined };
  }
  const stored = await findEdition(tx, edition);
  return stored && { edition, state: stored.state, book: rulebookForm.parse(stored.book), version: stored.version, stored };
}

/**
 * Editions where one stands in the place of all others of its rulebook and is in force on every day: to try it on what has
 * been. A draft with faults is not tried.
 */
export async function compileEdition(
  base: Pick<Base, "pool">,
  tx: Tx,
  { edition, supplierId }: { edition: string; supplierId: string },
): Promise<
  | { ok: true; books: readonly CompiledBook[]; rulebook: string; version: number }
  | { ok: false; code: "edition-unknown" }
  | { ok: false; code: "draft-has-faults"; faults: string[] }
> {
  const named = await editionNamed(tx, edition);
  if (!named) return { ok: false, code: "edition-unknown" };
  const { validTo: _validTo, ...book } = named.book;
  const { compiled, faults } = compileBook({ ...book, validFrom: localDate("0001-01-01") }, shipped.tables, shipped.sources);
  if (faults.length > 0) return { ok: false, code: "draft-has-faults", faults };
  const others = (await editionsOf(base, tx, supplierId)).filter((one) => one.book.key !== named.book.key);
  return { ok: true, books: inTurn([compiled, ...others]), rulebook: named.book.key, version: named.version };
}
