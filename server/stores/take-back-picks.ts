import { moveDevices } from "../devices/index.ts";
import { must } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { putsAwayByScan } from "./puts-away-by-scan.ts";
import { returnPicks } from "./return-picks.ts";
import { lockTasksOfOrder } from "./store.ts";
import { takeFromBin } from "./store-placing.ts";

/** Holds an order's tasks until the transaction ends: nobody picks, loads or hands over any of them meanwhile. */
export async function holdPicks(tx: Tx, orderId: string): Promise<void> {
  await lockTasksOfOrder(tx, orderId);
}

/**
 * An order is stopped while it is picked: what is not handed over is wanted no more, as `returnPicks`, and what has left its bin stands among what is to
 * be put away. Where a supplier puts nothing away by scan it is in its bin at once. Gives how many tasks had left their bin.
 */
export async function takeBackPicks(base: Base, tx: Tx, orderId: string): Promise<number> {
  const picked = (await lockTasksOfOrder(tx, orderId)).filter(({ state }) => state === "picked");
  await returnPicks(tx, orderId);
  if (picked.length === 0 || !(await putsAwayByScan(base, tx))) return picked.length;
  const at = base.now();
  const moved = await moveDevices(
    tx,
    picked.flatMap(({ deviceId, storeId }) =>
      deviceId
        ? [
            {
              deviceId,
              move: "relocate" as const,
              to: { holder: "store" as const, storeId, bin: null },
              at,
              because: "moved" as const,
            },
          ]
        : [],
    ),
  );
  must(moved.ok, "what was picked and let go stands in its store");
  for (const { storeId, articleNo, quantity, isMarked } of picked)
    if (!isMarked) await takeFromBin(tx, { storeId, articleNo, quantity });
  return picked.length;
}
