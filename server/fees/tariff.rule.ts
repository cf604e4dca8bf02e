import { mostOre, type TariffContent, type TariffFault, type TariffRow } from "./contract.ts";

/**
 * Everything that is wrong with what a tariff says, at once. Empty: it can be used. Two rows overlap when one aid would have them both,
 * though they are of one kind: nobody could say which of them holds.
 * @source rules-i § person-fees
 */
export function tariffFaults({ freeUnderAge, rows, caps }: TariffContent): TariffFault[] {
  const faults: TariffFault[] = [];
  if (freeUnderAge !== null && !isWhole(freeUnderAge, 1, 120)) faults.push({ at: "freeUnderAge", code: "age-wrong" });
  for (const [place, row] of rows.entries()) {
    const at = `rows.${place}`;
    const codes = [...amountFaults(row.amountOre), ...rowFaults(row)];
    if (rows.findIndex(({ id }) => id === row.id) !== place) codes.push("id-twice");
    if (rows.slice(0, place).some((earlier) => overlap(earlier, row))) codes.push("rows-overlap");
    faults.push(...codes.map((code) => ({ at, code })));
  }
  for (const [place, cap] of caps.entries()) {
    const codes = amountFaults(cap.amountOre);
    if (caps.findIndex(({ id }) => id === cap.id) !== place) codes.push("id-twice");
    if (cap.rows.some((id) => !rows.some((row) => row.id === id))) codes.push("cap-row-unknown");
    faults.push(...codes.map((code) => ({ at: `caps.${place}`, code })));
  }
  return faults;
}

type Code = TariffFault["code"];

function amountFaults(ore: number): Code[] {
  if (!Number.isSafeInteger(ore))
    return [Number.isFinite(ore) && Math.abs(ore) < Number.MAX_SAFE_INTEGER ? "amount-not-whole" : "amount-too-large"];
  if (ore < 0) return ["amount-below-nothing"];
  return ore > mostOre ? ["amount-too-large"] : [];
}

function rowFaults({ kind, months, part, per, fromNth, freeDays }: TariffRow): Code[] {
  const codes: Code[] = [];
  if (kind === "each" ? months === null || !isWhole(months, 1, 120) : months !== null) codes.push("months-missing");
  if ((kind === "month") !== (part !== null)) codes.push("part-missing");
  if (kind === "each" && per === "person") codes.push("each-is-per-device");
  if (!isWhole(fromNth, 1, 20)) codes.push("nth-wrong");
  if (!isWhole(freeDays, 0, 366)) codes.push("free-days-wrong");
  return codes;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function overlap(a: TariffRow, b: TariffRow): boolean {
  const meet = a.marked === null || b.marked === null || a.marked === b.marked;
  const groups = (row: TariffRow) => (row.iso.length === 0 ? [""] : row.iso);
  return a.kind === b.kind && a.fromNth === b.fromNth && meet && groups(a).some((group) => groups(b).includes(group));
}

/** An aid as a tariff looks at it. */
export interface AidKind {
  /** ISO 9999, digits. */
  isoCode: string;
  isMarked: boolean;
  /** Which of the person's aids it is of those that a row fits: 1 for the first. */
  nthOf(row: TariffRow): number;
}

/** Does the row speak of such aids, however many she has? Gives how narrow it is, or undefined. */
export function narrowness(row: TariffRow, { isoCode, isMarked }: Pick<AidKind, "isoCode" | "isMarked">): number | undefined {
  if (row.marked !== null && row.marked !== isMarked) return undefined;
  if (row.iso.length === 0) return 0;
  const fitting = row.iso.filter((group) => isoCode.startsWith(group));
  return fitting.length === 0 ? undefined : Math.max(...fitting.map((group) => group.length));
}

/**
 * The rows that hold for an aid: those of the narrowest group that fits it, and of them those of the highest number that it has reached
 * ("the second rollator"). None: the tariff says nothing of it.
 * @source rules-i § person-fees
 */
export function rowsFor(content: Pick<TariffContent, "rows">, aid: AidKind): TariffRow[] {
  const fitting = content.rows.flatMap((row) => {
    const width = narrowness(row, aid);
    return width !== undefined && aid.nthOf(row) >= row.fromNth ? [{ row, rank: width * 100 + row.fromNth }] : [];
  });
  const best = Math.max(...fitting.map(({ rank }) => rank), 0);
  return fitting.filter(({ rank }) => rank === best).map(({ row }) => row);
}
