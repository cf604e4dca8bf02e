import { type CompiledBook, type Decision, decideCase, municipalities } from "../agreements/index.ts";
import { ageOn, isLocalDate, localDate } from "../kernel/index.ts";

/** One order row as it was decided, and what it was invoiced in the time, by payer. */
export interface PastRow {
  orderRowId: string;
  orderNo: string;
  rowNo: number;
  orderedOn: string;
  articleNo: string;
  facts: Readonly<Record<string, unknown>>;
  payerKind: string;
  payerId: string | null;
  rulebook: string | null;
  rules: readonly string[];
  /** Öre excluding VAT, by payer id. */
  invoiced: Readonly<Record<string, number>>;
}

/** Who is invoiced: by kind, and of municipalities by code. */
export interface KnownPayer {
  payerId: string;
  kind: string;
  code: string;
}

/** A row as another edition answers it. `payerId` null: nobody would be invoiced; `kindAfter` says why. */
export interface RehearsedRow {
  row: PastRow;
  kindAfter: string;
  payerIdAfter: string | null;
  decision: Decision;
  isChanged: boolean;
}

export type Rehearsed = { is: "rehearsed"; one: RehearsedRow } | { is: "of-other-rulebook" } | { is: "unreadable" };

/**
 * What an edition would have answered on the facts that a past row was decided from. A row that another rulebook decides,
 * before and after, is none of its business. Where it leaves to a person what a person has decided, that decision stands.
 */
export function rehearseRow(
  row: PastRow,
  books: readonly CompiledBook[],
  rulebook: string,
  payers: readonly KnownPayer[],
): Rehearsed {
  const { gatesDone: _gatesDone, ...facts } = row.facts;
  const asked = decideCase(facts, books);
  if (!asked.ok) return { is: "unreadable" };
  const decision = asked.answer;
  if (decision.rulebook !== rulebook && row.rulebook !== rulebook) return { is: "of-other-rulebook" };
  const isPersons = row.rules[0]?.startsWith("case:") ?? false;
  if (isPersons && decision.payer === "manual")
    return { is: "rehearsed", one: { row, kindAfter: row.payerKind, payerIdAfter: row.payerId, decision, isChanged: false } };
  const kindAfter = decision.allowed ? decision.payer : "refused";
  const payerIdAfter = decision.allowed ? payerOf(decision.payer, facts, payers) : null;
  const isSame = kindAfter === row.payerKind && (payerIdAfter ?? null) === row.payerId;
  return { is: "rehearsed", one: { row, kindAfter, payerIdAfter, decision, isChanged: !isSame } };
}

const codes = new Map(
  Object.values(municipalities)
    .flat()
    .map(({ name, code }) => [name, code]),
);

function payerOf(payer: string, facts: Readonly<Record<string, unknown>>, payers: readonly KnownPayer[]): string | null {
  if (payer === "region" || payer === "primarvard") return payers.find(({ kind }) => kind === payer)?.payerId ?? null;
  // The ordering municipality bears it (S15); an operator of its own is told by customer service.
  if (payer !== "kommun" && payer !== "bestallare") return null;
  const code = codes.get(String(facts.municipality));
  return payers.find((one) => one.kind === "kommun" && one.code === code)?.payerId ?? null;
}

/** What a principal paid and would have paid, with how many rows. */
export interface PayerSum {
  payerId: string | null;
  kind: string;
  beforeRows: number;
  afterRows: number;
  beforeOre: number;
  afterOre: number;
}

/** The sums of a rehearsal, added row by row. */
export class Sums {
  readonly #sums = new Map<string, PayerSum>();

  /** Adds a row: what was invoiced stays with those who were invoiced before, and goes to the payer after. */
  add({ row, kindAfter, payerIdAfter, isChanged }: RehearsedRow): void {
    this.#at(row.payerId, row.payerKind).beforeRows += 1;
    this.#at(payerIdAfter, kindAfter).afterRows += 1;
    for (const [payerId, ore] of Object.entries(row.invoiced)) {
      this.#at(payerId, row.payerKind).beforeOre += ore;
      // Where nothing changes, also a share that another payer had for a time stays where it was.
      if (isChanged) this.#at(payerIdAfter, kindAfter).afterOre += ore;
      else this.#at(payerId, row.payerKind).afterOre += ore;
    }
  }

  /** The sums, those with the largest difference first. */
  list(): PayerSum[] {
    const size = (one: PayerSum) => Math.abs(one.afterOre - one.beforeOre);
    return [...this.#sums.values()].sort((a, b) => size(b) - size(a) || b.beforeOre - a.beforeOre);
  }

  #at(payerId: string | null, kind: string): PayerSum {
    const key = payerId ?? kind;
    const sum = this.#sums.get(key) ?? { payerId, kind, beforeRows: 0, afterRows: 0, beforeOre: 0, afterOre: 0 };
    this.#sums.set(key, sum);
    return sum;
  }
}

/** Who it was for, as far as it may be told: whole years on the day, housing and municipality. */
export function whoOf(facts: Readonly<Record<string, unknown>>): {
  age: number | null;
  housing: string | null;
  municipality: string | null;
} {
  const { on, born, age, housing, municipality } = facts;
  const days = isDay(on) && isDay(born) ? ageOn(localDate(on), localDate(born)) : null;
  return {
    age: typeof age === "number" ? age : days,
    housing: typeof housing === "string" ? housing : null,
    municipality: typeof municipality === "string" ? municipality : null,
  };
}

/** The product's code among the facts; empty when there is none. */
export function isoOf(facts: Readonly<Record<string, unknown>>): string {
  const { product } = facts;
  const iso = typeof product === "object" && product !== null && "iso" in product ? product.iso : "";
  return typeof iso === "string" ? iso : "";
}

function isDay(value: unknown): value is string {
  return typeof value === "string" && isLocalDate(value);
}
