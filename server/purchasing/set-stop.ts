import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import type { PurchaseRefusal, StopBody } from "./contract.ts";
import { endStopOn, insertStop, isCarried, lockStop } from "./store-need.ts";

/** An article is not bought on some days, or until further notice: it is neither proposed nor sent. */
export async function setStop(base: Base, tx: Tx, body: StopBody): Promise<Result<{ stopId: string }, PurchaseRefusal>> {
  // Load
  const isKnown = await isCarried(tx, body.articleNo, today(base));

  // Decide
  if (!isKnown) return refuse({ code: "article-unknown", articleNo: body.articleNo });
  if (body.to !== null && localDate(body.to) < localDate(body.from)) return refuse({ code: "stop-days-wrong" });
  if (body.from < today(base)) return refuse({ code: "stop-days-wrong" });

  // Store
  const stopId = newId(base.now());
  try {
    await insertStop(tx, { stopId, ...body, at: base.now() });
  } catch (fault) {
    if (brokenConstraint(fault) === "one_stop_a_day") return overlapping;
    throw fault;
  }
  return ok({ stopId });
}
const overlapping = refuse({ code: "stop-overlaps" } as const);

/** The article is bought again from today. */
export async function endStop(
  base: Base,
  tx: Tx,
  { stopId }: { stopId: string },
): Promise<Result<{ stopId: string }, PurchaseRefusal>> {
  // Load
  const stop = await lockStop(tx, stopId);

  // Decide
  if (!stop || (stop.to !== null && stop.to < today(base))) return refuse({ code: "purchase-stop-unknown" });

  // Store
  await endStopOn(tx, stopId, today(base));
  return ok({ stopId });
}
