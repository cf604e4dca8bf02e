import { isLocalDate, type LocalDate, readIdentity } from "../kernel/index.ts";

/** What a typed number may be. */
export type ReadNumber =
  | { is: "identity"; number: string }
  /** Perhaps a reserve or LMA number: letters and digits as its issuer writes them. Only the register knows. */
  | { is: "other"; number: string; isWrongDigit: boolean }
  | { is: "bad" };

/**
 * Reads a number as people type or scan it. A personnummer or samordningsnummer with a right check digit is one; with
 * a wrong one it is said to be so, unless the register knows it as another kind of number. `today` decides the century
 * of a ten-digit number.
 * @source skv-personnummer check digit
 */
export function readNumber(text: string, today: LocalDate): ReadNumber {
  const identity = readIdentity(text, today);
  if (identity) return { is: "identity", number: identity.number };
  const plain = text.toUpperCase().replace(/[\s\u2013+-]/g, "");
  const isWrongDigit = hasDay(plain);
  const isOtherNumber = /^[0-9A-Z]{8,13}$/.test(plain) && /(?:\d.*){4}/.test(plain);
  if (isOtherNumber) return { is: "other", number: plain, isWrongDigit };
  return { is: "bad" };
}

/** Ten or twelve digits that begin with a day (the day raised by 60 or not). */
function hasDay(plain: string): boolean {
  if (!/^(?:\d{2})?\d{10}$/.test(plain)) return false;
  const six = plain.length === 12 ? plain.slice(2, 8) : plain.slice(0, 6);
  const day = Number(six.slice(4)) > 60 ? Number(six.slice(4)) - 60 : Number(six.slice(4));
  const century = plain.length === 12 ? plain.slice(0, 2) : "20";
  return isLocalDate(`${century}${six.slice(0, 2)}-${six.slice(2, 4)}-${String(day).padStart(2, "0")}`);
}
