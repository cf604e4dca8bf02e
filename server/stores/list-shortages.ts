import { articleNames } from "../catalogue/index.ts";
import { numbersSeen } from "../devices/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ShortageList } from "./contract-shortage.ts";
import { findShortages } from "./store-shortage.ts";

const shownMost = 100;
const shownDays = 30;

/** What pickers have missed in the last 30 days and nobody has found, the latest first: at most 100, `total` tells of the rest. */
export async function listShortages(base: Base, tx: Tx): Promise<ShortageList> {
  const since = new Date(base.now().getTime() - shownDays * 86_400_000);
  const { rows, total } = await findShortages(tx, since, shownMost);
  const [names, numbers] = await Promise.all([
    articleNames(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]),
    numbersSeen(
      tx,
      rows.flatMap(({ deviceId }) => deviceId ?? []),
    ),
  ]);
  return {
    total,
    items: rows.map(({ shortageId, articleNo, deviceId, bin, wanted, found, booked, because, saidAt }) => ({
      ...{ shortageId, articleNo, articleName: names.get(articleNo) ?? articleNo },
      deviceNo: deviceId === null ? null : (numbers.get(deviceId) ?? null),
      ...{ bin, wanted, found, booked, because, saidAt: saidAt.toISOString() },
    })),
  };
}
