import { inflateRawSync } from "node:zlib";

/** What a workbook may be at most: as a file, unpacked all together, and in how many parts. */
export interface ArchiveMost {
  bytes: number;
  unpackedBytes: number;
  parts: number;
}
/** The usual limits. */
export const archiveMost = { bytes: 2_000_000, unpackedBytes: 40_000_000, parts: 200 } as const satisfies ArchiveMost;

/** The parts of a zip archive by name, unpacked, or why it is not opened. */
export type OpenArchive =
  | { ok: true; parts: ReadonlyMap<string, Buffer> }
  | { ok: false; code: "no-archive" | "too-large" | "too-many-parts" };

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
const endSize = 22;
const commentMost = 65_535;

/**
 * Unpacks an archive within limits: no more than they allow is ever held, whatever the archive says of its own sizes. What
 * is not plainly a zip of one disk is no archive.
 */
export function openArchive(file: Buffer, most: ArchiveMost = archiveMost): OpenArchive {
  if (file.length > most.bytes) return { ok: false, code: "too-large" };
  try {
    return unpack(file, most);
  } catch (fault) {
    const isTooLarge = fault instanceof RangeError && "code" in fault && fault.code === "ERR_BUFFER_TOO_LARGE";
    return { ok: false, code: isTooLarge ? "too-large" : "no-archive" };
  }
}

function unpack(file: Buffer, most: ArchiveMost): OpenArchive {
  const end = endOf(file);
  if (end === undefined) return { ok: false, code: "no-archive" };
  const count = file.readUInt16LE(end + 10);
  if (count > most.parts) return { ok: false, code: "too-many-parts" };
  // A reader that trusts these to be elsewhere would see another archive than is measured here.
  if (file.readUInt32LE(end + 12) + file.readUInt32LE(end + 16) !== end) return { ok: false, code: "no-archive" };
  const parts = new Map<string, Buffer>();
  let left = most.unpackedBytes;
  let at = file.readUInt32LE(end + 16);
  for (let no = 0; no < count; no += 1) {
    if (file.readUInt32LE(at) !== entryMark) return { ok: false, code: "no-archive" };
    const [nameSize, extraSize, commentSize] = [
      file.readUInt16LE(at + 28),
      file.readUInt16LE(at + 30),
      file.readUInt16LE(at + 32),
    ];
    const name = file.toString("utf8", at + 46, at + 46 + nameSize);
    const part = partAt(file, file.readUInt32LE(at + 42), {
      method: file.readUInt16LE(at + 10),
      size: file.readUInt32LE(at + 20),
      most: left,
    });
    if (!part || parts.has(name)) return { ok: false, code: "no-archive" };
    left -= part.length;
    if (left < 0) return { ok: false, code: "too-large" };
    parts.set(name, part);
    at += 46 + nameSize + extraSize + commentSize;
  }
  return at === end ? { ok: true, parts } : { ok: false, code: "no-archive" };
}

/** The last place where an archive's end may stand; the comment after it is its own length. */
function endOf(file: Buffer): number | undefined {
  for (let at = file.length - endSize; at >= Math.max(0, file.length - endSize - commentMost); at -= 1)
    if (file.readUInt32LE(at) === endMark && at + endSize + file.readUInt16LE(at + 20) === file.length) return at;
  return undefined;
}

function partAt(
  file: Buffer,
  at: number,
  { method, size, most }: { method: number; size: number; most: number },
): Buffer | undefined {
  if (file.readUInt32LE(at) !== localMark || (file.readUInt16LE(at + 6) & 1) === 1) return undefined;
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const packed = file.subarray(from, from + size);
  if (packed.length !== size) return undefined;
  if (method === 0) return packed;
  return method === 8 ? inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }) : undefined;
}
