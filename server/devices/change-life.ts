import { z } from "zod";
import { logLook } from "../access/index.ts";
import { addDays, localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { isSomebody } from "../patients/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import type { KeepBody, LifeRefusal } from "./contract-life.ts";
import { lockByIds } from "./store.ts";
import { endEarmark, endPassed, findHours, insertEarmark, insertHours, writeNumber } from "./store-life.ts";
import { findTakenNumbers } from "./store-move.ts";

type Answer = { deviceId: string };
type Unknown = { code: "device-unknown" } | { code: "device-scrapped"; deviceNo: string };
/** The settings that are read here, and the shape of each. */
export const forms = { "devices.earmark": z.object({ mostDays: z.number().int().min(1).max(730) }) };

/** Gives a device a new number: the label was worn, or hard to read. The old one is kept and still finds it. */
export async function remarkDevice(
  base: Base,
  tx: Tx,
  wish: { deviceId: string; deviceNo: string; because: string },
): Promise<Result<Answer, LifeRefusal | Unknown>> {
  // Load
  const [device] = await lockByIds(tx, [wish.deviceId]);
  const taken = await findTakenNumbers(tx, [wish.deviceNo]);

  // Decide
  if (!device) return refuse({ code: "device-unknown" });
  if (device.state === "scrapped") return refuse({ code: "device-scrapped", deviceNo: device.deviceNo });
  // Also a number that a device had once is taken: an old label must never mean another.
  if (taken.length > 0) return refuse({ code: "number-taken", deviceNo: wish.deviceNo });

  // Store
  await writeNumber(tx, { ...wish, at: base.now() });
  return ok({ deviceId: device.deviceId });
}

/** Keeps a reading of operating hours. Never lower than the last, never of an earlier day, never of a day to come. */
export async function readHours(
  base: Base,
  tx: Tx,
  wish: { deviceId: string; hours: number; readOn: string },
): Promise<Result<Answer, LifeRefusal | Unknown>> {
  // Load
  const [device] = await lockByIds(tx, [wish.deviceId]);
  const [last] = await findHours(tx, wish.deviceId);

  // Decide
  if (!device) return refuse({ code: "device-unknown" });
  const readOn = localDate(wish.readOn);
  if (readOn > today(base)) return refuse({ code: "day-to-come" });
  if (last && (wish.hours < last.hours || readOn < last.readOn))
    return refuse({ code: "hours-backwards", hours: last.hours, readOn: last.readOn });

  // Store
  await insertHours(tx, { deviceId: device.deviceId, hours: wish.hours, readOn, at: base.now() });
  return ok({ deviceId: device.deviceId });
}

/** The last reading was written wrong: another takes its place, with why. Never lower than the one before it, nor of an earlier day. */
export async function correctHours(
  base: Base,
  tx: Tx,
  wish: { deviceId: string; hours: number; readOn: string; because: string },
): Promise<Result<Answer, LifeRefusal | Unknown>> {
  // Load
  const [device] = await lockByIds(tx, [wish.deviceId]);
  const [last, before] = await findHours(tx, wish.deviceId);

  // Decide
  if (!device) return refuse({ code: "device-unknown" });
  if (!last) return refuse({ code: "hours-none" });
  const readOn = localDate(wish.readOn);
  if (readOn > today(base)) return refuse({ code: "day-to-come" });
  if (before && (wish.hours < before.hours || readOn < before.readOn))
    return refuse({ code: "hours-backwards", hours: before.hours, readOn: before.readOn });

  // Store
  const corrects = { no: last.no, because: wish.because };
  await insertHours(tx, { deviceId: device.deviceId, hours: wish.hours, readOn, at: base.now(), corrects });
  return ok({ deviceId: device.deviceId });
}

/** Keeps a free device for a person or a work order until a day. Her next order takes it first, and nobody else's gets it. */
export async function keepDevice(
  base: Base,
  actor: Actor,
  tx: Tx,
  { deviceId, body }: { deviceId: string; body: KeepBody },
): Promise<Result<Answer, LifeRefusal | Unknown>> {
  // Load
  const on = today(base);
  const [device] = await lockByIds(tx, [deviceId]);
  const isKnown = body.personId === undefined || (await isSomebody(tx, body.personId));
  const { "devices.earmark": terms } = await settingsOn(base, tx, { supplierId: actor.supplierId, on }, forms);

  // Decide
  if (!device) return refuse({ code: "device-unknown" });
  if (!isKnown) return refuse({ code: "person-unknown" });
  const { deviceNo, state, keptUntil } = device;
  if (keptUntil !== null) return refuse({ code: "device-kept", deviceNo, until: keptUntil });
  if (state !== "in-stock" || device.holdReason !== null) return refuse({ code: "device-not-free", deviceNo, state });
  const most = addDays(on, terms.mostDays);
  const until = localDate(body.until);
  if (until < on || until > most) return refuse({ code: "keep-day-wrong", most });

  // Store
  const { personId = null, workOrder = null, because } = body;
  await insertEarmark(tx, { earmarkId: newId(base.now()), deviceId, personId, workOrder, until, because, at: base.now() });
  if (personId !== null) await logLook(base, tx, { personId, action: "change", subject: deviceId });
  return ok({ deviceId });
}

/** Lets a kept device go before its day. */
export async function freeKept(base: Base, tx: Tx, deviceId: string): Promise<Result<Answer, LifeRefusal | Unknown>> {
  // Load
  const [device] = await lockByIds(tx, [deviceId]);

  // Decide
  if (!device) return refuse({ code: "device-unknown" });
  if (device.keptUntil === null || device.state !== "in-stock") return refuse({ code: "device-not-kept" });

  // Store
  await endEarmark(tx, deviceId, "freed", base.now());
  return ok({ deviceId });
}

/** What was kept until a day that has passed is free again: by the clock. Gives how many. */
export async function endEarmarks(base: Base, tx: Tx): Promise<number> {
  return (await endPassed(tx, today(base), base.now())).length;
}
