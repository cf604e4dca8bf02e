import karlskoga from "../../rulebooks/karlskoga.json" with { type: "json" };
import sourceList from "../../rulebooks/sources.json" with { type: "json" };
import stockholm from "../../rulebooks/stockholm-2021.json" with { type: "json" };
import stockholmTable from "../../rulebooks/stockholm-bilaga1-2020.json" with { type: "json" };
import stockholmSchool from "../../rulebooks/stockholm-skola-1997.json" with { type: "json" };
import varmland from "../../rulebooks/varmland-2020.json" with { type: "json" };
import vgr from "../../rulebooks/vgr-handbok.json" with { type: "json" };
import vgrSchool from "../../rulebooks/vgr-skola-daglig-2022.json" with { type: "json" };
import { must } from "../kernel/index.ts";
import { type CompiledBook, compileBook } from "./compile.rule.ts";
import {
  type ProductTable,
  productTableForm,
  type Rulebook,
  rulebookForm,
  type Sources,
  sourcesForm,
} from "./rulebook-form.rule.ts";
import { textFaults } from "./rulebook-texts.rule.ts";

const files: readonly unknown[] = [stockholm, stockholmSchool, vgr, vgrSchool, varmland, karlskoga];

/** Rulebooks, product tables and sources as they were read. */
export interface Shipped {
  books: readonly Rulebook[];
  tables: ReadonlyMap<string, ProductTable>;
  sources: Sources;
}

/**
 * Reads rulebooks and makes them ready, in the order in which they are asked. Every fault of every file is told at once.
 * @throws Error with all faults: a rulebook that can't be read decides nothing
 */
export function readRulebooks(
  given: readonly unknown[],
  givenTables: readonly unknown[],
  givenSources: unknown,
): { shipped: Shipped; compiled: readonly CompiledBook[] } {
  const faults: string[] = [];
  const readAs = <Value>(
    form: { safeParse: (input: unknown) => { success: boolean; data?: Value; error?: { message: string } } },
    input: unknown,
  ): Value[] => {
    const read = form.safeParse(input);
    if (read.error) faults.push(`${nameOf(input)}: ${read.error.message}`);
    return read.data === undefined ? [] : [read.data];
  };
  const books = given.flatMap((input) => readAs<Rulebook>(rulebookForm, input));
  const tables = new Map(
    givenTables.flatMap((input) => readAs<ProductTable>(productTableForm, input)).map((table) => [table.key, table]),
  );
  const sources = readAs<Sources>(sourcesForm, givenSources)[0] ?? {};
  const compiled = books.map((book) => {
    const made = compileBook(book, tables, sources);
    faults.push(...made.faults, ...routeFaults(book, books), ...textFaults(book, tables, sources));
    return made.compiled;
  });
  must(faults.length === 0, `rulebooks are whole:\n${[...new Set(faults)].join("\n")}`);
  return { shipped: { books, tables, sources }, compiled: [...compiled].sort(inOrder) };
}

/** A row that hands over to a rulebook must find one. */
function routeFaults(book: Rulebook, books: readonly Rulebook[]): string[] {
  const named = book.steps.flatMap((step) =>
    "table" in step ? [] : step.rows.flatMap(({ outcome }) => outcome.continueIn ?? []),
  );
  return named.filter((key) => !books.some((one) => one.key === key)).map((key) => `${book.key}: there is no rulebook ${key}`);
}

/** By place in the line; of one rulebook the latest edition first. Stable: what stands before another of the same day stays before it. */
export function inOrder(a: CompiledBook, b: CompiledBook): number {
  if (a.book.order !== b.book.order) return a.book.order - b.book.order;
  if (a.book.validFrom === b.book.validFrom) return 0;
  return a.book.validFrom < b.book.validFrom ? 1 : -1;
}

function nameOf(input: unknown): string {
  return typeof input === "object" && input !== null && "key" in input ? String(input.key) : "rulebook";
}

const loaded = readRulebooks(files, [stockholmTable], sourceList);

/** The rulebooks that are shipped with the program, as data: for pages that show them. */
export const shipped: Shipped = loaded.shipped;

/** The shipped editions, ready to decide. */
export const shippedEditions: readonly CompiledBook[] = loaded.compiled;
