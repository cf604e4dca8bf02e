import { once } from "node:events";
import { type CompiledBook, decideLines, editionsNow, inTurn } from "../agreements/index.ts";
import type { Base } from "../platform/index.ts";
import { withBase, wrongUse } from "./cli-config.ts";
import { allSuppliers } from "./suppliers.ts";

/** Answers are written together, but never later than when the next cases are waited for. */
const partMost = 65_536;

/**
 * `decide`: answers cases, one JSON object a line in and out, from the shipped rulebooks and without a database; with
 * `--database` from the installation's editions, where what a supplier has published wins over what is shipped.
 */
export async function runVerb(words: readonly string[]): Promise<number> {
  if (words.length === 0) return decideAll(undefined);
  if (words.length > 1 || words[0] !== "--database")
    throw wrongUse("Skriv: npm run --silent omlopp -- decide [--database] < fall.jsonl > svar.jsonl");
  return withBase(async (base) => decideAll(await editionsOfAll(base)));
}

/** Every supplier's editions together: a rulebook is of one county, so that none can answer for another's. */
async function editionsOfAll(base: Base): Promise<readonly CompiledBook[]> {
  const books = new Set<CompiledBook>();
  for (const { supplierId } of await allSuppliers(base)) for (const book of await editionsNow(base, supplierId)) books.add(book);
  return inTurn([...books]);
}

async function decideAll(books: readonly CompiledBook[] | undefined): Promise<number> {
  const { stdin, stdout } = process;
  let waiting = "";
  const flush = () => {
    const part = waiting;
    waiting = "";
    return part === "" || stdout.write(part);
  };
  const exitCode = await decideLines(
    stdin,
    (text) => {
      if (waiting === "") setImmediate(flush);
      waiting += text;
      if (waiting.length >= partMost && !flush()) return once(stdout, "drain");
      return undefined;
    },
    books,
  );
  flush();
  return exitCode;
}
