import { z } from "zod";
import { ok, type Result } from "../kernel/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { momentOfScan, type TooOld } from "./moment-of-scan.rule.ts";

/** When a scan was made that was kept on a phone; absent when it is sent at once. */
export interface Scanned {
  madeAt?: Date | undefined;
  /** A person has decided that it is done though it is old. */
  isDecided?: boolean | undefined;
}

/** The settings that are read here, and the shape of each. */
export const forms = { "stores.scan": z.object({ mostHours: z.number().int().min(1).max(336) }) };

/** The moment that a deed counts from: now, or when it was scanned, as the supplier's setting `stores.scan` lets it. */
export async function momentOf(base: Base, tx: Tx, actor: Actor, scanned: Scanned): Promise<Result<Date, TooOld>> {
  if (!scanned.madeAt) return ok(base.now());
  if (scanned.isDecided) return momentOfScan(scanned.madeAt, base.now(), Number.POSITIVE_INFINITY);
  const set = await settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms);
  return momentOfScan(scanned.madeAt, base.now(), set["stores.scan"].mostHours);
}
