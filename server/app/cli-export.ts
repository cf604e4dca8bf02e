import { writeFileSync } from "node:fs";
import { shippedBook, shippedKeys, writeRulebook } from "../agreements/index.ts";
import { sayBeside, wrongUse } from "./cli-config.ts";
import { exportPerson } from "./cli-export-person.ts";

const usage = "Skriv: npm run omlopp -- export --rulebook <namn> --format xlsx|dmn --out <fil> [--from ÅÅÅÅ-MM-DD]";

const personUsage = "Skriv: npm run omlopp -- export --person <nummer> --reason <skäl> --out <fil.json>";

/** `export`: a shipped rulebook as a workbook or as DMN 1.3, which needs no database; or everything that is kept of a person. */
export async function runVerb(words: readonly string[]): Promise<number> {
  if (words.includes("--person")) {
    const { person, reason, out } = optionsOf(words, ["person", "reason", "out"]);
    if (!person || !reason || !out) throw wrongUse(personUsage);
    return exportPerson({ person, reason, out });
  }
  const given = optionsOf(words, ["rulebook", "format", "out", "from"]);
  const { rulebook, format, out } = given;
  if (!rulebook || !out || (format !== "xlsx" && format !== "dmn")) throw wrongUse(usage);
  const book = shippedBook(rulebook, given.from);
  if (!book)
    throw wrongUse(
      `Regelboken ${rulebook}${given.from ? ` från ${given.from}` : ""} finns inte. Regelböckerna: ${shippedKeys.join(", ")}.`,
    );
  const { content } = await writeRulebook(book, format);
  try {
    writeFileSync(out, content);
  } catch (fault) {
    throw wrongUse(`Filen ${out} gick inte att skriva: ${fault instanceof Error ? fault.message : ""}`);
  }
  sayBeside(`${book.title}, gäller från ${book.validFrom}: ${out} (${Math.ceil(content.length / 1024)} KiB)`);
  return 0;
}

/** Words as `--name value`. @throws StartProblem for a name that is not known, stands twice or has no value */
export function optionsOf<Name extends string>(words: readonly string[], names: readonly Name[]): Partial<Record<Name, string>> {
  const given: Partial<Record<Name, string>> = {};
  for (let at = 0; at < words.length; at += 2) {
    const name = names.find((one) => words[at] === `--${one}`);
    const value = words[at + 1];
    if (name === undefined || value === undefined || given[name] !== undefined)
      throw wrongUse(`${words[at]} förstås inte. Se --help.`);
    given[name] = value;
  }
  return given;
}
