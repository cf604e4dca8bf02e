import { type MoveWish, moveDevices } from "../devices/index.ts";
import { digest, must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { compareCount, type OverdueOf } from "./compare-count.ts";
import type { CountRefusal } from "./contract-count.ts";
import { type CountDifference, isBooked, isTask } from "./count-difference.rule.ts";
import { counted, returned } from "./events.ts";
import { endOfMoves, findStores, insertMoves } from "./store-balance.ts";
import { type Count, endCount, findLines, insertDifferences, lockCount } from "./store-count.ts";
import { insertCountTasks } from "./store-count-after.ts";

/**
 * Closes a count: the differences that were shown are booked as moves to or from the loss store, all in a few statements; what is promised,
 * lent or in the wrong place becomes somebody's to look at, and what is gone from a unit's shelf is told, so that its clock runs. Refused
 * when something has happened since they were shown. What is lost is invoiced by nobody here: no rule says who pays.
 */
export async function closeCount(
  base: Base,
  tx: Tx,
  overdueOf: OverdueOf,
  { countId, digest: shown }: { countId: string; digest: string },
): Promise<Result<{ countId: string; booked: number; left: number }, CountRefusal>> {
  // Load
  const count = await lockCount(tx, countId, "alone");
  if (!count) return refuse({ code: "count-unknown" });
  if (count.state !== "open") return refuse({ code: "count-closed" });
  const lines = await findLines(tx, countId);
  const differences = await compareCount(base, tx, overdueOf, { count, lines, how: "locked" });

  // Decide
  if (digest(differences) !== shown) return refuse({ code: "count-changed-meanwhile" });
  const toBook = differences.filter(isBooked);
  const tasks = differences.filter(isTask).map((difference) => ({ ...difference, taskId: newId(base.now()) }));

  // Store
  await book(base, tx, count, toBook);
  await insertDifferences(tx, count, differences);
  await insertCountTasks(tx, count, tasks, base.now());
  await endCount(tx, countId, { state: "closed", at: base.now(), because: null });

  // Tell
  await tell(base, tx, counted({ countId, ...factsOf(count, differences) }));
  // What was lost has come home: its case is over, as when it is scanned at goods in.
  for (const { deviceId, outcome } of toBook)
    if (deviceId !== null && outcome === "find") await tell(base, tx, returned({ deviceId, personId: null, at: base.now() }));
  return ok({ countId, booked: toBook.length, left: differences.length - toBook.length });
}

function factsOf({ storeId, unitId }: Count, differences: readonly CountDifference[]) {
  const gone = differences.flatMap(({ deviceId, articleNo, outcome }) => (deviceId ? [{ deviceId, articleNo, outcome }] : []));
  const of = (wanted: CountDifference["outcome"]) =>
    gone.filter(({ outcome }) => outcome === wanted).map(({ deviceId, articleNo }) => ({ deviceId, articleNo }));
  return { storeId, unitId, unregistered: of("unregistered"), lost: of("lose") };
}

async function book(base: Base, tx: Tx, count: Count, differences: readonly CountDifference[]): Promise<void> {
  const loss = endOfMoves(await findStores(tx), "loss");
  const { storeId } = count;
  const at = base.now();
  const here = { holder: "store" as const, storeId, bin: null };
  const wishes = differences.flatMap(({ deviceId, outcome }): MoveWish[] => {
    if (deviceId === null) return [];
    if (outcome === "lose") return [{ deviceId, move: "lose", to: { holder: "loss" }, at, because: "lost" }];
    if (outcome === "find") return [{ deviceId, move: "find", to: here, at, because: "found" }];
    return [{ deviceId, move: "relocate", to: here, at, because: "moved" }];
  });
  const moved = await moveDevices(tx, wishes);
  must(moved.ok, "what a count books is locked and may be moved");
  const pieces = differences.filter(({ deviceId }) => deviceId === null);
  await insertMoves(
    tx,
    pieces.map(({ articleNo, expected, counted: there }) => ({
      ...{ articleNo, quantity: Math.abs(there - expected), at, because: "counted" as const, orderRowId: null },
      ...(there < expected ? { fromStoreId: storeId, toStoreId: loss } : { fromStoreId: loss, toStoreId: storeId }),
    })),
  );
}
