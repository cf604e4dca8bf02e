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
const roundMost = 5_000;

/**
 * How far back a round looks for lines that were committed late, in minutes before the newest sealed one. The usual round
 * goes every few seconds and looks through the time that a deed may take; the thorough one goes every ten minutes and looks
 * through an hour, after which a line that is not sealed is one that was put in afterwards (`findStray`). So a line may be
 * committed up to fifty minutes late, whatever the hour of the thorough round.
 */
export const sealWindows = { usual: 5, thorough: 60 } as const;

/** How a round is made. */
export interface SealRound {
  /** 1–5 000 lines. */
  most?: number;
  window?: keyof typeof sealWindows;
}

/**
 * Seals the lines of one supplier's log that are not sealed yet, in order, a chain a month: a round of at most 5 000
 * lines in one transaction. Two at once can't be: the second one does nothing.
 */
export function sealLog(base: Base, supplierId: string, round: SealRound = {}): Promise<Sealed> {
  const { most = roundMost, window = "usual" } = round;
  return withActor(base, systemActor(supplierId), async (tx) => {
    // Load
    if (!(await takeSeal(tx))) return { lines: 0, hasMore: false, isBusy: true };
    const lines = await findUnsealed(tx, sealWindows[window], most);
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
