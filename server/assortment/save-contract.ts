import { articlesOfVendor, insertContract, insertTerm, placingsOn } from "../catalogue/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ContractBody, ContractRefusal, TermBody } from "./contract-contracts.ts";
import { lockBook } from "./rank-ground.ts";
import { clashesIn, faultsOfContract, faultsOfTerm } from "./ranks.rule.ts";
import { insertChanges } from "./store.ts";
import { whoIs } from "./who.ts";

/** A new contract with a vendor, from a day until another. All faults are told at once. */
export async function saveContract(
  base: Base,
  tx: Tx,
  body: ContractBody,
): Promise<Result<{ contractId: string }, ContractRefusal>> {
  // Load
  const { contracts } = await lockBook(base, tx);
  const isVendor = (await articlesOfVendor(tx, body.vendor, 1)).length > 0;

  // Decide
  const numbers = new Set(contracts.map(({ contractNo }) => contractNo));
  const errors = faultsOfContract(body, { numbers, isVendor, today: today(base) });
  if (errors.length > 0) return refuse({ code: "contract-wrong", errors });

  // Store
  const contractId = newId(base.now());
  await insertContract(tx, { contractId, contractNo: body.contractNo, vendor: body.vendor }, base.now());
  await insertTerm(tx, { contractId, from: localDate(body.from), until: localDate(body.until) }, base.now());

  // Tell: nobody listens.
  return ok({ contractId });
}

/** Other days of a contract: it is prolonged, or ends before. The places of its articles follow. */
export async function changeTerm(
  base: Base,
  tx: Tx,
  contractId: string,
  { from, until, seenTermNo }: TermBody,
): Promise<Result<{ contractId: string }, ContractRefusal>> {
  // Load
  const book = await lockBook(base, tx);
  const was = book.contracts.find((one) => one.contractId === contractId);

  // Decide
  if (!was) return refuse({ code: "contract-unknown" });
  if (was.termNo !== seenTermNo) {
    const who = await whoIs(tx, [was.madeBy]);
    return refuse({ code: "changed-by-another", who: who(was.madeBy), at: was.madeAt.toISOString() });
  }
  if (was.from === from && was.until === until) return refuse({ code: "nothing-changed" });
  const term = { from: localDate(from), until: localDate(until) };
  const becomes = { ...book, contracts: book.contracts.map((one) => (one === was ? { ...one, ...term } : one)) };
  const since = today(base);
  const errors = [
    ...faultsOfTerm(term, was, since),
    ...clashesIn(becomes, { since, isAsked: (span) => span.contractId === contractId }),
  ];
  if (errors.length > 0) return refuse({ code: "contract-wrong", errors });

  // Store
  await insertTerm(tx, { contractId, ...term }, base.now());
  const placed = [...placingsOn(book, since).values()].filter((one) => one.contractId === contractId);
  const changes = placed.map(({ articleNo }) => ({
    ...{ articleNo, subject: "rank" as const, field: "contractUntil", from: was.until, to: term.until },
  }));
  await insertChanges(tx, changes, { cause: { via: "hand" }, at: base.now() });

  // Tell: nobody listens; a place is asked for by its day.
  return ok({ contractId });
}
