import type { CompiledBook } from "./compile.rule.ts";
import type { Answer, BadCase, CaseError } from "./contract.ts";
import { type Decision, decide } from "./decide.rule.ts";
import { idOf, readCase } from "./read-case.rule.ts";
import { shippedEditions } from "./rulebooks.ts";

/**
 * Who pays one case, whether it may be done this way, and why, with the edition that decided. A case that can't be read
 * gives all its errors. `books` are the editions that answer: the shipped ones when nothing is said.
 */
export function decideCase(
  input: unknown,
  books: readonly CompiledBook[] = shippedEditions,
): { ok: true; answer: Decision } | { ok: false; errors: CaseError[] } {
  const read = readCase(input);
  return read.ok ? { ok: true, answer: decide(read.value, books) } : read;
}

/** What goes out for one case: the answer, or its errors with its place, counted from 1. */
export function answerCase(input: unknown, line: number, books: readonly CompiledBook[] = shippedEditions): Answer | BadCase {
  const asked = decideCase(input, books);
  return asked.ok ? withoutEdition(asked.answer) : { id: idOf(input), line, errors: asked.errors };
}

/** The answer as the contract has it. */
function withoutEdition({ edition: _edition, tasks: _tasks, ...answer }: Decision): Answer {
  return answer;
}
