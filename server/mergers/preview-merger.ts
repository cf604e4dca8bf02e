import { type LocalDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayerAddress, orgNosOn, type Payer } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { MergerPreview, MergerRefusal, MergerWishBody } from "./contract.ts";
import { judgeMerger } from "./judge-merger.ts";

/** All that would go over with a payer, and where invoices go before and after. Writes nothing. */
export async function previewMerger(base: Base, tx: Tx, wish: MergerWishBody): Promise<Result<MergerPreview, MergerRefusal>> {
  const judged = await judgeMerger(base, tx, wish);
  if (!judged) return refuse({ code: "merging-payer-unknown" });
  const { payer, into, on, hanging, faults } = judged;
  return ok({ on, from: await sideOf(tx, payer, on), into: into ? await sideOf(tx, into, on) : null, faults, ...hanging });
}

async function sideOf(tx: Tx, { payerId, name, code }: Payer, on: LocalDate): Promise<MergerPreview["from"]> {
  const address = await findPayerAddress(tx, payerId);
  const orgNo = (await orgNosOn(tx, [payerId], on)).get(payerId) ?? "";
  const parts = address?.endpointId ? [`${address.endpointScheme}:${address.endpointId}`, address.buyerReference] : [];
  return { name, code, orgNo, address: parts.filter((part) => part !== null).join(", ") || null };
}
