import { z } from "zod";
import { logLook } from "../access/index.ts";
import { type EntryThen, moveDevice, type Place } from "../devices/index.ts";
import { must, need, newId, ok, type Result } from "../kernel/index.ts";
import { closeMissingCases, insertMessage } from "../orders/index.ts";
import { type Actor, asProgram, type Base, type Event, type Tx, tell, today } from "../platform/index.ts";
import type { LossRefusal } from "./contract.ts";
import { foundAgain } from "./events.ts";
import { lockOpen } from "./lock-open.ts";
import { endLoss, type Loss, lockOpenOf } from "./store.ts";
import { loadTerms } from "./terms.ts";

/**
 * A device that was lost or searched for is with its holder again. A lost one goes back to whom had it, by the same order, and its rent
 * goes on as the rule says; one that was searched for never left. The unit is told. After the clock has closed it, it is too late.
 * @source vgr-forkommet "Hittat igen"
 */
export async function findAgain(
  base: Base,
  actor: Actor,
  tx: Tx,
  lossId: string,
): Promise<Result<{ lossId: string; lossNo: string }, LossRefusal>> {
  // Load
  const found = await lockOpen(tx, lossId);
  const terms = await loadTerms(base, tx, actor.supplierId, today(base));

  // Decide
  if (!found.ok) return found;
  const { loss, entry } = found.value;
  const { deviceId, lossNo } = loss;

  // Store
  if (loss.kind === "lost") {
    const to = placeOf(entry);
    const back = { deviceId, move: "find-there" as const, to, at: base.now(), because: "found" as const };
    const moved = await moveDevice(tx, { ...back, orderRowId: entry.orderRowId });
    must(moved.ok, "a lost device that is locked is found where it was");
  }
  await endLoss(tx, { lossId, as: "found-with-holder", at: base.now() });
  await tellUnit(base, tx, loss);
  if (entry.personId !== null) await logLook(base, tx, { personId: entry.personId, action: "change", subject: deviceId });

  // Tell
  const { personId } = entry;
  const onDay = today(base);
  const days = { lostOn: loss.lostOn ?? onDay, onDay };
  if (loss.kind === "lost")
    await tell(base, tx, foundAgain({ lossId, deviceId, personId, rent: terms.lost.rentWhenFound, ...days }));
  return ok({ lossId, lossNo });
}

function placeOf({ personId, unitId, careProviderId, lagrum }: EntryThen): Place {
  if (personId !== null) return { holder: "person", personId, careProviderId, lagrum };
  return { holder: "unit", unitId: need(unitId, "what was lost was with a person or a unit") };
}

const returnedBody = z.object({ deviceId: z.string() });

/** A device came home that was lost or searched for → it is found, and its case is over. */
export async function solveWhenReturned(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId } = returnedBody.parse(event.body);
  await asProgram(tx, async () => {
    const loss = await lockOpenOf(tx, deviceId);
    if (!loss) return;
    await endLoss(tx, { lossId: loss.lossId, as: "found-in-store", at: base.now() });
    await tellUnit(base, tx, loss);
  });
}

const rowBody = z.object({ deviceId: z.string(), pickupRowId: z.string() });

/** What was said to be missing at a return was there after all, said by whoever said so → the search that it opened is over. */
export async function endSearchWhenThere(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId, pickupRowId } = rowBody.parse(event.body);
  await asProgram(tx, async () => {
    const loss = await lockOpenOf(tx, deviceId);
    if (loss?.kind !== "search" || loss.pickupRowId !== pickupRowId) return;
    await endLoss(tx, { lossId: loss.lossId, as: "found-with-holder", at: base.now() });
    await tellUnit(base, tx, loss);
  });
}

/** The unit hears that it is found, and customer service's case about a missing device is closed. */
async function tellUnit(base: Base, tx: Tx, loss: Loss): Promise<void> {
  const { lossId, unitId, deviceId, lossNo } = loss;
  await insertMessage(tx, {
    ...{ id: newId(base.now()), unitId, toUser: null, at: base.now(), kind: "lost-device-found" },
    facts: { deviceId, lossId, lossNo },
  });
  await closeMissingCases(tx, { deviceId, at: base.now(), answer: { because: "found", lossNo } });
}
