import { articleNames } from "../catalogue/index.ts";
import { findDevices } from "../devices/index.ts";
import { idsOf } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { LotList } from "./contract-lots.ts";
import { findLots } from "./store-lot.ts";

/** What came of a batch, or in packages of a GTIN, the newest first; what never was is left out. Whose a device is, is not told. At most 500. */
export async function findByLot(tx: Tx, sought: string): Promise<LotList> {
  const { total, rows } = await findLots(tx, sought);
  const [names, devices] = await Promise.all([
    articleNames(tx, idsOf(rows.map(({ articleNo }) => articleNo))),
    findDevices(tx, idsOf(rows.map(({ deviceId }) => deviceId))),
  ]);
  return {
    total,
    items: rows.map(({ deviceId, at, ...row }) => {
      const device = deviceId === null ? undefined : devices.get(deviceId);
      return {
        ...row,
        articleName: names.get(row.articleNo) ?? row.articleNo,
        cameAt: at.toISOString(),
        device:
          deviceId === null
            ? null
            : { deviceId, deviceNo: device?.deviceNo ?? null, serialNo: device?.serialNo ?? null, state: device?.state ?? null },
      };
    }),
  };
}
