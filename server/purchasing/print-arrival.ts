import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, withActor } from "../platform/index.ts";
import { labelsOf, printLabels } from "../stores/index.ts";
import type { TakeBackRefusal } from "./contract-goods.ts";
import { findArrival } from "./store-arrival.ts";

type PrintRefusal = Extract<TakeBackRefusal, { code: "arrival-unknown" | "arrival-taken-back" | "arrival-without-devices" }>;

/** The labels of all devices of an arrival as one PDF, in the order that they were scanned: at most 200. Drawn after the transaction has ended. */
export async function printArrival(
  base: Base,
  actor: Actor,
  { arrivalId, publicUrl }: { arrivalId: string; publicUrl: string },
): Promise<Result<Buffer, PrintRefusal>> {
  const found = await withActor(base, actor, async (tx) => {
    const arrival = await findArrival(tx, arrivalId);
    if (!arrival) return refuse({ code: "arrival-unknown" } as const);
    if (arrival.takenBack !== null) return refuse({ code: "arrival-taken-back", reason: arrival.takenBack } as const);
    return ok(await labelsOf(base, actor, tx, { deviceIds: arrival.deviceIds, publicUrl }));
  });
  if (!found.ok) return found;
  return found.value.length === 0 ? refuse({ code: "arrival-without-devices" }) : ok(await printLabels("Etiketter", found.value));
}
