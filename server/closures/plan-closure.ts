import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { insertMessage } from "../orders/index.ts";
import { setClosing } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { leftOf } from "./closure.rule.ts";
import type { ClosureRefusal, PlanClosureBody } from "./contract.ts";
import { judgeClosure } from "./judge-closure.ts";
import { insertClosure, insertEntry, lockClosures } from "./store.ts";
import { countsOf } from "./what-hangs.ts";

/**
 * A unit is to close, or to go into another, on a day. From that day it is no choice and takes nothing, however late the rest is carried out;
 * until it, nothing changes and it may be taken back. Both units are told.
 */
export async function planClosure(
  base: Base,
  tx: Tx,
  body: PlanClosureBody,
): Promise<Result<{ closureId: string }, ClosureRefusal>> {
  // Load
  await lockClosures(tx);
  const judged = await judgeClosure(base, tx, body);

  // Decide
  if (!judged) return refuse({ code: "ending-unit-unknown" });
  const { unit, to, on, hanging, faults } = judged;
  if (faults.length > 0) return refuse({ code: "closure-refused", faults });

  // Store
  const at = base.now();
  const closureId = newId(at);
  const { because } = body;
  await insertClosure(tx, { closureId, unitId: unit.unitId, toUnitId: to?.unitId ?? null, on, because, at });
  const facts = leftOf(countsOf(hanging), to ? "merge" : "close");
  await insertEntry(tx, { closureId, what: "planned", facts, at });
  must(await setClosing(tx, { unitId: unit.unitId, closedOn: on, today: today(base) }), "a unit that may end is given its day");
  await tellUnits(base, tx, { unitId: unit.unitId, toUnitId: to?.unitId ?? null, what: "planned" });
  return ok({ closureId });
}

/** The unit that ends and the one that it goes into hear of it. */
export async function tellUnits(
  base: Base,
  tx: Tx,
  told: { unitId: string; toUnitId: string | null; what: "planned" | "withdrawn" | "done" },
): Promise<void> {
  const { unitId, toUnitId, what } = told;
  const at = base.now();
  const message = { toUser: null, at, facts: {} };
  const end = toUnitId === null ? "closes" : "merges";
  await insertMessage(tx, { ...message, id: newId(at), unitId, kind: `unit-${end}-${what}` });
  if (toUnitId !== null) await insertMessage(tx, { ...message, id: newId(at), unitId: toUnitId, kind: `unit-receives-${what}` });
}
