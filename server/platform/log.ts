import { type DestinationStream, type Logger, destination as openDestination, pino } from "pino";
import type { Config } from "./config.ts";

/** Takes `log.info({ orderId }, "text")`: codes, ids and figures, for the operator. */
export type Log = Logger;

/** Stands in the place of what was hidden. */
const hidden = "[dolt]";

/**
 * A log for the operator, one JSON object a line on standard output. Whatever a caller puts in it, two things
 * never leave: anything that looks like a personnummer or samordningsnummer, in any text at any depth (also in
 * errors and in addresses of requests), and the values of keys that hold names, addresses or secrets.
 * A name inside a free text can't be recognised: don't write one.
 */
export function openLog(
  level: Config["logLevel"],
  destination: DestinationStream = openDestination({ dest: 1, sync: true }),
): Log {
  const guarded = { write: (line: string) => destination.write(withoutPersons(line)) };
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, guarded);
}

// Six or eight digits that are a date (the day may be raised by 60), any usual sign between, four digits.
const month = "(?:0[1-9]|1[0-2])";
const day = "(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])";
const between = "(?:\\s|-|\\+|\\u2013|%2B|%2D|%20){0,3}";
const identity = new RegExp(`(?<![0-9a-z])(?:(?:18|19|20)\\d{2}|\\d{2})${month}${day}${between}\\d{4}(?![0-9a-z])`, "gi");

const personalKeys = [
  "personnummer|samordningsnummer|reservnummer|pnr|ssn|identit(?:y|ies)|identity_?number|identifier",
  "(?:first|last|given|family|middle|full|display|person|patient)?_?names?|(?:för|efter|mellan)?namn",
  "address(?:es|_?lines?)?|adress|street|gata|postal_?code|postnummer|zip|city|postort|door_?code|portkod",
  "phone|mobile|telefon|mobil|e_?mail|e_?post|contact|kontakt",
  "cookies?|set-cookie|authorization|password|passwd|lösenord|secret|token|session_?id|code_?verifier",
  // What PostgreSQL adds to an error: the row that broke the rule, the statement and its values.
  "detail|where|query|internal_?query|parameters|values",
].join("|");
const personalKey = new RegExp(`^(?:${personalKeys})$`, "i");
const mayHoldPersonalKey = new RegExp(`"(?:${personalKeys})":`, "i");

/** The line as it may be written. Lines without anything suspicious are not taken apart. */
function withoutPersons(line: string): string {
  if (line.search(identity) < 0 && !mayHoldPersonalKey.test(line)) return line;
  return `${JSON.stringify(scrub(JSON.parse(line)))}\n`;
}

function scrub(value: unknown): unknown {
  if (typeof value === "string") return value.replace(identity, hidden);
  if (typeof value === "number") return String(value).search(identity) < 0 ? value : hidden;
  if (Array.isArray(value)) return value.map(scrub);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key.replace(identity, hidden), personalKey.test(key) ? hidden : scrub(part)]),
  );
}
