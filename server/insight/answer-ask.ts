import { may } from "../access/index.ts";
import { endByDeed, findDuty, isMine } from "../duties/index.ts";
import { addMonths, ok, type Result, refuse } from "../kernel/index.ts";
import { placePickup } from "../orders/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
import type { AskAnswerBody, AskAnswered, AskRefusal } from "./contract-idle.ts";
import { idleBook } from "./idle-book.ts";
import { findAsk, findFetch, lockAsks } from "./store-ask.ts";
import { insertAnswer } from "./store-idle.ts";

/**
 * What was learnt by asking: it is used (not listed for a time), it is to be fetched (the pick-up is ordered from the home, as always),
 * nobody was reached (it stays on the list), or it need not be asked. It ends the duty, and stands in the list's history.
 */
export async function answerAsk(
  base: Base,
  actor: Actor,
  tx: Tx,
  { dutyId, body: { said, note } }: { dutyId: string; body: AskAnswerBody },
): Promise<Result<AskAnswered, AskRefusal>> {
  // Load
  const seen = await findDuty(tx, dutyId);
  const ask = seen && (await asProgram(tx, () => findAsk(tx, dutyId)));
  if (ask) await lockAsks(tx, ask.deviceId);
  const duty = ask && (await findDuty(tx, dutyId));
  const waiting = ask && said === "fetch" ? await asProgram(tx, () => findFetch(tx, ask.deviceId)) : undefined;

  // Decide
  if (!ask || !duty?.personId) return refuse({ code: "duty-unknown" });
  if (duty.state !== "open") return refuse({ code: "duty-ended" });
  if (!isMine(duty, actor)) return refuse({ code: "duty-of-others" });
  if (said === "fetch" && !may(actor, "pickups.place")) return refuse({ code: "idle-not-fetched" });
  const until = said === "used" ? addMonths(today(base), idleBook.snoozeMonths) : null;

  // Store
  const { deviceId, unitId } = ask;
  const home = { personId: duty.personId, deviceIds: [deviceId], fetchFrom: "home" as const, isInfectious: false };
  const placed = said === "fetch" && !waiting ? await placePickup(base, actor, tx, home) : undefined;
  if (placed && !placed.ok) return refuse({ code: "idle-not-fetched" });
  const pickupId = waiting ?? placed?.value.pickupId ?? null;
  await endByDeed(base, tx, { dutyId, move: said === "not-needed" ? "not-needed" : "do", ...(note ? { note } : {}) });
  await asProgram(tx, () => insertAnswer(tx, ask, { what: said, until, pickupId, dutyId, unitId, at: base.now() }));

  return ok({ until, pickupNo: placed?.value.pickupNo ?? null });
}
