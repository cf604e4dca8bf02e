import { addMonths, ok, type Result, refuse } from "../kernel/index.ts";
import { placePickup } from "../orders/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { IdleAnswerBody, IdleAnswered, IdleRefusal } from "./contract-idle.ts";
import { idleBook } from "./idle-book.ts";
import { insertAnswer, listIdle } from "./store-idle.ts";

/**
 * One press about a listed device: it is used (not listed for a time), it is fetched (the pick-up is ordered from the home, as always),
 * or the person is asked (a note; it stays on the list). That it is used can be taken back: then it is listed again.
 */
export async function answerIdle(
  base: Base,
  actor: Actor,
  tx: Tx,
  { deviceId, what }: IdleAnswerBody & { deviceId: string },
): Promise<Result<IdleAnswered, IdleRefusal>> {
  // Load
  const on = today(base);
  const [device] = await listIdle(tx, on, { deviceId, rests: what === "back" });

  // Decide
  if (!device) return refuse({ code: "idle-unknown" });
  const until = what === "used" ? addMonths(on, idleBook.snoozeMonths) : null;

  // Store
  const fetched =
    what === "fetch"
      ? await placePickup(base, actor, tx, {
          personId: device.personId,
          deviceIds: [deviceId],
          fetchFrom: "home",
          isInfectious: false,
        })
      : undefined;
  if (fetched && !fetched.ok) return refuse({ code: "idle-not-fetched" });
  const pickup = fetched?.value;
  await insertAnswer(tx, device, { what, until, pickupId: pickup?.pickupId ?? null, at: base.now() });

  return ok({ until, pickupNo: pickup?.pickupNo ?? null });
}
