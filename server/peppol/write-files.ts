import { createHash } from "node:crypto";
import { mkdir, open, rename } from "node:fs/promises";
import { join } from "node:path";
import { invoicesOfMonth } from "../billing/index.ts";
import type { Month } from "../kernel/index.ts";
import { type Actor, type Base, systemActor, withActor } from "../platform/index.ts";
import type { LackingInvoice } from "./contract-files.ts";
import { invoiceFile } from "./invoice-file.ts";
import { endMonthFiles, insertWrittenFile, nextMonthFiles, takeFilesLock, writtenOf } from "./store-files.ts";

const blockSigns = 64 * 1024;

/**
 * Writes the files that a supplier waits for into the outbox: `<outbox>/<organisation number>/<month>/faktura-….xml`. A file appears whole or
 * not at all, and is written once: killed in the middle, the next round goes on with what is left (a file that was whole, and not yet
 * noted, is written again with the same content). What lacks something is noted with all that it lacks. Gives how many were written; one
 * round at a time for a supplier, the others give 0. @throws what the disk throws: the month is then still waited for
 */
export async function writeFilesDue(base: Base, supplierId: string, outboxDir: string): Promise<number> {
  const actor = systemActor(supplierId);
  // The lock lives as long as this transaction, which writes nothing itself: what is done is noted file by file.
  return withActor(base, actor, async (guard) => {
    if (!(await takeFilesLock(guard))) return 0;
    let count = 0;
    for (let due = await nextMonthFiles(guard); due; due = await nextMonthFiles(guard)) {
      const { written, lacking } = await writeMonth(base, actor, due.month, outboxDir);
      count += written;
      await withActor(base, actor, (tx) => endMonthFiles(tx, due, lacking));
    }
    return count;
  });
}

async function writeMonth(
  base: Base,
  actor: Actor,
  month: Month,
  outboxDir: string,
): Promise<{ written: number; lacking: LackingInvoice[] }> {
  const left = await withActor(base, actor, async (tx) => {
    const written = await writtenOf(tx, month);
    return (await invoicesOfMonth(tx, month)).filter(({ invoiceId }) => !written.has(invoiceId));
  });
  const lacking: LackingInvoice[] = [];
  for (const { invoiceId, invoiceNo } of left) {
    const made = await withActor(base, actor, async (tx) => {
      const file = await invoiceFile(base, actor, tx, { invoiceId });
      if (!file.ok) return file;
      const { name, orgNo, pieces } = file.value;
      const kept = await writeWhole(join(outboxDir, orgNo, month), name, pieces);
      await insertWrittenFile(tx, { invoiceId, month, name, ...kept, at: base.now() });
      return file;
    });
    if (!made.ok && made.refusal.code === "invoice-file-lacks")
      lacking.push({ invoiceId, invoiceNo, payer: made.refusal.payer, lacks: made.refusal.lacks });
  }
  return { written: left.length - lacking.length, lacking };
}

/** Writes a file beside its name, down to the disk, and then gives it its name. Others come in between blocks. */
async function writeWhole(folder: string, name: string, pieces: Iterable<string>): Promise<{ bytes: number; digest: string }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  const digest = createHash("sha256");
  let bytes = 0;
  const file = await open(`${path}.part`, "w");
  try {
    for (const block of inBlocks(pieces)) {
      digest.update(block);
      bytes += block.length;
      await file.write(block);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
  return { bytes, digest: digest.digest("hex") };
}

function* inBlocks(pieces: Iterable<string>): Generator<Buffer> {
  let block = "";
  for (const piece of pieces) {
    block += piece;
    if (block.length < blockSigns) continue;
    yield Buffer.from(block);
    block = "";
  }
  if (block !== "") yield Buffer.from(block);
}
