import { articleNames } from "../catalogue/index.ts";
import { findStanding, lockDevices, type MoveWish, moveDevices, numbersSeen } from "../devices/index.ts";
import { digest, must, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { CountRefusal, CountView } from "./contract-count.ts";
import { type CountDifference, type CountedRow, differencesOf } from "./judge-count.rule.ts";
import { endOfMoves, findStore, findStores, insertMoves, lockBalances } from "./store-balance.ts";
import { type Count, endCount, findBooks, findDifferences, findLines, insertDifferences, lockCount } from "./store-count.ts";

const shownMost = 2_000;
const booked: ReadonlySet<CountDifference["outcome"]> = new Set(["lose", "find", "move-here", "less", "more"]);

/** A count as it stands: how much is right, and every difference from the books. */
export async function showCount(tx: Tx, countId: string): Promise<Result<CountView, CountRefusal>> {
  const count = await lockCount(tx, countId, "together");
  if (!count) return refuse({ code: "count-unknown" });
  const lines = await findLines(tx, countId);
  const differences = count.state === "open" ? await compare(tx, count, lines) : await findDifferences(tx, countId);
  const shown = differences.slice(0, shownMost);
  const [store, names, numbers] = await Promise.all([
    findStore(tx, count.storeId),
    articleNames(tx, [...new Set(shown.map(({ articleNo }) => articleNo))]),
    numbersSeen(
      tx,
      shown.flatMap(({ deviceId }) => deviceId ?? []),
    ),
  ]);
  const wrong = new Set(differences.map(({ deviceId, articleNo }) => deviceId ?? articleNo));
  const { storeId, area, state, startedAt } = count;
  return ok({
    ...{ countId, storeId, storeName: store?.name ?? "", area, state, startedAt: startedAt.toISOString(), lines: lines.length },
    right: lines.filter(({ deviceId, articleNo }) => !wrong.has(deviceId ?? articleNo)).length,
    digest: digest(differences),
    differences: shown.map(({ articleNo, deviceId, expected, counted, outcome }) => ({
      ...{ articleNo, articleName: names.get(articleNo) ?? articleNo, expected, counted, outcome },
      deviceNo: deviceId === null ? null : (numbers.get(deviceId) ?? ""),
    })),
  });
}

/**
 * Closes a count: the differences that were shown are booked as moves to or from the loss store, all in a few statements; what is promised
 * or lent is left to a person. Refused when something has happened since they were shown. What is lost is invoiced by nobody here:
 * no rule says who pays.
 */
export async function closeCount(
  base: Base,
  tx: Tx,
  { countId, digest: shown }: { countId: string; digest: string },
): Promise<Result<{ countId: string; booked: number; left: number }, CountRefusal>> {
  // Load
  const count = await lockCount(tx, countId, "alone");
  if (!count) return refuse({ code: "count-unknown" });
  const lines = await findLines(tx, countId);
  const differences = await compare(tx, count, lines, "locked");

  // Decide
  if (count.state !== "open") return refuse({ code: "count-closed" });
  if (digest(differences) !== shown) return refuse({ code: "count-changed-meanwhile" });
  const toBook = differences.filter(({ outcome }) => booked.has(outcome));

  // Store
  await book(base, tx, count, toBook);
  await insertDifferences(tx, count, differences);
  await endCount(tx, countId, "closed", base.now());
  return ok({ countId, booked: toBook.length, left: differences.length - toBook.length });
}

/** The count against the books, in one order. `locked`: nobody moves what differs meanwhile. */
async function compare(tx: Tx, count: Count, lines: readonly CountedRow[], how: "read" | "locked" = "read") {
  const { storeId, area } = count;
  const [standing, balances] = await Promise.all([findStanding(tx, storeId, area), findBooks(tx, storeId, area)]);
  const here = new Set(standing.map(({ deviceId }) => deviceId));
  const elsewhere = lines.flatMap(({ deviceId }) => (deviceId !== null && !here.has(deviceId) ? [deviceId] : []));
  const others = elsewhere.length > 0 ? await lockDevices(tx, elsewhere) : [];
  const devices = [...standing, ...others].sort((a, b) => (a.deviceNo < b.deviceNo ? -1 : 1));
  const moved = how === "locked" ? await lockDevices(tx, missingOf(devices, lines)) : [];
  const fresh = new Map(moved.map((device) => [device.deviceId, device]));
  const facts = devices.map((device) => fresh.get(device.deviceId) ?? device);
  const compared = { storeId, lines, devices: facts, isWhole: area === "" };
  const differences = differencesOf({ ...compared, balances });
  if (how === "read") return differences;
  // What is booked of a quantity is so still: nobody takes or brings any of it meanwhile.
  const counted = differences.flatMap(({ articleNo, deviceId }) => (deviceId === null ? [articleNo] : []));
  const now = new Map((await lockBalances(tx, storeId, counted)).map((row) => [row.articleNo, row]));
  return differencesOf({ ...compared, balances: balances.map((row) => now.get(row.articleNo) ?? row) });
}

/** Only what differs is locked: what stands where it should is nobody's to wait for. */
function missingOf(devices: readonly { deviceId: string }[], lines: readonly CountedRow[]): string[] {
  const scanned = new Set(lines.flatMap(({ deviceId }) => deviceId ?? []));
  return devices.flatMap(({ deviceId }) => (scanned.has(deviceId) ? [] : [deviceId]));
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
  const counted = differences.filter(({ deviceId }) => deviceId === null);
  await insertMoves(
    tx,
    counted.map(({ articleNo, expected, counted: there }) => ({
      ...{ articleNo, quantity: Math.abs(there - expected), at, because: "counted" as const, orderRowId: null },
      ...(there < expected ? { fromStoreId: storeId, toStoreId: loss } : { fromStoreId: loss, toStoreId: storeId }),
    })),
  );
}
