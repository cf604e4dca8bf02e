import { bookOfFile, type ReadFile } from "./exchange-book.rule.ts";
import { readDmn } from "./read-dmn.ts";
import { fileOfSheets } from "./read-sheets.rule.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";
import { readWorkbook, writeWorkbook } from "./workbook.ts";
import { writeDmn } from "./write-dmn.ts";
import { sheetsOf } from "./write-sheets.rule.ts";

/** The kinds of file that a rulebook goes out and comes in as, with what HTTP calls them. */
export const fileTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  dmn: "application/xml",
} as const;
export type FileFormat = keyof typeof fileTypes;

/** A rulebook as a file: its content, its type and what it is called. */
export async function writeRulebook(
  book: Rulebook,
  format: FileFormat,
): Promise<{ content: Buffer; type: string; name: string }> {
  const content =
    format === "xlsx"
      ? await writeWorkbook(book.title, sheetsOf(book, shipped))
      : Buffer.from(await writeDmn(book, shipped.tables));
  return { content, type: fileTypes[format], name: `${book.key}-${book.validFrom}.${format}` };
}

/** A rulebook from a file, or every fault of it at once. What the file is shows in its content, not in its name. */
export async function readRulebook(content: Buffer): Promise<ReadFile> {
  const isMarkup = /^(?:\ufeff)?\s*</.test(content.toString("utf8", 0, 100));
  const open = isMarkup ? await readDmn(content.toString("utf8")) : await readWorkbook(content);
  if (!open.ok) return open;
  return bookOfFile("sheets" in open ? fileOfSheets(open.sheets) : open.file, shipped);
}

/** The shipped edition of a rulebook: from a day, or the newest. */
export function shippedBook(key: string, validFrom?: string): Rulebook | undefined {
  return shipped.books
    .filter((book) => book.key === key && (validFrom === undefined || book.validFrom === validFrom))
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}

/** The keys of the shipped rulebooks. */
export const shippedKeys: readonly string[] = [...new Set(shipped.books.map(({ key }) => key))];
