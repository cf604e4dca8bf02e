import { ask, asked, type CompiledBook, type CompiledRow, type CompiledStep, citationOf, fails, fits } from "./compile.rule.ts";
import { type Answer, payers } from "./contract.ts";
import { bitOf, type Facts, factNames, factsOf } from "./facts.rule.ts";
import type { Case } from "./read-case.rule.ts";
import { rowIndexOf, rowsLeft } from "./row-index.rule.ts";
import type { FollowingRow, RuleRow } from "./rulebook-form.rule.ts";
import { factLabels } from "./vocabulary.rule.ts";

/**
 * An answer, the edition that gave it (the day that edition is valid from, or null where no rulebook answers), and what the
 * rules give somebody to do beside it.
 */
export type Decision = Answer & { edition: string | null; tasks: string[] };

const payerAt = factNames.indexOf("payer");
const allowedAt = factNames.indexOf("isAllowed");
const sideAt = factNames.indexOf("prescriberSide");
const payerBits: ReadonlyMap<string, number> = new Map(payers.map((payer) => [payer, bitOf("payer", payer) ?? 0]));
const yesBit = bitOf("isAllowed", true) ?? 0;
const noBit = bitOf("isAllowed", false) ?? 0;
const regionBit = bitOf("prescriberSide", "region");
const kommunBit = bitOf("prescriberSide", "kommun");

/**
 * Who pays, whether it may be done this way, and why. The first step with a fitting row decides; a step that needs a
 * fact which is absent answers `manual` and asks for it; where no step answers, a person decides. Never a default payer.
 * Pure: the same case and editions give the same answer.
 */
export function decide(given: Case, books: readonly CompiledBook[]): Decision {
  const facts = factsOf(given);
  const first = books.find((one) => isInForce(one, given.on) && ask(one.covers, facts) === fits);
  if (!first) return nobody(given, facts, books);
  return decideBy(first, given, facts, books);
}

function decideBy(compiled: CompiledBook, given: Case, facts: Facts, books: readonly CompiledBook[]): Decision {
  const found = firstRow(compiled.steps, facts, false);
  if (!found) return manual(given, compiled, { because: compiled.otherwise });
  if ("missing" in found) {
    const words = found.missing.map((key) => factLabels.get(key) ?? key).join(" och ");
    const because = `Uppgift saknas: ${words}. Utan det går det inte att avgöra ${found.citation ?? citationOf(compiled.otherwise)}`;
    return manual(given, compiled, { missing: found.missing, rules: found.rules, because });
  }
  const { row } = found;
  const next = row.row.outcome.continueIn;
  const onward = next && books.find((one) => one.book.key === next && isInForce(one, given.on));
  if (onward) return decideBy(onward, given, facts, books);
  const { outcome } = row.row;
  const payer = outcome.payer === "following" ? payerHadItBeenAllowed(compiled.steps, facts) : outcome.payer;
  const decision = answerBy(given, compiled, row, payer);
  for (const step of compiled.following) follow(step, decision, facts, row.because);
  decision.trust = isTrust(decision.payer, facts);
  return decision;
}

/** What a row answers, before the steps that follow. Written out without spreads: it is asked for every decision. */
function answerBy(
  given: Case,
  { book }: CompiledBook,
  { row: { outcome }, rules, because }: CompiledRow<RuleRow>,
  payer: Answer["payer"],
): Decision {
  const decision: Decision = {
    id: given.id,
    rulebook: book.key,
    payer,
    allowed: outcome.allowed,
    channel: outcome.channel,
    trust: false,
    gates: outcome.gates.slice(),
    rules: rules.slice(),
    missing: outcome.missing.slice(),
    because,
    edition: book.validFrom,
    tasks: outcome.tasks.slice(),
  };
  if (outcome.mode) decision.mode = outcome.mode;
  if (outcome.prescribers) decision.prescribers = outcome.prescribers.slice();
  return decision;
}

type Waiting = { missing: string[]; rules: string[]; citation: string | undefined };
type Found = { row: CompiledRow<RuleRow> } | Waiting;

/** The first step's fitting row; or what a step asks for; or nothing, when no step has an answer. */
function firstRow(steps: readonly CompiledStep<RuleRow>[], facts: Facts, isAllowedOnly: boolean): Found | undefined {
  const index = rowIndexOf(steps);
  let waiting: CompiledRow<RuleRow>[] | undefined;
  let waitingStep = 0;
  for (let word = 0; word < index.words; word += 1)
    for (let left = rowsLeft(index, facts.masks, word); left !== 0; left &= left - 1) {
      const at = word * 32 + (31 - Math.clz32(left & -left));
      const row = index.rows[at];
      if (!row) break;
      if (waiting && index.stepOf[at] !== waitingStep) return askFor(waiting, facts);
      if (isAllowedOnly && !row.row.outcome.allowed) continue;
      const verdict = ask(row.test, facts);
      if (verdict === fits) return { row };
      if (verdict === fails) continue;
      waiting ??= [];
      waiting.push(row);
      waitingStep = index.stepOf[at] ?? 0;
    }
  return waiting && askFor(waiting, facts);
}

/**
 * What a step waits for. A fact that only some row asks for together with another is asked for later: first the other.
 * The rule is named when all that wait are of one rule.
 */
function askFor(waiting: readonly CompiledRow<RuleRow>[], facts: Facts): Waiting {
  const [only, second] = waiting;
  if (only && !second) return { missing: keysOf(only, facts), rules: only.rules.slice(), citation: only.citation };
  const wanted = waiting.map((row) => ({ row, keys: keysOf(row, facts) }));
  const first = wanted.filter(
    ({ keys }) => !wanted.some((other) => other.keys.length < keys.length && other.keys.every((key) => keys.includes(key))),
  );
  const rules = first[0]?.row.rules ?? [];
  const isOneRule = first.every(({ row }) => row.rules[0] === rules[0]);
  return {
    missing: [...new Set(first.flatMap(({ keys }) => keys))],
    rules: isOneRule ? rules.slice() : [],
    citation: isOneRule ? first[0]?.row.citation : undefined,
  };
}

function keysOf({ test }: CompiledRow<RuleRow>, facts: Facts): string[] {
  const keys = asked(test, facts);
  return keys.length > 1 ? [...new Set(keys)] : keys;
}

/** Whoever the steps name when those that forbid are passed over; `manual` where they name nobody. */
function payerHadItBeenAllowed(steps: readonly CompiledStep<RuleRow>[], facts: Facts): Answer["payer"] {
  const found = firstRow(steps, facts, true);
  if (!found || "missing" in found || found.row.row.outcome.continueIn) return "manual";
  const { payer } = found.row.row.outcome;
  return payer === "following" ? "manual" : payer;
}

/** Lets a step that comes after a decision change it: at most one of its rows. The first one that does is told of. */
function follow({ rows }: CompiledStep<FollowingRow>, decision: Decision, facts: Facts, because: string): void {
  facts.masks[payerAt] = payerBits.get(decision.payer) ?? 0;
  facts.masks[allowedAt] = decision.allowed ? yesBit : noBit;
  let found: CompiledRow<FollowingRow> | undefined;
  for (const row of rows)
    if (ask(row.test, facts) === fits) {
      found = row;
      break;
    }
  if (!found) return;
  const { outcome } = found.row;
  decision.payer = outcome.payer ?? decision.payer;
  decision.allowed = outcome.allowed ?? decision.allowed;
  decision.channel = outcome.channel ?? decision.channel;
  decision.gates.push(...outcome.gates.filter((gate) => !decision.gates.includes(gate)));
  decision.tasks.push(...outcome.tasks.filter((task) => !decision.tasks.includes(task)));
  decision.rules.push(...found.rules.filter((rule) => !decision.rules.includes(rule)));
  // What is forbidden whatever the answer would be is not asked for.
  decision.missing = decision.allowed ? [...decision.missing, ...outcome.missing] : [];
  if (decision.because === because) decision.because = `${because} ${found.because}`;
}

/**
 * Förtroendeförskrivning: prescribed at another principal's cost. The prescriber's principal (a private one's commissioner)
 * is not the payer's. False where nobody is known to pay, or the person does.
 * @source sthlm-webinar-2025 § förtroendeförskrivning
 */
function isTrust(payer: Answer["payer"], facts: Facts): boolean {
  const side = facts.masks[sideAt];
  if (payer === "region" || payer === "primarvard") return side === kommunBit;
  if (payer === "kommun" || payer === "bestallare" || payer === "utforare") return side === regionBit;
  return false;
}

function isInForce({ book }: CompiledBook, on: string): boolean {
  return book.validFrom <= on && (book.validTo === undefined || on <= book.validTo);
}

function manual(
  given: Case,
  compiled: CompiledBook | undefined,
  { missing = [], rules = [], because }: { missing?: string[]; rules?: string[]; because: string },
): Decision {
  return {
    id: given.id,
    rulebook: compiled?.book.key ?? null,
    payer: "manual",
    allowed: true,
    channel: "none",
    trust: false,
    gates: [],
    rules,
    missing,
    because,
    edition: compiled?.book.validFrom ?? null,
    tasks: [],
  };
}

/** No rulebook covers the case on its day. */
function nobody(given: Case, facts: Facts, books: readonly CompiledBook[]): Decision {
  const later = books.find((one) => ask(one.covers, facts) === fits);
  const why = later ? `${later.book.title} gäller från ${later.book.validFrom}` : "ingen av regelböckerna omfattar kommunen";
  return manual(given, undefined, {
    because: `Ingen regelbok svarar för den ${given.on}: ${why}. Kundtjänst avgör vem som betalar.`,
  });
}
