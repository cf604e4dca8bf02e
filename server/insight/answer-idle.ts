import { addMonths, ok, type Result, refuse } from "../kernel/index.ts";
import { placePickup } from "../orders/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { askPerson, takeBackAsk } from "./ask-person.ts";
import type { IdleAnswerBody, IdleAnswered, IdleRefusal } from "./contract-idle.ts";
import { idleBook } from "./idle-book.ts";
import { lostItsAsk } from "./store-ask.ts";
import { insertAnswer, type ListedDevice, listIdle } from "./store-idle.ts";

/**
 * One press about a listed device: it is used (not listed for a time), it is fetched (the pick-up is ordered from the home, as always),
 * or the person is asked (a duty; it stays on the list). That it is used can be taken back: then it is listed again. So can the question,
 * and who says what becomes of it needs no answer any more.
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
  const isAskedAgain = what === "back" && device !== undefined && (await lostItsAsk(tx, device));

  // Decide
  if (!device) return refuse({ code: "idle-unknown" });
  const until = what === "used" ? addMonths(on, idleBook.snoozeMonths) : null;
  if (what === "ask") return ok({ until, pickupNo: null, asked: await askPerson(base, actor, tx, device) });
  if (what === "ask-back") return takeBack(base, tx, device);

  // Store
  const at = base.now();
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
  if (what !== "back") await takeBackAsk(base, tx, device, at);
  await insertAnswer(tx, device, { what, until, pickupId: pickup?.pickupId ?? null, at });
  if (isAskedAgain) await askPerson(base, actor, tx, device);

  return ok({ until, pickupNo: pickup?.pickupNo ?? null, asked: null });
}

/** The question alone, while it waits for its answer. */
async function takeBack(base: Base, tx: Tx, device: ListedDevice): Promise<Result<IdleAnswered, IdleRefusal>> {
  const isTakenBack = await takeBackAsk(base, tx, device, base.now());
  return isTakenBack ? ok({ until: null, pickupNo: null, asked: null }) : refuse({ code: "idle-not-asked" });
}
