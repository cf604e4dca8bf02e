import type { RowView } from "../../server/purchasing/contract.ts";
import type { ReceiveBody, Scanned } from "../../server/purchasing/contract-goods.ts";

/** What stands in a code beside the article. Null or empty: it does not. */
export interface Batch {
  gtin: string | null;
  lot: string | null;
  useBefore: string | null;
}

/** A device that has come and is not taken in yet. Empty: it has no serial number; it gets a number of ours. */
export interface DeviceDraft extends Batch {
  /** Tells those apart that have no number yet. */
  no: number;
  serialNo: string;
  deviceNo: string;
}

/** Pieces of one batch of what is counted, as they are typed. */
export interface LotDraft extends Batch {
  quantity: string;
}

/** What has been scanned or typed of a row and is not taken in yet. */
export interface RowDraft {
  devices: readonly DeviceDraft[];
  lots: readonly LotDraft[];
}

export const nothing: RowDraft = { devices: [], lots: [] };

/** An article was scanned whose devices have a serial number: it is scanned or typed next. */
export interface Waiting extends Batch {
  rowId: string;
}

type AfterScan = { draft: RowDraft; waiting: Waiting | undefined } | { twice: string };

/**
 * What a scan adds to its row. A device keeps its own batch, and each batch of what is counted its own pieces: nothing that was scanned
 * before is written over. A device that must have a serial number and has none in its code waits for one, and keeps the batch of that code.
 */
export function afterScan(draft: RowDraft, scanned: Scanned, waiting: Waiting | undefined): AfterScan {
  const { rowId, isMarked, isSerialRequired, serialNo } = scanned;
  const before = waiting?.rowId === rowId ? waiting : undefined;
  const batch = {
    gtin: scanned.gtin ?? before?.gtin ?? null,
    lot: scanned.lot ?? before?.lot ?? null,
    useBefore: scanned.useBefore ?? before?.useBefore ?? null,
  };
  if (!isMarked) return { draft: { ...draft, lots: withLot(draft.lots, batch) }, waiting: undefined };
  if (serialNo !== null && draft.devices.some((device) => device.serialNo === serialNo)) return { twice: serialNo };
  if (serialNo === null && isSerialRequired) return { draft, waiting: { rowId, ...batch } };
  return { draft: withDevices(draft, { serialNo: serialNo ?? "", deviceNo: "", ...batch }), waiting: undefined };
}

/** One more device, or so many alike. */
export function withDevices(draft: RowDraft, device: Omit<DeviceDraft, "no">, many = 1): RowDraft {
  const next = 1 + Math.max(0, ...draft.devices.map(({ no }) => no));
  return { ...draft, devices: [...draft.devices, ...Array.from({ length: many }, (_, at) => ({ ...device, no: next + at }))] };
}

/** A batch that is there already is the same one; a code without any says only which article it is. */
function withLot(lots: readonly LotDraft[], batch: Batch): readonly LotDraft[] {
  if (batch.lot === null && batch.useBefore === null) return lots;
  const isThere = lots.some(({ lot, useBefore }) => lot === batch.lot && useBefore === batch.useBefore);
  return isThere ? lots : [...lots, { quantity: "", ...batch }];
}

/** A scan is taken back: the last device or batch that it made. */
export function withoutLast(draft: RowDraft, { isMarked, serialNo, lot, useBefore }: Scanned): RowDraft {
  if (!isMarked) return { ...draft, lots: draft.lots.filter((one) => one.lot !== lot || one.useBefore !== useBefore) };
  const at = draft.devices.findLastIndex((device) => device.serialNo === (serialNo ?? ""));
  return { ...draft, devices: draft.devices.filter((_, index) => index !== at) };
}

/** How many pieces of a counted row: of its batches together, or as typed. Only one batch: all of them are of it. */
export function piecesOf(draft: RowDraft, typed: string): number {
  if (draft.lots.length < 2) return whole(typed);
  return draft.lots.reduce((sum, { quantity }) => sum + whole(quantity), 0);
}

/** A whole number of at most five figures; 0 when it is none. */
export function whole(text: string): number {
  return /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
}

/** What is typed beside what was scanned. */
export interface Typed {
  quantity: string;
  bin: string;
  control: { checked: string; failed: string; note: string };
}

/** The row as the server wants it. */
export function bodyOf(row: RowView, draft: RowDraft, { quantity, bin, control }: Typed): ReceiveBody {
  const { checked, failed, note } = control;
  return {
    ...(row.isMarked ? devicesOf(draft) : countedOf(draft, quantity)),
    ...(row.controlShare === null ? {} : { control: { checked: whole(checked), failed: whole(failed), note } }),
    ...(bin.trim() ? { bin } : {}),
  };
}

function devicesOf({ devices }: RowDraft): ReceiveBody {
  if (devices.length === 0) return {};
  return {
    devices: devices.map(({ serialNo, deviceNo, ...device }) => ({
      ...(serialNo.trim() ? { serialNo: serialNo.trim() } : {}),
      ...(deviceNo.trim() ? { deviceNo: deviceNo.trim() } : {}),
      ...said(device),
    })),
  };
}

function countedOf(draft: RowDraft, typed: string): ReceiveBody {
  const quantity = piecesOf(draft, typed);
  if (quantity === 0) return {};
  const [only, ...others] = draft.lots;
  if (!only) return { quantity };
  if (others.length === 0) return { quantity, lots: [{ quantity, ...said(only) }] };
  const lots = draft.lots.map((lot) => ({ quantity: whole(lot.quantity), ...said(lot) })).filter((lot) => lot.quantity > 0);
  return { quantity, lots };
}

function said({ gtin, lot, useBefore }: Batch): { gtin?: string; lot?: string; useBefore?: string } {
  return { ...(gtin ? { gtin } : {}), ...(lot ? { lot } : {}), ...(useBefore ? { useBefore } : {}) };
}
