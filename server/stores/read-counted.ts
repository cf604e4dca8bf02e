import { offeredArticles } from "../catalogue/index.ts";
import { findByNumbers, findDeviceByNo, readCode, readPackage } from "../devices/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { CountKnown, CountRowTyped } from "./judge-count.rule.ts";

/** The articles that codes on packages mean, by code, as purchasing has been told; those that nobody has said are left out. */
export type ArticlesOfCodes = (base: Base, tx: Tx, scanned: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** A row as it was scanned or pasted, before its code is read. */
export interface RowScanned {
  scanned: string;
  quantity: string | undefined;
  bin: string | undefined;
}

/**
 * Reads what was scanned at a count as it is at goods in and at putting away: our own labels and numbers, and a vendor's code, which
 * means a device when its serial number is one of ours of that article, else its article. A few statements however long, and one for each
 * serial number.
 */
export async function readCounted(
  base: Base,
  tx: Tx,
  articlesOf: ArticlesOfCodes,
  scanned: readonly RowScanned[],
): Promise<{ rows: CountRowTyped[]; known: CountKnown; names: ReadonlyMap<string, string> }> {
  const vendors = [...new Set(scanned.map((row) => row.scanned))].filter((text) => readPackage(text).kind === "gtin");
  const means = vendors.length > 0 ? await articlesOf(base, tx, vendors) : new Map<string, string>();
  const serials = await devicesOfSerials(tx, vendors, means);
  const rows = scanned.map(({ scanned: text, quantity, bin }) => ({ ...codeOf(text, means, serials), quantity, bin }));
  return { rows, ...(await knownOf(tx, rows)) };
}

/** A serial number is the maker's: another article may have the same. */
async function devicesOfSerials(
  tx: Tx,
  vendors: readonly string[],
  means: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const text of vendors) {
    const device = readCode(text)?.kind === "sgtin" ? await findDeviceByNo(tx, text) : undefined;
    if (device && device.articleNo === means.get(text)) found.set(text, device.deviceNo);
  }
  return found;
}

function codeOf(
  text: string,
  means: ReadonlyMap<string, string>,
  serials: ReadonlyMap<string, string>,
): Pick<CountRowTyped, "code" | "codeFault"> {
  const read = readPackage(text);
  if (read.kind === "gtin") {
    const code = serials.get(text) ?? means.get(text);
    return code === undefined ? { code: read.gtin, codeFault: "code-unknown" } : { code };
  }
  if (read.kind === "damaged") return { code: text.trim().slice(0, 60), codeFault: "code-damaged" };
  const own = readCode(text);
  return { code: own?.kind === "device-no" ? own.deviceNo : read.text };
}

async function knownOf(tx: Tx, rows: readonly CountRowTyped[]) {
  const codes = [...new Set(rows.filter(({ codeFault }) => !codeFault).map(({ code }) => code))];
  const devices = await findByNumbers(tx, codes);
  const found = new Map(devices.map((device) => [device.deviceNo, device]));
  const numbers = [
    ...codes.filter((code) => /^\d{4,7}$/.test(code) && !found.has(code)),
    ...devices.map(({ articleNo }) => articleNo),
  ];
  const articles = await offeredArticles(tx, numbers);
  const names = new Map([...articles].map(([articleNo, { name }]) => [articleNo, name]));
  return { known: { devices: found, articles }, names };
}
