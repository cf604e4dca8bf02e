/** One row of a count as it was typed, scanned or pasted: a device's number, or an article with a quantity. */
export interface CountRowTyped {
  code: string;
  /** As typed; undefined: a device. */
  quantity: string | undefined;
  bin: string | undefined;
}
/** What is known of the codes. */
export interface CountKnown {
  devices: ReadonlyMap<string, { deviceId: string; articleNo: string; state: string }>;
  /** By article: whether each piece is a device of its own. */
  articles: ReadonlyMap<string, { isMarked: boolean }>;
}
/** A row that is believed. */
export interface CountedRow {
  articleNo: string;
  deviceId: string | null;
  bin: string;
  quantity: number;
}
/** What is wrong with a row, counted from 1. */
export interface CountFault {
  rowNo: number;
  code: string;
  fault:
    | "unknown"
    | "scrapped"
    | "marked-needs-numbers"
    | "quantity-needed"
    | "not-a-quantity"
    | "negative"
    | "too-many"
    | "bad-bin"
    | "twice";
}

const quantityMost = 100_000;

/** Judges all rows of a count at once: the believed ones, and every fault by row. Pure. */
export function judgeCountRows(rows: readonly CountRowTyped[], known: CountKnown): { rows: CountedRow[]; faults: CountFault[] } {
  const believed: CountedRow[] = [];
  const faults: CountFault[] = [];
  const seen = new Set<string>();
  for (const [index, typed] of rows.entries()) {
    const code = typed.code.trim().toUpperCase();
    const judged = judgeOne({ ...typed, code }, known);
    const fault = typeof judged === "string" ? judged : seenTwice(seen, judged) ? "twice" : undefined;
    if (fault) faults.push({ rowNo: index + 1, code, fault });
    else if (typeof judged !== "string") believed.push(judged);
  }
  return { rows: believed, faults };
}

function seenTwice(seen: Set<string>, row: CountedRow): boolean {
  const key = row.deviceId ?? `${row.articleNo} ${row.bin}`;
  const before = seen.has(key);
  seen.add(key);
  return before;
}

function judgeOne({ code, quantity, bin = "" }: CountRowTyped, known: CountKnown): CountedRow | CountFault["fault"] {
  const place = bin.trim().toUpperCase();
  if (!/^[0-9A-Z-]{0,20}$/.test(place)) return "bad-bin";
  const device = known.devices.get(code);
  if (device && (quantity === undefined || quantity.trim() === "" || quantity.trim() === "1"))
    return device.state === "scrapped"
      ? "scrapped"
      : { articleNo: device.articleNo, deviceId: device.deviceId, bin: place, quantity: 1 };
  const article = known.articles.get(code);
  if (!article) return "unknown";
  if (article.isMarked) return "marked-needs-numbers";
  if (quantity === undefined || quantity.trim() === "") return "quantity-needed";
  if (!/^-?\d+$/.test(quantity.trim())) return "not-a-quantity";
  const many = Number(quantity);
  if (many < 0) return "negative";
  return many > quantityMost ? "too-many" : { articleNo: code, deviceId: null, bin: place, quantity: many };
}

/** What the books have in the store that is counted, and what was counted. */
export interface CountFacts {
  storeId: string;
  lines: readonly CountedRow[];
  /** Devices that the books have there, and counted ones that they have elsewhere. */
  devices: readonly {
    deviceId: string;
    articleNo: string;
    state: string;
    storeId: string | null;
  }[];
  /** Counted articles. `reserved` is promised to orders. */
  balances: readonly { articleNo: string; onHand: number; reserved: number }[];
  /** The whole store is counted, so what has no line was not there. */
  isWhole: boolean;
}
/** One difference, and what the close does with it. */
export interface CountDifference {
  articleNo: string;
  deviceId: string | null;
  expected: number;
  counted: number;
  /** `lose`, `find`, `move-here`, `less`, `more` are booked; the others are a person's. */
  outcome: "lose" | "find" | "move-here" | "less" | "more" | "promised" | "with-somebody" | "on-its-way";
}

/**
 * What a count says against the books: devices that are missing or should not be there, and quantities. What is promised to an
 * order, or lent to somebody, is never booked away by a count: a person looks.
 * @source rules-i § counts
 */
export function differencesOf({ storeId, lines, devices, balances, isWhole }: CountFacts): CountDifference[] {
  const scanned = new Set(lines.flatMap(({ deviceId }) => deviceId ?? []));
  const marked = devices.flatMap((device): CountDifference[] => {
    const { deviceId, articleNo } = device;
    const isHere = device.storeId === storeId;
    if (isHere === scanned.has(deviceId)) return [];
    const outcome = isHere ? missing(device.state) : unexpected(device.state);
    return [{ articleNo, deviceId, expected: isHere ? 1 : 0, counted: isHere ? 0 : 1, outcome }];
  });
  return [...marked, ...quantitiesOf(lines, balances, isWhole)];
}

const missing = (state: string) => (state === "in-stock" ? "lose" : state === "picked" ? "on-its-way" : "promised");

function unexpected(state: string): CountDifference["outcome"] {
  if (state === "lost") return "find";
  if (state === "in-stock") return "move-here";
  return state === "lent" || state === "sold" ? "with-somebody" : "promised";
}

function quantitiesOf(lines: readonly CountedRow[], balances: CountFacts["balances"], isWhole: boolean): CountDifference[] {
  const sums = new Map<string, number>();
  for (const { articleNo, deviceId, quantity } of lines)
    if (deviceId === null) sums.set(articleNo, (sums.get(articleNo) ?? 0) + quantity);
  if (isWhole) for (const { articleNo, onHand } of balances) if (onHand > 0 && !sums.has(articleNo)) sums.set(articleNo, 0);
  const books = new Map(balances.map((row) => [row.articleNo, row]));
  return [...sums].flatMap(([articleNo, counted]): CountDifference[] => {
    const { onHand: expected = 0, reserved = 0 } = books.get(articleNo) ?? {};
    if (counted === expected) return [];
    const outcome = counted > expected ? "more" : counted < reserved ? "promised" : "less";
    return [{ articleNo, deviceId: null, expected, counted, outcome }];
  });
}
