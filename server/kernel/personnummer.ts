import library from "personnummer";
import { ageOn, isLocalDate, type LocalDate } from "./dates.ts";

/** What kind of number a person is known by. */
export type IdentityKind = "personnummer" | "samordningsnummer" | "reservnummer";

/** A number that a person is known by, read and checked. */
export interface Identity {
  /** Twelve digits, no separator; a reserve number as its region writes it. */
  number: string;
  kind: IdentityKind;
  bornOn: LocalDate;
}

/** Every dash that a keyboard, a phone or a word processor puts between birth day and birth number. */
const dashes = /[\u2010-\u2015\u2212]/g;

/**
 * Reads a personnummer or samordningsnummer as people write it: 10 or 12 digits, with or without `-`, and `+` from the
 * year that a person turns a hundred. Undefined when the form, the day or the check digit is wrong, or the day of birth
 * is still to come. `today` decides the century of a ten-digit number.
 */
export function readIdentity(text: string, today: LocalDate): Identity | undefined {
  const plain = text.replace(/\s/g, "").replace(dashes, "-");
  if (!/^(\d{2})?\d{6}[-+]?\d{4}$/.test(plain)) return undefined;
  const digits = plain.replace(/[-+]/g, "");
  const number = digits.length === 12 ? digits : `${centuryOf(digits, plain.includes("+"), today)}${digits}`;
  const dayDigits = Number(number.slice(6, 8));
  const isCoordination = dayDigits > 60;
  const born = `${number.slice(0, 4)}-${number.slice(4, 6)}-${String(isCoordination ? dayDigits - 60 : dayDigits).padStart(2, "0")}`;
  if (!isLocalDate(born) || born > today || !library.valid(number)) return undefined;
  return { number, kind: isCoordination ? "samordningsnummer" : "personnummer", bornOn: born };
}

/** The latest century that makes the birth day past; with `+`, that makes the hundredth birthday of this year or before. */
function centuryOf(tenDigits: string, isHundred: boolean, today: LocalDate): string {
  const year = Number(`${today.slice(0, 2)}${tenDigits.slice(0, 2)}`);
  const monthDay = `${tenDigits.slice(2, 4)}-${String(Number(tenDigits.slice(4, 6)) % 60).padStart(2, "0")}`;
  const isLater = isHundred ? year > Number(today.slice(0, 4)) : `${year}-${monthDay}` > today;
  return String(Math.floor(year / 100) - (isLater ? 1 : 0) - (isHundred ? 1 : 0));
}

/** Written for people: `20001231-2384`. */
export function writeIdentity(number: string): string {
  return number.length === 12 ? `${number.slice(0, 8)}-${number.slice(8)}` : number;
}

/** Whole years on a day. */
export function ageOf(identity: Pick<Identity, "bornOn">, on: LocalDate): number {
  return ageOn(on, identity.bornOn);
}
