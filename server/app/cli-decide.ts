import { once } from "node:events";
import { decideLines } from "../agreements/index.ts";
import { wrongUse } from "./cli-config.ts";

/** Answers are written together, but never later than when the next cases are waited for. */
const partMost = 65_536;

/** `decide`: answers cases, one JSON object a line in and out, from the shipped rulebooks; needs no database. */
export async function runVerb(words: readonly string[]): Promise<number> {
  if (words.length > 0) throw wrongUse("Skriv: npm run --silent omlopp -- decide < fall.jsonl > svar.jsonl");
  const { stdin, stdout } = process;
  let waiting = "";
  const flush = () => {
    const part = waiting;
    waiting = "";
    return part === "" || stdout.write(part);
  };
  const exitCode = await decideLines(stdin, (text) => {
    if (waiting === "") setImmediate(flush);
    waiting += text;
    if (waiting.length >= partMost && !flush()) return once(stdout, "drain");
    return undefined;
  });
  flush();
  return exitCode;
}
