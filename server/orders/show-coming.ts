import { articleNames } from "../catalogue/index.ts";
import { devicesOf } from "../devices/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ComingParts } from "./contract-coming.ts";
import { findRowsToMains } from "./store-coming.ts";

/**
 * Accessories that are ordered and not handed out yet, by the device that the person has and that they go to. What is ordered to a
 * main aid that is on its way itself stands with its order alone. The caller logs the look.
 */
export async function showComing(base: Pick<Base, "now">, tx: Tx, personId: string): Promise<ComingParts> {
  const [devices, rows] = await Promise.all([devicesOf(tx, { personId }), findRowsToMains(tx, personId)]);
  const names = await articleNames(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]);
  const on = today(base);
  return {
    items: rows.flatMap(({ mainDeviceId, mainRowId, articleNo, promisedOn, ...row }) => {
      const main = devices.find(
        ({ deviceId, orderRowId }) => deviceId === mainDeviceId || (orderRowId && orderRowId === mainRowId),
      );
      if (!main) return [];
      const articleName = names.get(articleNo) ?? articleNo;
      return [{ ...row, deviceId: main.deviceId, articleName, promisedOn, isLate: promisedOn < on }];
    }),
  };
}
