import type { CountedRow } from "./judge-count.rule.ts";

/** What the books have of a counted article in the store that is counted. Pieces. */
export interface CountBooks {
  articleNo: string;
  /** Where it stands in the store; null: in no bin. */
  bin: string | null;
  onHand: number;
  /** Promised to orders, also what is picked. */
  reserved: number;
  /** Has come and is not put away: stands in no bin. */
  unplaced: number;
  /** Has left its bin for an order, and not the store's books. */
  picked: number;
}
/** What the books have in the store that is counted, and what was counted. */
export interface CountFacts {
  storeId: string;
  /** The beginning of the bins that are counted; empty: the whole store. */
  area: string;
  /** A unit's shelf: what is gone from it may be somebody's already, and is registered within a time. */
  isShelf: boolean;
  lines: readonly CountedRow[];
  /** Devices that the books have there, and counted ones that they have elsewhere. */
  devices: readonly { deviceId: string; articleNo: string; state: string; storeId: string | null; bin: string | null }[];
  balances: readonly CountBooks[];
  /** Devices of a shelf that were said to be missing, and whose time to be registered is over. */
  overdue: ReadonlySet<string>;
}
/** What the close of a count does with a difference. */
export type CountOutcome =
  /** Booked: to or from the loss store, or here from another store. */
  | "lose"
  | "find"
  | "move-here"
  | "less"
  | "more"
  /** Listed among what left a shelf and is registered on nobody; its clock runs. */
  | "unregistered"
  /** Picked, and so not where it stood. Nobody need look. */
  | "on-its-way"
  /** A person's: promised to an order, lent or sold, in work, in the wrong bin, not put away. Nothing is booked. */
  | "promised"
  | "with-somebody"
  | "look"
  | "belongs-elsewhere"
  | "put-away";
/** One difference between what the books expect where it was counted and what was there. */
export interface CountDifference {
  articleNo: string;
  deviceId: string | null;
  expected: number;
  counted: number;
  outcome: CountOutcome;
  /** Where the books have it; null: in no bin, or in no store. */
  bin: string | null;
}

/** What the close of a count books. */
export const bookedOutcomes: readonly CountOutcome[] = ["lose", "find", "move-here", "less", "more"];
const tasks: readonly CountOutcome[] = ["promised", "with-somebody", "look", "belongs-elsewhere", "put-away"];

/** Does the close of a count book it? */
export const isBooked = ({ outcome }: Pick<CountDifference, "outcome">) => bookedOutcomes.includes(outcome);
/** Does somebody have to look at it afterwards? */
export const isTask = ({ outcome }: Pick<CountDifference, "outcome">) => tasks.includes(outcome);

/**
 * What a count says against the books. A count of an area expects what the books have in its bins, and no more: what stands there and
 * was not counted is missing, and what was found there and has its place elsewhere, or is not put away, is told and asked to be moved:
 * nothing of it is booked. Only what is more than the books have in the whole store, in the bin that is its own, is new. What is picked
 * is not expected. What is promised to an order, or lent, is never booked away: a person looks. A device that is gone from a unit's
 * shelf is listed first, so that whoever took it can register it, and is lost when that time is over.
 * @source rules-i § counts; vasternorrland-buffert "Saldo"
 */
export function differencesOf(facts: CountFacts): CountDifference[] {
  const scanned = new Set(facts.lines.flatMap(({ deviceId }) => deviceId ?? []));
  const marked = facts.devices.flatMap((device): CountDifference[] => {
    const { deviceId, articleNo, bin } = device;
    const isExpected = device.storeId === facts.storeId && isIn(facts.area, bin);
    if (isExpected === scanned.has(deviceId)) return [];
    const outcome = isExpected ? missing(device, facts) : unexpected(device, facts.storeId);
    return [{ articleNo, deviceId, expected: isExpected ? 1 : 0, counted: isExpected ? 0 : 1, outcome, bin }];
  });
  return [...marked, ...quantitiesOf(facts)];
}

type CountedDevice = CountFacts["devices"][number];

const isIn = (area: string, bin: string | null) => area === "" || bin?.startsWith(area) === true;

function missing({ deviceId, state }: CountedDevice, { isShelf, overdue }: CountFacts): CountOutcome {
  if (state === "picked") return "on-its-way";
  if (state === "reserved") return "promised";
  if (state !== "in-stock") return "look";
  return isShelf && !overdue.has(deviceId) ? "unregistered" : "lose";
}

function unexpected({ state, storeId, bin }: CountedDevice, here: string): CountOutcome {
  if (state === "lost") return "find";
  if (state === "lent" || state === "sold") return "with-somebody";
  const stands = state === "in-stock" || state === "reserved";
  if (storeId === here && stands) return bin === null ? "put-away" : "belongs-elsewhere";
  if (state === "in-stock") return "move-here";
  return state === "reserved" || state === "picked" ? "promised" : "look";
}

function quantitiesOf({ area, lines, balances }: CountFacts): CountDifference[] {
  const counts = new Map<string, number>();
  for (const { articleNo, deviceId, quantity } of lines)
    if (deviceId === null) counts.set(articleNo, (counts.get(articleNo) ?? 0) + quantity);
  const books = new Map(balances.map((row) => [row.articleNo, row]));
  const numbers = [...new Set([...balances.map(({ articleNo }) => articleNo), ...counts.keys()])].sort();
  return numbers.flatMap((articleNo) => quantityOf(area, books.get(articleNo) ?? nothingOf(articleNo), counts.get(articleNo)));
}

const nothingOf = (articleNo: string): CountBooks => ({
  ...{ articleNo, bin: null, onHand: 0, reserved: 0, unplaced: 0, picked: 0 },
});

/** One article: what the books have where it was counted, against how many were there. `count` undefined: nobody counted it. */
function quantityOf(area: string, books: CountBooks, count: number | undefined): CountDifference[] {
  const { articleNo, bin, onHand, reserved } = books;
  const standing = onHand - books.picked;
  const placed = standing - Math.min(books.unplaced, standing);
  const expected = area === "" ? standing : isIn(area, bin) ? placed : 0;
  const counted = count ?? 0;
  const row = (outcome: CountOutcome, from: number, to: number) => ({
    ...{ articleNo, deviceId: null, expected: from, counted: to, outcome, bin },
  });
  if (counted === expected) return [];
  if (counted < expected) return [row(onHand - (expected - counted) < reserved ? "promised" : "less", expected, counted)];
  if (area !== "" && bin !== null && !isIn(area, bin)) return [row("belongs-elsewhere", expected, counted)];
  // What is not put away is where somebody put it: so many of what is found are those.
  const known = Math.min(counted, standing);
  return [
    ...(known > expected ? [row("put-away", expected, known)] : []),
    ...(counted > standing ? [row("more", standing, counted)] : []),
  ];
}
