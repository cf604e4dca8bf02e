import { ok, type Result, refuse } from "../kernel/index.ts";
import { unitPays } from "../orders/index.ts";
import { findPayerAddress } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ClosurePreview, ClosureRefusal, ClosureWishBody } from "./contract.ts";
import { judgeClosure } from "./judge-closure.ts";
import { viewHanging } from "./view-hanging.ts";

/** All that hangs on a unit, what would come of it, and who would pay what is the unit's own. Writes nothing but the looks. */
export async function previewClosure(base: Base, tx: Tx, wish: ClosureWishBody): Promise<Result<ClosurePreview, ClosureRefusal>> {
  const judged = await judgeClosure(base, tx, wish);
  if (!judged) return refuse({ code: "ending-unit-unknown" });
  const { unit, to, on, faults, hanging } = judged;
  return ok({
    ...{ unitName: unit.name, toUnitName: to?.name ?? null, on, faults },
    hanging: await viewHanging(base, tx, hanging, wish.toUnitId ? "merge" : "close"),
    payerBefore: await payerOf(base, tx, unit.unitId),
    payerAfter: to ? await payerOf(base, tx, to.unitId) : null,
  });
}

async function payerOf(base: Base, tx: Tx, unitId: string): Promise<ClosurePreview["payerBefore"]> {
  const payer = (await unitPays(base, tx, unitId))?.payer;
  const address = payer && (await findPayerAddress(tx, payer.payerId));
  const parts = address?.endpointId ? [`${address.endpointScheme}:${address.endpointId}`, address.buyerReference] : [];
  return { name: payer?.name ?? null, address: parts.filter((part) => part !== null).join(", ") || null };
}
