import type { CompiledRow, CompiledStep, Test } from "./compile.rule.ts";
import { absentBit } from "./facts.rule.ts";
import type { RuleRow } from "./rulebook-form.rule.ts";

/**
 * The rows of a rulebook in one line, and for each value of each closed fact the rows that it does not make fail, as bits.
 * A case asks only the rows that are left when its values are taken together; it finds them in a few dozen steps.
 */
export interface RowIndex {
  rows: readonly CompiledRow<RuleRow>[];
  /** The place of each row's step. */
  stepOf: Int32Array;
  words: number;
  /** The facts that some row asks for, by their place in the masks. */
  facts: Int32Array;
  /** For each of these facts and each bit of its mask: the rows that are left. */
  left: Int32Array;
}

const made = new WeakMap<readonly CompiledStep<RuleRow>[], RowIndex>();

/** The index of a rulebook's steps, made the first time. */
export function rowIndexOf(steps: readonly CompiledStep<RuleRow>[]): RowIndex {
  const known = made.get(steps);
  if (known) return known;
  const rows = steps.flatMap((step) => step.rows);
  const facts = [...new Set(rows.flatMap(({ test }) => factsIn(test)))];
  const words = Math.ceil(rows.length / 32);
  const left = new Int32Array(facts.length * 32 * words);
  for (const [at, fact] of facts.entries())
    for (let bit = 0; bit < 32; bit += 1)
      for (const [row, { test }] of rows.entries())
        if (isLeft(test, fact, 1 << bit)) {
          const word = (at * 32 + bit) * words + (row >> 5);
          left[word] = (left[word] ?? 0) | (1 << (row & 31));
        }
  const stepOf = Int32Array.from(steps.flatMap((step, at) => step.rows.map(() => at)));
  const index = { rows, stepOf, words, facts: Int32Array.from(facts), left };
  made.set(steps, index);
  return index;
}

/** The rows of one word that a case's values leave; the others fail. A row that is left may still fail. */
export function rowsLeft({ facts, left, words }: RowIndex, masks: readonly number[], word: number): number {
  let rows = -1;
  for (let at = 0; at < facts.length && rows !== 0; at += 1) {
    const mask = masks[facts[at] ?? 0] ?? absentBit;
    const highest = 31 - Math.clz32(mask);
    let these = left[(at * 32 + highest) * words + word] ?? 0;
    // A fact that may have several values leaves what any of them leaves.
    for (let rest = mask ^ (1 << highest); rest !== 0; rest &= rest - 1)
      these |= left[(at * 32 + (31 - Math.clz32(rest & -rest))) * words + word] ?? 0;
    rows &= these;
  }
  return rows;
}

function factsIn({ closed }: Test): number[] {
  return [...closed].filter((_, at) => at % 3 === 0);
}

function isLeft({ closed }: Test, fact: number, mask: number): boolean {
  for (let at = 0; at < closed.length; at += 3) {
    if (closed[at] !== fact) continue;
    const isAllowed = (mask & ~(closed[at + 1] ?? 0)) === 0;
    if (!isAllowed && !(mask === absentBit && closed[at + 2] === 1)) return false;
  }
  return true;
}
