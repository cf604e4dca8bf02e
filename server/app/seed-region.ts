import type { Base } from "../platform/index.ts";
import { liveStories } from "./live-stories.ts";
import { makeRegion, type RegionMade, type RegionWish, readStories } from "./make-region.ts";
import { allSuppliers } from "./suppliers.ts";

const barWidth = 30;

/**
 * Makes the invented region with a bar of progress on standard error. Undefined when the installation holds a
 * supplier already: then it is left as it is.
 */
export async function seedIfEmpty(
  base: Base,
  wish: Pick<RegionWish, "ownerUrl" | "devices" | "seed">,
): Promise<RegionMade | undefined> {
  if ((await allSuppliers(base)).length > 0) return undefined;
  const { stderr } = process;
  const made = await makeRegion({
    ...wish,
    now: base.now(),
    progress: (done, all) => {
      if (!stderr.isTTY) return;
      const part = all === 0 ? 1 : Math.min(done / all, 1);
      const bar = "█".repeat(Math.round(part * barWidth)).padEnd(barWidth, "░");
      stderr.write(`\r${bar} ${done} av ${all} hjälpmedel `);
    },
  });
  if (stderr.isTTY) stderr.write("\r\u001b[K");
  await liveStories(base, await readStories());
  return made;
}

/** What was made, in a Swedish line. */
export function writeRegion(made: RegionMade, since: number): string {
  const took = ((performance.now() - since) / 1000).toFixed(1).replace(".", ",");
  return `Den uppdiktade regionen är gjord: ${made.devices} hjälpmedel, ${made.persons} personer, ${made.articles} artiklar (${took} s).`;
}
