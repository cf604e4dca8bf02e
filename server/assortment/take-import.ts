import type { ChargePlace } from "../catalogue/index.ts";
import { digest, newId, ok, type Result } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { type ImportCounts, type ImportRefusal, importRowsMost, type takeQuery } from "./contract.ts";
import { priceColumns } from "./contract-fields.ts";
import { articleColumns, readArticleRow } from "./import-articles.rule.ts";
import { type Difference, differenceOf, type Wish } from "./import-difference.ts";
import { readPriceRow } from "./import-prices.rule.ts";
import { readRegisterRow, registerColumns, vendorColumns } from "./import-register.rule.ts";
import { readRows } from "./read-file.ts";
import { type RowFault, type SheetRow, sheetRows } from "./read-sheet.rule.ts";
import { insertImport, insertImportFaults, insertImportRows } from "./store-import.ts";

type Said = ReturnType<typeof takeQuery.parse>;

/** A file as rows that wish something, and what is wrong with its form. */
export interface TakenFile {
  heads: string[];
  rowCount: number;
  wishes: Wish[];
  faults: RowFault[];
  fileDigest: string;
}

/** Reads a file of prices or articles, or of the register: every fault of its form at once. `place`: whose words for the codes it may have. */
export async function readImport({ kind, name }: Said, bytes: Buffer, place: ChargePlace): Promise<TakenFile> {
  const fileDigest = digest(bytes.toString("base64"));
  const read = await readRows(bytes);
  if (!read.ok) {
    const faults = [{ row: null, column: "", code: "file-unreadable", message: read.message, cells: [] }];
    return { heads: [], rowCount: 0, wishes: [], faults, fileDigest };
  }
  const columns = columnsOf[kind];
  const needed = neededOf(kind, read.file.heads);
  const { rows, faults } = sheetRows(read.file, { columns, needed, most: importRowsMost });
  const wishes = rows.flatMap((row): Wish[] => {
    const taken = readRow(kind, row, { name, place });
    faults.push(...taken.faults);
    return taken.wish && taken.faults.length === 0 ? [{ no: row.row, cells: row.cells, wish: taken.wish }] : [];
  });
  return { heads: read.file.heads, rowCount: read.file.rows.length, wishes, faults, fileDigest };
}

/** The columns that a file can't do without. A file of the register may name its articles by vendor and number alone. */
function neededOf(kind: Said["kind"], heads: readonly string[]): readonly string[] {
  const isByVendor = vendorColumns.every((column) => heads.some((head) => head.trim().toLocaleLowerCase("sv") === column));
  if (kind === "prices") return neededOfPrices(heads);
  return kind === "register" && isByVendor ? [] : columnsOf[kind].slice(0, 1);
}

/** The columns that a file of each kind may have. */
export const columnsOf: Readonly<Record<Said["kind"], readonly string[]>> = {
  prices: priceColumns,
  articles: articleColumns,
  register: registerColumns,
};

/** A price list says the kind of price, or how the article is charged. */
function neededOfPrices(heads: readonly string[]): string[] {
  const hasCode = heads.some((head) => head.trim().toLocaleLowerCase("sv") === "debiteringskod");
  return priceColumns.slice(0, 4).filter((column) => !(hasCode && column === "prisslag"));
}

function readRow(kind: Said["kind"], row: SheetRow, { name, place }: { name: string; place: ChargePlace }) {
  if (kind === "prices") return readPriceRow(row, { source: name, place });
  return kind === "register" ? readRegisterRow(row) : readArticleRow(row);
}

const noCounts: ImportCounts = {
  ...{ new: 0, changed: 0, unchanged: 0, ended: 0, differenceOre: 0, gaps: 0, skipped: 0, conflicts: 0, noted: 0 },
};

/** Keeps a file that was read: with every fault of every row, or with what it would change. Nothing of the catalogue is written. */
export async function takeImport(
  base: Base,
  tx: Tx,
  { kind, name }: Said,
  file: TakenFile,
): Promise<Result<{ importId: string }, ImportRefusal>> {
  // Load
  const difference: Difference = await differenceOf(base, tx, kind, file.wishes);

  // Decide
  const found = [...file.faults, ...difference.faults];
  const isFaulty = found.length > 0;
  // A gap may be meant, and is asked about when the file is right. In a file that is not, it is told with the rest.
  const faults = [...found, ...(isFaulty ? gapFaults(difference.gaps, file, found) : [])];
  faults.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));

  // Store
  const importId = newId(base.now());
  await insertImport(tx, {
    ...{ importId, kind, fileName: name, heads: file.heads, rowCount: file.rowCount, fileDigest: file.fileDigest },
    ...{ state: isFaulty ? "faulty" : "ready", faultCount: faults.length, at: base.now() },
    counts: isFaulty ? noCounts : difference.counts,
    gaps: isFaulty ? [] : difference.gaps,
    differenceDigest: isFaulty ? "" : difference.digest,
  });
  if (isFaulty) await insertImportFaults(tx, importId, faults);
  else {
    const wishOf = new Map(file.wishes.map(({ no, wish }) => [no, wish]));
    await insertImportRows(
      tx,
      importId,
      difference.rows.map((row) => ({ ...row, wish: wishOf.get(row.row) })),
    );
  }

  // Tell: nobody listens.
  return ok({ importId });
}

/** Gaps as faults of the last row of each article. An article with another fault is left out: its prices are not all counted. */
function gapFaults(gaps: readonly string[], { heads, wishes }: TakenFile, others: readonly RowFault[]): RowFault[] {
  const at = heads.findIndex((head) => head.trim().toLocaleLowerCase("sv") === "artikelnummer");
  const faulty = new Set(others.map(({ cells }) => cells[at]));
  return gaps.flatMap((gap) => {
    const [articleNo = "", day = ""] = gap.split(" ");
    const last = wishes.filter(({ wish }) => wish.articleNo === articleNo).at(-1);
    if (!last || faulty.has(articleNo)) return [];
    const message = `Från ${day} finns inget pris. Ange nästa pris, eller låt luckan stå: då frågas du när filen är rätt.`;
    return [{ row: last.no, column: "gäller till", code: "price-gap", message, cells: last.cells }];
  });
}
