import { findSupplier } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { EditionListItem, RulebookList } from "./contract.ts";
import { editionsOf } from "./editions.ts";
import { type Rulebook, rulebookForm } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";
import { listEditions, type StoredEdition } from "./store.ts";
import { rowCount } from "./view-edition.ts";

/** The rulebooks of the supplier's county with all their editions that the actor may see, the newest first. */
export async function listRulebooks(base: Base, tx: Tx, supplierId: string): Promise<RulebookList> {
  const [supplier, stored, inForce] = await Promise.all([findSupplier(tx), listEditions(tx), editionsOf(base, tx, supplierId)]);
  const on = today(base);
  const answering = (key: string) =>
    inForce.find(({ book }) => book.key === key && book.validFrom <= on && (book.validTo === undefined || on <= book.validTo))
      ?.book;
  const own = shipped.books.filter((book) => countyOfBook(book) === supplier?.county);
  return {
    items: [...new Set(own.map((book) => book.key))].map((key) => {
      const now = answering(key);
      const files = own.filter((book) => book.key === key);
      const made = stored.filter((edition) => edition.rulebook === key);
      const editions = [
        ...made.map((edition) => viewStored(edition, now)),
        ...files.map((book) => viewShipped(book, isSame(now, book) && !made.some((one) => answers(one, now)))),
      ].sort((a, b) => b.validFrom.localeCompare(a.validFrom));
      return { key, title: files[0]?.title ?? key, county: supplier?.county ?? "", editions };
    }),
  };
}

/** The county that a rulebook is for; its rows may ask for no other. */
export function countyOfBook(book: Rulebook): string | undefined {
  const { county } = book.covers;
  return Array.isArray(county) ? String(county[0]) : undefined;
}

function viewStored(edition: StoredEdition, now: Rulebook | undefined): EditionListItem {
  const book = rulebookForm.parse(edition.book);
  return {
    edition: edition.id,
    state: edition.state,
    validFrom: edition.validFrom,
    validTo: book.validTo ?? null,
    decision: edition.decidedBy ? `${edition.decidedBy}, ${edition.reference}, ${edition.decidedOn}` : book.decision,
    isInForce: answers(edition, now),
    rows: rowCount(book, shipped.tables),
    version: edition.state === "draft" ? edition.version : 0,
    changedAt: edition.changedAt.toISOString(),
  };
}

function answers(edition: StoredEdition, now: Rulebook | undefined): boolean {
  return edition.state === "published" && now?.key === edition.rulebook && now.validFrom === edition.validFrom;
}

function isSame(now: Rulebook | undefined, book: Rulebook): boolean {
  return now !== undefined && now.key === book.key && now.validFrom === book.validFrom;
}

function viewShipped(book: Rulebook, isInForce: boolean): EditionListItem {
  return {
    edition: `shipped:${book.key}:${book.validFrom}`,
    state: "shipped",
    validFrom: book.validFrom,
    validTo: book.validTo ?? null,
    decision: book.decision,
    isInForce,
    rows: rowCount(book, shipped.tables),
    version: 0,
    changedAt: null,
  };
}
