import type { LocalDate } from "../kernel/index.ts";
import { readNumber } from "../patients/index.ts";

/** What words in the search box may mean. */
export interface Meanings {
  /** A right personnummer or samordningsnummer: nothing else is meant. */
  isIdentity: boolean;
  /** Built as one, but a digit is wrong. */
  isWrongDigit: boolean;
  /** Letters and digits, as a region writes a reserve number. */
  mayBeReserveNumber: boolean;
  /** Two words or more, all of letters: somebody's names. One word alone means an article. */
  isNames: boolean;
}

/** What the words may mean. `today` decides the century of a ten-digit number. */
export function meaningsOf(q: string, today: LocalDate): Meanings {
  const read = readNumber(q, today);
  const words = q.trim().split(/[\s,]+/);
  return {
    isIdentity: read.is === "identity",
    isWrongDigit: read.is === "other" && read.isWrongDigit,
    mayBeReserveNumber: read.is === "other" && /[A-Z]/.test(read.number),
    isNames: words.length > 1 && words.every((word) => /^[\p{L}'-]{2,}$/u.test(word)),
  };
}
