import type { LocalDate } from "../kernel/index.ts";

/** What a file for the books is written from. Amounts in öre: debit above nothing, credit below. */
export interface SieBooks {
  orgNo: string;
  name: string;
  madeOn: LocalDate;
  year: number;
  accounts: readonly { account: string; name: string }[];
  payers: readonly { code: string; name: string }[];
  vouchers: readonly SieVoucher[];
}
/** A voucher as the file has it. */
export interface SieVoucher {
  series: string;
  number: number;
  onDay: LocalDate;
  text: string;
  bookedOn: LocalDate;
  entries: readonly { account: string; amountOre: number; payerCode: string }[];
}

/** The dimension that SIE keeps for customers. */
const customers = 8;

/**
 * A file of vouchers of kind 4 as SIE has it: a label a line, lines end in CR LF. Pure: the same books, the same text.
 * @source sie-4b § 5, § 11
 */
export function sieText(books: SieBooks): string {
  const lines = [
    "#FLAGGA 0",
    `#PROGRAM ${quoted("Omlopp")} ${quoted("1")}`,
    "#FORMAT PC8",
    `#GEN ${day(books.madeOn)}`,
    "#SIETYP 4",
    `#ORGNR ${books.orgNo}`,
    `#FNAMN ${quoted(books.name)}`,
    `#RAR 0 ${books.year}0101 ${books.year}1231`,
    ...books.accounts.map(({ account, name }) => `#KONTO ${account} ${quoted(name)}`),
    `#DIM ${customers} ${quoted("Kund")}`,
    ...books.payers.map(({ code, name }) => `#OBJEKT ${customers} ${quoted(code)} ${quoted(name)}`),
    ...books.vouchers.flatMap(voucherLines),
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

function voucherLines(voucher: SieVoucher): string[] {
  const { series, number, onDay, text, bookedOn, entries } = voucher;
  return [
    `#VER ${quoted(series)} ${number} ${day(onDay)} ${quoted(text)} ${day(bookedOn)}`,
    "{",
    ...entries.map(
      (entry) => `   #TRANS ${entry.account} {${customers} ${quoted(entry.payerCode)}} ${sieAmount(entry.amountOre)}`,
    ),
    "}",
  ];
}

/** Öre as kronor with a dot and two decimals, without groups: -1234 is "-12.34". */
export function sieAmount(ore: number): string {
  const whole = Math.abs(ore);
  return `${ore < 0 ? "-" : ""}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
}

/** A text between quotes: a quote within is escaped, and what would end the line or escape the quote is not let through. */
function quoted(text: string): string {
  const plain = text.replace(/\p{Cc}/gu, " ").replaceAll("\\", "/");
  return `"${plain.replaceAll('"', '\\"')}"`;
}

const day = (on: LocalDate): string => on.replaceAll("-", "");

/** The letters of code page 437 from 0x80 on. What follows them are frames and symbols, which no name has. */
const upper = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑ";

/**
 * Text as bytes of PC8 (IBM's code page 437). A letter that it lacks is written without its mark; what is left is a question mark.
 * @source sie-4b § 5
 */
export function pc8(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text.normalize("NFC"), byteOf));
}

function byteOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return code;
  const place = upper.indexOf(letter);
  if (place >= 0) return 0x80 + place;
  const bare = letter.normalize("NFD").codePointAt(0) ?? 0;
  return bare < 0x80 ? bare : 0x3f;
}
