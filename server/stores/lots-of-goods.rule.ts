/** What the code on goods says of where they come from. Each may be missing. */
export interface Batch {
  /** The package's GTIN, 14 digits. */
  gtin?: string | undefined;
  lot?: string | undefined;
  /** The last day, `2026-11-21`. */
  useBefore?: string | undefined;
}

/** Pieces of one batch: one marked device, or so many of what is counted. */
export interface GoodsLot {
  deviceId: string | null;
  quantity: number;
  gtin: string | null;
  lot: string | null;
  useBefore: string | null;
}

/** Goods as they come in. `deviceIds` of `lotsOfGoods` stand in the order of `devices`. */
interface Goods {
  devices?: readonly Batch[] | undefined;
  lots?: readonly (Batch & { quantity: number })[] | undefined;
}

/**
 * What is kept of batches: of each device its own, and of counted goods each batch with its pieces. What no code says anything of is left
 * out. The same batch scanned in parts is one.
 * @source gs1-general "Element strings"
 */
export function lotsOfGoods({ devices = [], lots = [] }: Goods, deviceIds: readonly string[]): GoodsLot[] {
  const ofDevices = devices.map((device, index) => ({ ...whole(device), deviceId: deviceIds[index] ?? null, quantity: 1 }));
  const counted = new Map<string, GoodsLot>();
  for (const { quantity, ...batch } of lots) {
    const key = JSON.stringify(whole(batch));
    const before = counted.get(key)?.quantity ?? 0;
    counted.set(key, { ...whole(batch), deviceId: null, quantity: before + quantity });
  }
  return [...ofDevices, ...counted.values()].filter(({ gtin, lot, useBefore }) => gtin ?? lot ?? useBefore);
}

function whole({ gtin, lot, useBefore }: Batch): Pick<GoodsLot, "gtin" | "lot" | "useBefore"> {
  return { gtin: gtin ?? null, lot: lot ?? null, useBefore: useBefore ?? null };
}
