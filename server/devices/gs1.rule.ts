import { checkDigit, hasCheckDigit } from "../kernel/index.ts";

/** What a code on a device or a package says. Numbers are trimmed and in capitals. */
export type ScannedCode =
  /** Our own number, typed or printed plainly. */
  | { kind: "device-no"; deviceNo: string }
  /** A returnable asset (8004): the type of asset, and its serial, which on our labels is the device number. */
  | { kind: "grai"; assetType: string; serial: string }
  /** A maker's code: GTIN (14 digits) and serial number. */
  | { kind: "sgtin"; gtin: string; serial: string }
  /** A package of an article without serial number. */
  | { kind: "gtin"; gtin: string }
  /** A package that is sent: its serial shipping container code (00), 18 digits. */
  | { kind: "sscc"; sscc: string };

/** Longest code that is read; anything longer is a scanner gone wild. */
const codeMost = 200;
const separator = "\u001d";

/**
 * Application identifiers that may stand in a code beside the ones we use: their length when it is fixed, else the
 * longest, after which a separator ends it.
 * @source gs1-general "Application identifiers"
 */
const identifiers: readonly { ai: RegExp; digits: number; fixed?: number; most?: number }[] = [
  { ai: /^(?:00)/, digits: 2, fixed: 18 },
  { ai: /^(?:01|02)/, digits: 2, fixed: 14 },
  { ai: /^(?:11|12|13|15|16|17)/, digits: 2, fixed: 6 },
  { ai: /^20/, digits: 2, fixed: 2 },
  { ai: /^(?:10|21|22)/, digits: 2, most: 20 },
  { ai: /^(?:240|241|250|251)/, digits: 3, most: 30 },
  { ai: /^30/, digits: 2, most: 8 },
  { ai: /^37/, digits: 2, most: 8 },
  { ai: /^9[0-9]/, digits: 2, most: 90 },
  { ai: /^8004/, digits: 4, most: 30 },
  { ai: /^8003/, digits: 4, most: 30 },
];

/**
 * Reads what a scanner typed: a plain device number, GS1 element strings with brackets, the raw string of a
 * Data Matrix or GS1-128 (with or without symbology identifier), or a GS1 web address. Undefined when it is none of them or
 * a GTIN's, GRAI's or SSCC's check digit is wrong.
 * @source gs1-general "Element strings"
 */
export function readCode(text: string): ScannedCode | undefined {
  const code = text.trim();
  if (code === "" || code.length > codeMost) return undefined;
  const elements = elementsOf(code);
  if (elements) return meaningOf(elements);
  const deviceNo = code.toUpperCase().replace(/\s/g, "");
  return /^[0-9A-Z-]{4,20}$/.test(deviceNo) ? { kind: "device-no", deviceNo } : undefined;
}

/** What stands in a code, by application identifier. */
export type Elements = ReadonlyMap<string, string>;

/** The elements of a GS1 code, or undefined when it is none or cannot be read to its end. Check digits are not looked at. */
export function elementsOf(code: string): Elements | undefined {
  if (/^https?:\/\//i.test(code)) return elementsOfAddress(code);
  if (code.startsWith("(")) return elementsOfBrackets(code);
  const symbology = /^\](?:d2|C1|Q3|e0|J1)/.exec(code);
  // Without a mark that says so, a raw string is only believed when all of it can be read as elements that we use.
  const raw = code.slice(symbology?.[0].length ?? 0);
  if (symbology || raw.includes(separator)) return elementsOfRaw(raw);
  return /^(?:01\d{14}(?:\D|\d)|80040\d{13}|00\d{18}$)/.test(raw) ? elementsOfRaw(raw) : undefined;
}

function elementsOfBrackets(code: string): Elements | undefined {
  const elements = new Map<string, string>();
  const whole = code.replaceAll(/\((\d{2,4})\)([^()]*)/g, (_all, ai: string, value: string) => {
    elements.set(ai, value.trim());
    return "";
  });
  return whole.trim() === "" && elements.size > 0 ? elements : undefined;
}

function elementsOfAddress(code: string): Elements | undefined {
  const [, path = "", asked = ""] = /^https?:\/\/[^/]+(\/[^?#]*)(?:\?([^#]*))?/i.exec(code) ?? [];
  const elements = new Map<string, string>();
  // What identifies stands in the path, what describes (the last day) after the question mark.
  for (const [, ai, value] of path.matchAll(/\/(01|21|10|8004)\/([^/]+)/g)) if (ai && value) elements.set(ai, plain(value));
  if (elements.size > 0)
    for (const [, ai, value] of asked.matchAll(/(?:^|[&;])(11|15|17)=(\d{6})(?=[&;]|$)/g))
      if (ai && value) elements.set(ai, value);
  return elements.size > 0 ? elements : undefined;
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function elementsOfRaw(raw: string): Elements | undefined {
  const elements = new Map<string, string>();
  let rest = raw.startsWith(separator) ? raw.slice(1) : raw;
  while (rest !== "") {
    const known = identifiers.find(({ ai }) => ai.test(rest));
    if (!known) return undefined;
    const value = rest.slice(known.digits);
    const end = known.fixed ?? endOf(value, known.most ?? 30);
    if (end === 0 || value.length < end) return undefined;
    elements.set(rest.slice(0, known.digits), value.slice(0, end));
    rest = value.slice(end);
    if (rest.startsWith(separator)) rest = rest.slice(1);
  }
  return elements.size > 0 ? elements : undefined;
}

function endOf(value: string, most: number): number {
  const end = value.indexOf(separator);
  const length = end === -1 ? value.length : end;
  return length <= most ? length : 0;
}

function meaningOf(elements: Elements): ScannedCode | undefined {
  const asset = elements.get("8004");
  if (asset !== undefined) return graiOf(asset);
  const sscc = elements.get("00");
  if (sscc !== undefined) return hasCheckDigit(sscc, 18) ? { kind: "sscc", sscc } : undefined;
  const gtin = elements.get("01")?.padStart(14, "0");
  if (gtin === undefined || !hasCheckDigit(gtin, 14)) return undefined;
  const serial = elements.get("21");
  return serial ? { kind: "sgtin", gtin, serial } : { kind: "gtin", gtin };
}

/** A filling zero, thirteen digits with a check digit, and the serial. */
function graiOf(value: string): ScannedCode | undefined {
  const [, assetType, serial] = /^0(\d{13})(.{1,16})$/.exec(value) ?? [];
  if (!assetType || !serial || !hasCheckDigit(assetType, 13)) return undefined;
  return { kind: "grai", assetType, serial: serial.trim().toUpperCase() };
}

/**
 * The value of (8004) for a device: the owner's GS1 company prefix (6–12 digits) filled to twelve, check digit, and the
 * device number as serial. Undefined when the number is longer than the 16 signs that a serial may have.
 * @source gs1-general "GRAI"
 */
export function graiFor(companyPrefix: string, deviceNo: string): string | undefined {
  if (!/^\d{6,12}$/.test(companyPrefix) || deviceNo.length > 16) return undefined;
  const type = companyPrefix.padEnd(12, "0");
  return `0${type}${checkDigit(type)}${deviceNo}`;
}

/**
 * The value of (00) for a package: an extension digit, the sender's GS1 company prefix (6–12 digits), the package's number, and a check digit.
 * The extension digit goes on where the numbers are used up. Undefined when they are, or the prefix is none.
 * @source gs1-general "SSCC"
 */
export function ssccFor(companyPrefix: string, packageNo: number): string | undefined {
  const digits = 16 - companyPrefix.length;
  if (!/^\d{6,12}$/.test(companyPrefix) || !Number.isSafeInteger(packageNo) || packageNo < 1 || packageNo >= 10 ** (digits + 1))
    return undefined;
  const serial = String(packageNo).padStart(digits + 1, "0");
  const body = `${serial.charAt(0)}${companyPrefix}${serial.slice(1)}`;
  return `${body}${checkDigit(body)}`;
}
