import type { PackageCode } from "../devices/index.ts";
import type { Scanned, ScanRefusal } from "./contract-goods.ts";

/** A row that goods are awaited for. */
export interface AwaitedRow {
  rowId: string;
  articleNo: string;
  articleName: string;
  isMarked: boolean;
  isSerialRequired: boolean;
  awaited: number;
  /** Serial numbers that the vendor has announced. */
  serials: readonly string[];
}

/** What is known beside the code itself. */
export interface ScanFacts {
  rows: readonly AwaitedRow[];
  /** The article that the package's GTIN, or the text itself, means; null when nobody has said it. */
  article: { articleNo: string; name: string } | null;
  /** A device that has the scanned number or serial already. */
  known: { deviceNo: string } | null;
  /** The row that waits for the serial number of what was scanned last; null when none does. */
  serialOf: string | null;
}

/**
 * What a code on goods means for an order that is taken in: the row, and the serial number, lot and last day that stand in it. Or why
 * not: damaged, of something else, or here already. A marked device without a serial number in its code is no fault: it may have none, or
 * it stands on another label and is scanned or typed after.
 * @source gs1-general "Element strings"
 */
export function judgeCode(code: PackageCode, facts: ScanFacts): { scanned: Scanned } | { refusal: ScanRefusal } {
  if (code.kind === "damaged") return { refusal: { code: "code-damaged", fault: code.fault } };
  if (facts.known) return { refusal: { code: "device-number-taken", deviceNos: [facts.known.deviceNo] } };
  const found = code.kind === "plain" ? rowOfText(code.text, facts) : rowOfGtin(code.gtin, facts);
  if ("refusal" in found) return found;
  const { row } = found;
  if (row.awaited === 0) return { refusal: { code: "nothing-awaited", articleNo: row.articleNo, articleName: row.articleName } };
  const serialNo = code.kind === "plain" ? found.serialNo : code.serial;
  const { rowId, articleNo, articleName, isMarked, isSerialRequired } = row;
  const gtin = code.kind === "plain" ? null : code.gtin;
  const { lot, useBefore } = code.kind === "plain" ? { lot: null, useBefore: null } : code;
  const beside = { gtin, serialNo: isMarked ? serialNo : null, lot, useBefore };
  return { scanned: { rowId, articleNo, articleName, isMarked, isSerialRequired: isMarked && isSerialRequired, ...beside } };
}

type Found = { row: AwaitedRow; serialNo: string | null } | { refusal: ScanRefusal };

/**
 * A plain text is an article number, a serial number that the vendor has announced, or the serial number that the row waits for: a
 * number of another article is never taken for one.
 */
function rowOfText(text: string, { rows, article, serialOf }: ScanFacts): Found {
  const announced = rows.find(({ serials }) => serials.includes(text));
  if (announced) return { row: announced, serialNo: text };
  const row = rows.find(({ articleNo }) => articleNo === text);
  if (row) return { row, serialNo: null };
  if (article) return { refusal: { code: "article-not-in-order", articleNo: article.articleNo, articleName: article.name } };
  const waiting = rows.find(({ rowId, isMarked }) => rowId === serialOf && isMarked);
  return waiting ? { row: waiting, serialNo: text } : { refusal: { code: "code-unknown", scanned: text } };
}

function rowOfGtin(gtin: string, { rows, article }: ScanFacts): Found {
  if (article === null) return { refusal: { code: "gtin-unknown", gtin } };
  const row = rows.find(({ articleNo }) => articleNo === article.articleNo);
  return row
    ? { row, serialNo: null }
    : { refusal: { code: "article-not-in-order", articleNo: article.articleNo, articleName: article.name } };
}

/** How many of what came are to be checked: the share, upwards; nothing when the article asks for no control. */
export function toCheck(pieces: number, sharePercent: number | null): number {
  return sharePercent === null ? 0 : Math.ceil((pieces * sharePercent) / 100);
}
