import { sizeText } from "../kernel/index.ts";
import type { AttachmentFaultCode, AttachmentStop } from "./contract-attachments.ts";
import { attachmentFaultTexts } from "./contract-attachments.ts";
import { isOpenToChange, type OrderState } from "./states.rule.ts";

/** Whose an order is, as far as its attachments ask. */
interface Owned {
  personId: string | null;
  unitId: string;
  lagrum: string;
  state: OrderState;
}

/**
 * Why an actor may not change what an order carries: it is the orderer's unit's, under the order's legal basis, until picking begins.
 * `mayChange`: she may change persons' orders; a unit's own may all who order to the unit.
 */
export function attachmentStop(
  order: Owned,
  actor: { unitId: string | null; lagrum: string | null },
  mayChange: boolean,
): AttachmentStop | undefined {
  if (order.unitId !== actor.unitId || order.lagrum !== actor.lagrum) return { code: "attachment-of-another" };
  if (order.personId !== null && !mayChange) return { code: "attachment-of-another" };
  return isOpenToChange(order.state) ? undefined : { code: "order-being-picked" };
}

/** What was read of a file that was sent. `fault`: why it was not taken; `digest`: what its bytes come to. */
export interface AttachmentRead {
  fault?: { code: AttachmentFaultCode; most?: number } | undefined;
  digest?: string | undefined;
  title: string;
}

/** Everything that is wrong with a file that is sent, beside those that the order carries already. */
export function faultsOfAttachment(sent: AttachmentRead, { known, most }: { known: readonly string[]; most: number }) {
  return [
    ...(sent.fault ? [fault("data", sent.fault.code, sent.fault.most === undefined ? "" : sizeText(sent.fault.most))] : []),
    ...(sent.digest !== undefined && known.includes(sent.digest) ? [fault("data", "attachment-already-there")] : []),
    ...(known.length >= most ? [fault("data", "attachments-most", String(most))] : []),
    ...(sent.title.length < 3 || sent.title.length > 120 ? [fault("title", "title-length")] : []),
  ];
}

function fault(field: string, code: AttachmentFaultCode, most = "") {
  return { field, code, message: attachmentFaultTexts[code].replace("{most}", most) };
}
