import { type CompiledBook, compileEdition } from "../agreements/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { listPayers } from "../organisation/index.ts";
import { type Actor, type Base, systemActor, today, withActor } from "../platform/index.ts";
import type { RehearsalRefusal, StartRehearsalBody } from "./contract.ts";
import { isoOf, type KnownPayer, type RehearsedRow, rehearseRow, Sums, whoOf } from "./rehearse.rule.ts";
import {
  beatRehearsal,
  type ChangedRow,
  countRows,
  endRehearsal,
  insertChanged,
  insertRehearsal,
  insertSums,
  rowsAfter,
} from "./store-rehearsal.ts";

/** Rows that are read and asked about at a time; between two the program does what else waits. */
const partMost = 2_000;

/** Rows that are decided in one breath: some milliseconds, in which nobody else is answered. */
const breathAfter = 250;

/** A rehearsal that has begun. `done` is when it has ended, well or not. */
export interface Begun {
  rehearsalId: string;
  done: Promise<void>;
}

/**
 * Asks an edition about the orders of a past time and counts what it would have changed: rows, and the öre that were invoiced
 * for them, payer by payer. Changes nothing that has been decided. It goes on after the answer; how far it has come is kept.
 */
export async function rehearseEdition(
  base: Base,
  actor: Actor,
  body: StartRehearsalBody,
): Promise<Result<Begun, RehearsalRefusal>> {
  const { edition, from, to } = body;
  // Decide
  if (to < from || to > today(base)) return refuse({ code: "rehearsal-days-wrong" });
  const compiled = await withActor(base, actor, (tx) => compileEdition(base, tx, { edition, supplierId: actor.supplierId }));
  if (!compiled.ok)
    return refuse(
      compiled.code === "edition-unknown" ? { code: compiled.code } : { code: compiled.code, faults: compiled.faults },
    );

  // Store
  const { books, rulebook, version } = compiled;
  const rehearsalId = newId(base.now());
  await withActor(base, actor, (tx) =>
    insertRehearsal(tx, { id: rehearsalId, edition, rulebook, draftVersion: version, from, to, at: base.now() }),
  );
  const done = goThrough(base, systemActor(actor.supplierId), { rehearsalId, from, to, books, rulebook });
  return ok({ rehearsalId, done });
}

interface Work {
  rehearsalId: string;
  from: string;
  to: string;
  books: readonly CompiledBook[];
  rulebook: string;
}

async function goThrough(base: Base, actor: Actor, work: Work): Promise<void> {
  try {
    await countAll(base, actor, work);
    await withActor(base, actor, (tx) => endRehearsal(tx, work.rehearsalId, base.now(), null));
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : "fault";
    // Where not even that can be kept, its silence tells the same.
    await withActor(base, actor, (tx) => endRehearsal(tx, work.rehearsalId, base.now(), name)).catch(() => undefined);
  }
}

async function countAll(base: Base, actor: Actor, work: Work): Promise<void> {
  const { rehearsalId, from, to, books, rulebook } = work;
  const { rowsAll, payers } = await withActor(base, actor, async (tx) => ({
    rowsAll: await countRows(tx, { from, to }),
    payers: (await listPayers(tx)).map(({ payerId, kind, code }): KnownPayer => ({ payerId, kind, code })),
  }));
  const so = { rowsDone: 0, rowsAll, changedRows: 0, changedPayer: 0, becameManual: 0, becameRefused: 0, unreadable: 0 };
  const sums = new Sums();
  let after: { placedAt: string; orderRowId: string } | undefined;
  for (;;) {
    const part = await withActor(base, actor, (tx) => rowsAfter(tx, { from, to, after, most: partMost }));
    const last = part.at(-1);
    if (!last) break;
    after = { placedAt: last.placedAt, orderRowId: last.orderRowId };
    const changed: ChangedRow[] = [];
    for (const [at, row] of part.entries()) {
      if (at % breathAfter === breathAfter - 1) await new Promise((resolve) => setImmediate(resolve));
      const answer = rehearseRow(row, books, rulebook, payers);
      if (answer.is === "unreadable") so.unreadable += 1;
      if (answer.is !== "rehearsed") continue;
      sums.add(answer.one);
      if (!answer.one.isChanged) continue;
      changed.push(changedRow(answer.one));
      so.changedRows += 1;
      if (answer.one.kindAfter === "refused") so.becameRefused += 1;
      else if (answer.one.kindAfter === "manual") so.becameManual += 1;
      else so.changedPayer += 1;
    }
    so.rowsDone += part.length;
    await withActor(base, actor, async (tx) => {
      await insertChanged(tx, rehearsalId, changed);
      await beatRehearsal(tx, rehearsalId, { ...so, at: base.now() });
    });
  }
  await withActor(base, actor, (tx) => insertSums(tx, rehearsalId, sums.list()));
}

function changedRow({ row, kindAfter, decision }: RehearsedRow): ChangedRow {
  return {
    orderNo: row.orderNo,
    rowNo: row.rowNo,
    orderedOn: row.orderedOn,
    articleNo: row.articleNo,
    isoCode: isoOf(row.facts),
    ...whoOf(row.facts),
    payerBefore: row.payerKind,
    payerAfter: kindAfter === "refused" ? decision.payer : kindAfter,
    rulesBefore: row.rules,
    rulesAfter: decision.rules,
    becauseAfter: decision.because,
    allowedAfter: decision.allowed,
    ore: Object.values(row.invoiced).reduce((sum, ore) => sum + ore, 0),
  };
}
