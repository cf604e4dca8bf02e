import { type Base, systemActor, withActor } from "../platform/index.ts";
import { chainStart, linkDigest } from "./seal.rule.ts";
import { sealed } from "./seal-log.ts";
import { findSealed, findStray } from "./store.ts";

/** What a check of a month's chain found. */
export type Verified =
  /** The last link's digest, to be kept elsewhere: a chain that is cut at its end is found only by it. */
  | { isWhole: true; links: number; lastDigest: string }
  /** The first link that does not fit: a line or a link was taken away or changed, or a line was put in afterwards. */
  | { isWhole: false; brokenAt: number; why: "line-gone" | "link-gone" | "line-added" | "changed" | "cut" };

/** What is known of the chain from before, kept outside the database. */
export interface KnownEnd {
  links: number;
  lastDigest: string;
}

const pageMost = 2_000;

/**
 * Goes through one supplier's chain of a month (`2026-11`) from its first link and says where it breaks first. With
 * ends that were known before (anchors), a chain whose last links were cut off, or that was made anew, is found too.
 */
export function verifyLog(
  base: Base,
  supplierId: string,
  month: string,
  known: KnownEnd | readonly KnownEnd[] = [],
): Promise<Verified> {
  const ends = new Map([known].flat().map(({ links, lastDigest }) => [links, lastDigest]));
  const furthest = Math.max(0, ...ends.keys());
  return withActor(base, systemActor(supplierId), async (tx) => {
    let no = 0;
    let before = chainStart;
    for (;;) {
      const page = await findSealed(tx, month, no, pageMost);
      for (const { no: found, digest, line } of page) {
        const expected = no + 1;
        if (found !== expected) return { isWhole: false, brokenAt: expected, why: "link-gone" };
        if (!line) return { isWhole: false, brokenAt: expected, why: "line-gone" };
        if (digest !== linkDigest(before, sealed(line))) return { isWhole: false, brokenAt: expected, why: "changed" };
        if (ends.has(expected) && ends.get(expected) !== digest) return { isWhole: false, brokenAt: expected, why: "changed" };
        no = expected;
        before = digest;
      }
      if (page.length < pageMost) break;
    }
    if (furthest > no) return { isWhole: false, brokenAt: no + 1, why: "cut" };
    if (await findStray(tx, month)) return { isWhole: false, brokenAt: no + 1, why: "line-added" };
    return { isWhole: true, links: no, lastDigest: before };
  });
}
