import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, asSupplier, type Base, type Tx } from "../platform/index.ts";
import type { TakenAnswer, TakeoverRefusal } from "./contract.ts";
import { insertEntry, lockRequest, requestNoOf, setRequest } from "./store.ts";
import { stay, unArrive } from "./take-over.ts";

/**
 * A take-over never was, said by either side while no invoice carries it: rent and custody are here as if the aid had never gone, and there
 * as if it had never come. It waits again to be decided of.
 */
export async function undoTakeOver(
  base: Base,
  actor: Actor,
  tx: Tx,
  { requestId, because }: { requestId: string; because: string },
): Promise<Result<TakenAnswer, TakeoverRefusal>> {
  // Load
  const request = await lockRequest(tx, requestId);

  // Decide
  if (request?.what !== "take-over") return refuse({ code: "request-unknown" });
  if (request.state !== "done") return refuse({ code: "request-answered", state: request.state });
  const as = <Answer>(supplierId: string, work: () => Promise<Answer>) =>
    supplierId === actor.supplierId ? work() : asSupplier(tx, supplierId, work);
  const { toSupplierId, supplierId } = request;
  const gone: Result<undefined, TakeoverRefusal> =
    toSupplierId === null ? ok(undefined) : await as(toSupplierId, () => unArrive(base, tx, request));
  if (!gone.ok) return gone;
  const back = await as(supplierId, () => stay(base, tx, request));
  if (!back.ok) return back;

  // Store
  await setRequest(tx, { requestId, state: "undone" });
  await insertEntry(tx, { requestId, what: "undone", because, at: base.now() });
  return ok({ requestId, requestNo: requestNoOf(request), deviceId: request.deviceId, deviceNo: null, from: "" });
}
