import { type Base, systemActor, type Tx, withActor } from "../platform/index.ts";
import { chainStart, linkDigest, type Sealable, sealMonth } from "./seal.rule.ts";
import { findLastLinks, findUnsealed, insertLinks, type KeptLine, type Link, takeSeal } from "./store.ts";

/** What one round of sealing did. */
export interface Sealed {
  lines: number;
  /** More may wait: the round was full. */
  hasMore: boolean;
  /** Another process was sealing. */
  isBusy: boolean;
}

/** Lines sealed in one round at most. */
const roundMost = 1_000;

/**
 * Seals the lines of one supplier's log that are not sealed yet, in order, a chain a month: a round of at most 1 000
 * lines in one transaction. Two at once can't be: the second one does nothing.
 */
export function sealLog(base: Base, supplierId: string, most = roundMost): Promise<Sealed> {
  return withActor(base, systemActor(supplierId), async (tx) => {
    // Load
    if (!(await takeSeal(tx))) return { lines: 0, hasMore: false, isBusy: true };
    const lines = await findUnsealed(tx, most);
    if (lines.length === 0) return { lines: 0, hasMore: false, isBusy: false };

    // Decide
    const links = await linksFor(tx, lines);

    // Store
    await insertLinks(tx, links);
    return { lines: links.length, hasMore: lines.length === most, isBusy: false };
  });
}

async function linksFor(tx: Tx, lines: readonly KeptLine[]): Promise<Link[]> {
  const ends = await findLastLinks(tx, [...new Set(lines.map((line) => sealMonth(line.at)))]);
  return lines.map((line) => {
    const month = sealMonth(line.at);
    const last = ends.get(month) ?? { no: 0, digest: chainStart };
    const link = { month, no: last.no + 1, logId: line.id, logAt: line.at, digest: linkDigest(last.digest, sealed(line)) };
    ends.set(month, link);
    return link;
  });
}

/** The line as it is sealed: every field of it. */
export function sealed(line: KeptLine): Sealable {
  return { ...line };
}
