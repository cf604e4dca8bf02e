import { readFileSync } from "node:fs";
import { differenceRows, otherDifferences, readRulebook, shippedBook } from "../agreements/index.ts";
import { wrongUse } from "./cli-config.ts";
import { optionsOf } from "./cli-export.ts";

const changes = { added: "ny", removed: "borttagen", changed: "ändrad", moved: "flyttad" } as const;

/**
 * `import`: reads a rulebook from a file and tells every fault of it, or what differs from the shipped edition. Stores nothing.
 * Exit code 0 when the file could be read in, 1 when it has faults.
 */
export async function runVerb(words: readonly string[]): Promise<number> {
  const { file } = optionsOf(words, ["file"]);
  if (!file) throw wrongUse("Skriv: npm run omlopp -- import --file <fil>");
  const read = await readRulebook(contentOf(file));
  if (!read.ok) {
    for (const fault of read.faults) console.log(faultLine(fault));
    console.log(`${read.faults.length} fel. Filen kan inte läsas in.`);
    return 1;
  }
  const { book } = read;
  const before = shippedBook(book.key, book.validFrom) ?? shippedBook(book.key);
  if (!before) throw wrongUse(`Regelboken ${book.key} finns inte bland dem som följer med programmet.`);
  const rows = differenceRows(before, book);
  for (const { id, step, change, fields } of rows)
    console.log(`steg ${step}, ${id}: ${changes[change]}${fields.length > 0 ? ` (${fields.join(", ")})` : ""}`);
  const others = otherDifferences(before, book);
  for (const other of others) console.log(other);
  console.log(
    `Filen kan läsas in. Mot utgåvan från ${before.validFrom} skiljer ${rows.length} rader och ${others.length} andra delar.`,
  );
  return 0;
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw wrongUse(`Filen ${file} går inte att läsa.`);
  }
}

function faultLine({
  sheet,
  row,
  column,
  message,
}: {
  sheet: string;
  row: number | null;
  column: string;
  message: string;
}): string {
  const place = [sheet, row === null ? "" : `rad ${row}`, column].filter(Boolean).join(", ");
  return place ? `${place}: ${message}` : message;
}
