import { dayOf, digest, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import {
  announceDespatch,
  confirmPurchase,
  findOrderByNumber,
  findVendor,
  type PurchaseOrder,
  type PurchaseRefusal,
  showPurchase,
} from "../purchasing/index.ts";
import type { FileFault, PeppolRefusal, Taken } from "./contract.ts";
import { type HeldOrder, type HeldRow, holdFile, type VendorFile } from "./hold-file.rule.ts";
import { readFile } from "./read-file.ts";
import { findDocument, insertDocument } from "./store.ts";

/**
 * Takes in a vendor's OrderResponse or DespatchAdvice. All that is wrong with it is told at once and nothing of it is stored; the same file twice
 * is one deed.
 */
export async function takeFile(
  base: Base,
  tx: Tx,
  { content }: { content: string },
): Promise<Result<Taken, PeppolRefusal | PurchaseRefusal>> {
  // Load
  const read = readFile(content);
  if ("faults" in read) return refuse({ code: "peppol-file-refused", faults: read.faults });
  const { file } = read;
  const order = await findOrderByNumber(tx, file.orderNo);
  if (!order) return faulty({ line: null, code: "order-unknown", got: file.orderNo });
  const known = await findDocument(tx, file.kind, digest(content));
  if (known) return ok(takenOf(file, order, { state: order.state, isRepeated: true }));
  const ordered = await heldOrder(base, tx, order);
  if (!ordered) return refuse({ code: "purchase-not-in-state", state: order.state });

  // Decide
  const held = holdFile(file, ordered);
  if ("faults" in held) return refuse({ code: "peppol-file-refused", faults: held.faults });

  // Store
  const { orderId } = order;
  const document = { documentId: newId(base.now()), kind: file.kind, number: file.number, orderId, at: base.now() };
  const isNew = await insertDocument(tx, { ...document, digest: digest(content), content });
  if (!isNew) return ok(takenOf(file, order, { state: order.state, isRepeated: true }));
  const done = await passOn(base, tx, { file, order, rows: held.rows });
  return done.ok ? ok(takenOf(file, order, { state: done.value.state, isRepeated: false })) : done;
}

function faulty(fault: FileFault) {
  return refuse({ code: "peppol-file-refused" as const, faults: [fault] });
}

function takenOf(file: VendorFile, { orderId, number }: PurchaseOrder, rest: Pick<Taken, "state" | "isRepeated">): Taken {
  return { kind: file.kind, number: file.number, orderId, orderNo: number, ...rest };
}

async function heldOrder(base: Base, tx: Tx, order: PurchaseOrder): Promise<HeldOrder | undefined> {
  const [shown, vendor] = await Promise.all([showPurchase(base, tx, order.orderId), findVendor(tx, order.vendor)]);
  if (!shown || order.sentAt === null) return undefined;
  return { number: order.number, sentOn: dayOf(order.sentAt), endpointId: vendor?.endpointId ?? null, rows: shown.items };
}

/** A receipt alone changes nothing; an answer confirms, and a despatch advice announces. */
function passOn(base: Base, tx: Tx, { file, order, rows }: { file: VendorFile; order: PurchaseOrder; rows: HeldRow[] }) {
  const { orderId } = order;
  if (file.answer === "AB") return Promise.resolve(ok({ orderId, state: order.state }));
  if (file.kind === "order-response") {
    const answers = rows.map(({ rowId, quantity, on, note }) => ({ rowId, quantity, on, ...(note ? { note } : {}) }));
    return confirmPurchase(base, tx, { orderId, rows: answers });
  }
  return announceDespatch(base, tx, { orderId, number: file.number, despatchedOn: file.issuedOn, expectedOn: file.on, rows });
}
