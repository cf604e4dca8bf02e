import { hasCheckDigit } from "../kernel/index.ts";
import { elementsOf, readCode } from "./gs1.rule.ts";

/** What the code on goods from a vendor says. A GTIN has 14 digits, days are written `2026-11-21`. */
export type PackageCode =
  | { kind: "gtin"; gtin: string; serial: string | null; lot: string | null; useBefore: string | null }
  /** No GS1 code: a number as it was typed, in capitals. */
  | { kind: "plain"; text: string }
  /** A GS1 code that is not whole. */
  | { kind: "damaged"; fault: "check-digit" | "unreadable" | "day" };

/**
 * Reads the code on goods: Data Matrix, GS1-128, a web address (Digital Link) or brackets, with GTIN (01), serial number (21),
 * lot (10) and last day (17); so is the code of a medical device (UDI) written too. What begins as a GS1 code and cannot be read is damaged, and
 * is never taken for a number.
 * @source gs1-general "Element strings"
 */
export function readPackage(typed: string): PackageCode {
  const code = typed.trim();
  const elements = elementsOf(code);
  if (!elements) return plainOf(code);
  const gtin = elements.get("01")?.padStart(14, "0");
  if (gtin === undefined) return ownLabel(code);
  if (!hasCheckDigit(gtin, 14)) return { kind: "damaged", fault: "check-digit" };
  const written = elements.get("17");
  const useBefore = written === undefined ? null : dayOfCode(written);
  if (useBefore === undefined) return { kind: "damaged", fault: "day" };
  return { kind: "gtin", gtin, serial: elements.get("21") ?? null, lot: elements.get("10") ?? null, useBefore };
}

function plainOf(code: string): PackageCode {
  const isBegun = /^(?:https?:|\(|\]|01\d{10})/i.test(code) || code.includes("\u001d");
  return isBegun || !/^[\w.\-/ ]{1,60}$/.test(code)
    ? { kind: "damaged", fault: "unreadable" }
    : { kind: "plain", text: code.toUpperCase() };
}

function ownLabel(code: string): PackageCode {
  const own = readCode(code);
  return own?.kind === "grai" ? { kind: "plain", text: own.serial } : { kind: "damaged", fault: "unreadable" };
}

/**
 * A day of a code, YYMMDD; day 00 is the month's last. Two digits of year mean the century that is nearest to the 2020s.
 * @source gs1-general "Element strings"
 */
function dayOfCode(written: string): string | undefined {
  const [, yy = "", mm = "", dd = ""] = /^(\d{2})(\d{2})(\d{2})$/.exec(written) ?? [];
  const year = Number(yy) + (Number(yy) >= 71 ? 1900 : 2000);
  const lastDay = new Date(Date.UTC(year, Number(mm), 0)).getUTCDate();
  const day = dd === "00" ? lastDay : Number(dd);
  if (yy === "" || Number(mm) < 1 || Number(mm) > 12 || day > lastDay) return undefined;
  return `${year}-${mm}-${String(day).padStart(2, "0")}`;
}
