import { articleNames } from "../catalogue/index.ts";
import { numbersSeen } from "../devices/index.ts";
import { digest, ok, type Result, refuse } from "../kernel/index.ts";
import { namesOfStaff, protectedStaff } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { compareCount, type OverdueOf } from "./compare-count.ts";
import type { CountRefusal, CountView } from "./contract-count.ts";
import { type CountDifference, isBooked } from "./count-difference.rule.ts";
import type { CountedRow } from "./judge-count.rule.ts";
import { findStore } from "./store-balance.ts";
import { findCount, findDifferences, findLines } from "./store-count.ts";

const shownMost = 2_000;

/** A count as it stands: how much is right, every difference from the books, and what the close would do with them, or did. */
export async function showCount(
  base: Base,
  tx: Tx,
  overdueOf: OverdueOf,
  countId: string,
): Promise<Result<CountView, CountRefusal>> {
  const count = await findCount(tx, countId);
  if (!count) return refuse({ code: "count-unknown" });
  const lines = await findLines(tx, countId);
  const differences = await (count.state === "open"
    ? compareCount(base, tx, overdueOf, { count, lines, how: "read" })
    : findDifferences(tx, countId));
  const { storeId, area, state, startedAt, closedAt, closedBy, droppedBecause } = count;
  const [store, shown, names] = await Promise.all([
    findStore(tx, storeId),
    viewDifferences(tx, differences.slice(0, shownMost), lines),
    staffNames(tx, closedBy === null ? [] : [closedBy]),
  ]);
  const wrong = new Set(differences.map(keyOf));
  return ok({
    ...{ countId, storeId, storeName: store?.name ?? "", area, state, startedAt: startedAt.toISOString(), lines: lines.length },
    right: lines.filter((line) => !wrong.has(keyOf(line))).length,
    digest: digest(differences),
    sums: sumsOf(differences),
    uncounted: differences.filter(uncountedOf(lines)).length,
    differences: shown,
    ...{ endedAt: closedAt?.toISOString() ?? null, endedBy: names.get(closedBy ?? "") ?? null, droppedBecause },
  });
}

const keyOf = ({ deviceId, articleNo }: { deviceId: string | null; articleNo: string }) => deviceId ?? articleNo;

/** Of what the books expect: neither there nor gone has been said of it. What is picked is not looked for. */
function uncountedOf(lines: readonly CountedRow[]): (difference: CountDifference) => boolean {
  const counted = new Set(lines.map(keyOf));
  return (difference) => difference.counted === 0 && difference.outcome !== "on-its-way" && !counted.has(keyOf(difference));
}

function sumsOf(differences: readonly CountDifference[]): CountView["sums"] {
  const sums = new Map<string, CountView["sums"][number]>();
  for (const difference of differences) {
    const { outcome, expected, counted } = difference;
    const sum = sums.get(outcome) ?? { outcome, isBooked: isBooked(difference), rows: 0, pieces: 0 };
    sums.set(outcome, { ...sum, rows: sum.rows + 1, pieces: sum.pieces + Math.abs(counted - expected) });
  }
  return [...sums.values()].sort((a, b) => Number(b.isBooked) - Number(a.isBooked) || (a.outcome < b.outcome ? -1 : 1));
}

/** Differences with the names and numbers of what differs. */
export async function viewDifferences<Row extends CountDifference>(tx: Tx, rows: readonly Row[], lines: readonly CountedRow[]) {
  const [names, numbers] = await Promise.all([
    articleNames(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]),
    numbersSeen(
      tx,
      rows.flatMap(({ deviceId }) => deviceId ?? []),
    ),
  ]);
  const isUncounted = uncountedOf(lines);
  return rows.map((row) => ({
    ...row,
    articleName: names.get(row.articleNo) ?? row.articleNo,
    deviceNo: row.deviceId === null ? null : (numbers.get(row.deviceId) ?? ""),
    isUncounted: isUncounted(row),
  }));
}

/** Names of staff by id; one that is protected is left out. */
export async function staffNames(tx: Tx, staff: readonly string[]): Promise<Map<string, string>> {
  if (staff.length === 0) return new Map();
  const [names, hidden] = await Promise.all([namesOfStaff(tx, [...staff]), protectedStaff(tx, [...staff])]);
  return new Map(
    [...names].flatMap(([id, { givenName, familyName }]) => (hidden.has(id) ? [] : [[id, `${givenName} ${familyName}`]])),
  );
}
