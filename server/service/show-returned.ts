import { adviseCrutch, findDevices } from "../devices/index.ts";
import { addMonths, startOf } from "../kernel/index.ts";
import { findInfectious } from "../orders/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
import { serviceBook } from "./book.ts";
import type { ReturnedFacts } from "./contract-returned.ts";
import { expectedWork } from "./expected-work.rule.ts";
import { sumApproved } from "./store-log.ts";

/**
 * What the receiver and the inspector must know first of a device: infection where it came from, what is advised of a crutch, and how long and at what
 * cost such articles are usually made ready. Undefined when there is no such device.
 */
export async function showReturned(base: Base, actor: Actor, tx: Tx, deviceId: string): Promise<ReturnedFacts | undefined> {
  const device = (await findDevices(tx, [deviceId])).get(deviceId);
  if (!device) return undefined;
  const { articleNo, madeIn, heldSince } = device;
  const { months, least } = serviceBook.expected;
  const crutch = await adviseCrutch(base, actor, tx, { articleNo, madeIn });
  const made = await sumApproved(tx, articleNo, startOf(addMonths(today(base), -months)));
  // As the program: whoever ends an open pick-up sees it no more. Only that there is infection is told.
  const infectious = await asProgram(tx, () => findInfectious(tx, [{ deviceId, at: heldSince }]));
  return {
    isInfectious: infectious.has(deviceId),
    crutch: crutch.advice && { advice: crutch.advice, years: [...crutch.years] },
    expected: { months, least, ...expectedWork(made, least) },
  };
}
