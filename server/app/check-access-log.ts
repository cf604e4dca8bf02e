import { listChainEnds, verifyLog } from "../access/index.ts";
import { type Base, systemActor, withActor } from "../platform/index.ts";
import { readAnchors } from "./anchor-log.ts";

/** What is said of a chain that does not hold, in Swedish. */
const whyBroken = {
  "line-gone": "en rad är borttagen",
  "link-gone": "en länk är borttagen",
  "line-added": "en rad är inlagd i efterhand",
  changed: "en rad eller länk är ändrad",
  cut: "kedjans slut är avklippt",
} as const;

/** What a check of one supplier's whole access log found. */
export interface LogChecked {
  /** A line for each month that does not hold; empty when all do. */
  broken: string[];
  months: number;
  links: number;
  anchors: number;
}

/** Goes through every month's chain of one supplier's access log, against the anchors of a folder too. */
export async function checkAccessLog(base: Base, supplierId: string, anchorDir: string): Promise<LogChecked> {
  const [ends, known] = await Promise.all([
    withActor(base, systemActor(supplierId), (tx) => listChainEnds(tx)),
    readAnchors(anchorDir, supplierId),
  ]);
  // A month whose links are all gone is known by its anchor alone.
  const months = [...new Set([...ends.map(({ month }) => month), ...known.keys()])].sort();
  const checked: LogChecked = { broken: [], months: months.length, links: 0, anchors: 0 };
  for (const month of months) {
    const anchors = known.get(month) ?? [];
    const found = await verifyLog(base, supplierId, month, anchors);
    checked.anchors += anchors.length;
    if (found.isWhole) checked.links += found.links;
    else checked.broken.push(`åtkomstloggen ${month}, länk ${found.brokenAt}: ${whyBroken[found.why]}`);
  }
  return checked;
}
