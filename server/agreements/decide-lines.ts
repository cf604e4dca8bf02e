import { StringDecoder } from "node:string_decoder";
import type { CompiledBook } from "./compile.rule.ts";
import type { BadCase } from "./contract.ts";
import { answerCase } from "./decide-case.ts";
import { shippedEditions } from "./rulebooks.ts";

/** A line longer than this, in characters, is answered as an error. */
const longestLine = 100_000;

/**
 * Answers every line of JSON with one line, in order, as they come. Gives the exit code: 0, or 2 when a line was bad.
 * `write` may give a promise: the next line waits for it. A last empty line is no line. `books` as for `decideCase`.
 */
export async function decideLines(
  input: AsyncIterable<Uint8Array | string>,
  write: (text: string) => unknown,
  books: readonly CompiledBook[] = shippedEditions,
): Promise<0 | 2> {
  let exitCode: 0 | 2 = 0;
  let line = 0;
  for await (const text of linesOf(input)) {
    line += 1;
    const answer = answerLine(text, line, books);
    if ("errors" in answer) exitCode = 2;
    await write(`${JSON.stringify(answer)}\n`);
  }
  return exitCode;
}

function answerLine(text: string, line: number, books: readonly CompiledBook[]) {
  if (text.length > longestLine) return broken(line, `Raden är längre än ${longestLine} tecken.`);
  try {
    return answerCase(JSON.parse(text), line, books);
  } catch (fault) {
    if (fault instanceof SyntaxError) return broken(line, "Raden är inte JSON.");
    throw fault;
  }
}

function broken(line: number, message: string): BadCase {
  return { id: null, line, errors: [{ key: "", message }] };
}

/** Lines end with LF or CRLF only: other signs that look like line ends may stand inside a JSON text. */
async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let isFirst = true;
  for await (const chunk of input) {
    rest += typeof chunk === "string" ? chunk : decoder.write(chunk);
    if (isFirst && rest.length > 0) {
      rest = rest.replace(/^\uFEFF/, "");
      isFirst = false;
    }
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    // Of a line that is far too long only enough to know it is kept.
    if (rest.length > longestLine) rest = rest.slice(0, longestLine + 1);
    yield* lines;
  }
  rest += decoder.end();
  if (rest !== "") yield rest;
}
