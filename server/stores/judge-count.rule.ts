/** One row of a count as it was typed, scanned or pasted: a device's number, or an article with a quantity. */
export interface CountRowTyped {
  code: string;
  /** A vendor's code that says no number of ours: nobody has said which article it is, or it can't be read. */
  codeFault?: "code-unknown" | "code-damaged" | undefined;
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
    | "not-in-area"
    | "code-unknown"
    | "code-damaged"
    | "twice";
}

const quantityMost = 100_000;

/** Judges all rows of a count of an area at once (empty: the whole store): the believed ones, and every fault by row. Pure. */
export function judgeCountRows(
  rows: readonly CountRowTyped[],
  known: CountKnown,
  area: string,
): { rows: CountedRow[]; faults: CountFault[] } {
  const believed: CountedRow[] = [];
  const faults: CountFault[] = [];
  const seen = new Set<string>();
  for (const [index, typed] of rows.entries()) {
    const code = typed.code.trim().toUpperCase();
    const judged = judgeOne({ ...typed, code }, known, area);
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

function judgeOne(
  { code, codeFault, quantity, bin = "" }: CountRowTyped,
  known: CountKnown,
  area: string,
): CountedRow | CountFault["fault"] {
  const place = bin.trim().toUpperCase();
  if (!/^[0-9A-Z-]{0,20}$/.test(place)) return "bad-bin";
  if (place !== "" && !place.startsWith(area)) return "not-in-area";
  if (codeFault) return codeFault;
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
