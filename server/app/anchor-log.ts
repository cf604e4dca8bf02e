import { randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type KnownEnd, listChainEnds } from "../access/index.ts";
import { type Base, systemActor, today, withActor } from "../platform/index.ts";
import { allSuppliers } from "./suppliers.ts";

const anchorForm = z.object({
  day: z.string(),
  ends: z.array(z.object({ supplierId: z.uuid(), month: z.string(), links: z.number().int(), lastDigest: z.string() })),
});
type Anchor = z.infer<typeof anchorForm>;

const nameOf = (day: string) => `${day}.json`;
const isAnchor = /^\d{4}-\d{2}-\d{2}\.json$/;

/**
 * Writes where every chain of the access log ends into a file of the day, once a day: outside the database, so that who can
 * change everything in it still can't make the log anew without being found. An anchor is never written over; the day's
 * second call does nothing. Gives whether it was written. @throws when the folder can't be written
 */
export async function anchorLog(base: Base, folder: string): Promise<boolean> {
  const day = today(base);
  const kept = await mkdir(folder, { recursive: true }).then(() => readdir(folder));
  if (kept.includes(nameOf(day))) return false;
  const ends: Anchor["ends"] = [];
  for (const { supplierId } of await allSuppliers(base)) {
    const found = await withActor(base, systemActor(supplierId), (tx) => listChainEnds(tx));
    ends.push(...found.map((end) => ({ supplierId, ...end })));
  }
  return keep(join(folder, nameOf(day)), { day, ends });
}

/**
 * Two processes may want the same day's: the first one's stays. It is written through to the disk under another name before it
 * gets its own, so that half an anchor never stands there.
 */
async function keep(file: string, anchor: Anchor): Promise<boolean> {
  const written = `${file}.${process.pid}-${randomBytes(4).toString("hex")}`;
  const handle = await open(written, "wx", 0o444);
  try {
    await handle.writeFile(`${JSON.stringify(anchor)}\n`);
    await handle.sync();
    return await link(written, file).then(
      () => true,
      (fault: unknown) => {
        if (fault instanceof Error && "code" in fault && fault.code === "EEXIST") return false;
        throw fault;
      },
    );
  } finally {
    await handle.close();
    await unlink(written);
  }
}

/** What the anchors of a folder say of one supplier's chains, by month. A folder that is not there has none. */
export async function readAnchors(folder: string, supplierId: string): Promise<Map<string, KnownEnd[]>> {
  const names = await readdir(folder).catch(() => []);
  const known = new Map<string, KnownEnd[]>();
  for (const name of names.filter((one) => isAnchor.test(one)).sort()) {
    // An anchor that can't be read has been tampered with, or the disk is ill: that is told, not passed over.
    const { ends } = anchorForm.parse(JSON.parse(await readFile(join(folder, name), "utf8")));
    for (const { month, links, lastDigest } of ends.filter((end) => end.supplierId === supplierId))
      known.set(month, [...(known.get(month) ?? []), { links, lastDigest }]);
  }
  return known;
}
