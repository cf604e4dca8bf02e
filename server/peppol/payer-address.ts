import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type AddressedPayer, listPayerAddresses, setPayerAddress } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { PayerAddressBody, PayerAddressRefusal, PayerAddressView } from "./contract-files.ts";
import { isEndpoint } from "./endpoint.rule.ts";

/** Where a payer takes in invoices as files, as it is shown. */
export function addressView({ setAt, ...payer }: AddressedPayer): PayerAddressView {
  return { ...payer, setAt: setAt?.toISOString() ?? null };
}

/**
 * Sets where a payer takes in invoices and the reference that it wants. All that is wrong is told at once. Invoices that are files already
 * stay as they are; those that could not be written are written when they are asked for again.
 */
export async function setAddress(
  base: Base,
  tx: Tx,
  payerId: string,
  body: PayerAddressBody,
): Promise<Result<PayerAddressView, PayerAddressRefusal>> {
  const endpointId = body.endpointId.replace(/[\s-]/g, "");
  const buyerReference = body.buyerReference.trim();
  const faults: { field: "endpointId" | "buyerReference"; is: "missing" | "wrong" }[] = [];
  if (endpointId === "") faults.push({ field: "endpointId", is: "missing" });
  else if (!isEndpoint(body.endpointScheme, endpointId)) faults.push({ field: "endpointId", is: "wrong" });
  if (buyerReference === "") faults.push({ field: "buyerReference", is: "missing" });
  if (faults.length > 0) return refuse({ code: "payer-address-refused", faults });
  const set = { id: newId(base.now()), payerId, at: base.now(), endpointScheme: body.endpointScheme, endpointId, buyerReference };
  const [payer] = (await setPayerAddress(tx, set)) ? await listPayerAddresses(tx, today(base), payerId) : [];
  return payer ? ok(addressView(payer)) : refuse({ code: "payer-unknown" });
}
