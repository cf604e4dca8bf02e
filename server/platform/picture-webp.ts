/** Parts of a WebP that draw it. All others (EXIF, XMP, colour profile) are left out. */
const webpParts = new Set(["VP8X", "VP8 ", "VP8L", "ALPH"]);
/** What the head says is beside the picture: colour profile, EXIF, XMP. */
const besideFlags = 0x20 | 0x08 | 0x04;
const animationFlag = 0x02;

/** Size and parts of a WebP that stands still; undefined when it is none, moves, or ends before its end. */
export function readWebp(bytes: Buffer): { bytes: Buffer; width: number; height: number } | undefined {
  if (bytes.length < 30 || bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 12) !== "WEBP")
    return undefined;
  const whole = 8 + bytes.readUInt32LE(4);
  if (whole > bytes.length) return undefined;
  const kept: Buffer[] = [];
  let size: { width: number; height: number } | undefined;
  let isDrawn = false;
  for (let at = 12; at + 8 <= whole; ) {
    const name = bytes.toString("latin1", at, at + 4);
    const end = at + 8 + evenLength(bytes.readUInt32LE(at + 4));
    if (end > whole) return undefined;
    if (webpParts.has(name)) {
      const part = Buffer.from(bytes.subarray(at, end));
      const read = sizeIn(name, part.subarray(8));
      if (!read) return undefined;
      if (name === "VP8X") part[8] = (part[8] ?? 0) & ~besideFlags;
      if (name !== "ALPH") size ??= read;
      if (name === "VP8 " || name === "VP8L") isDrawn = true;
      kept.push(part);
    }
    at = end;
  }
  if (!size || !isDrawn || size.width === 0 || size.height === 0) return undefined;
  return { bytes: joined(kept), ...size };
}

/** Parts begin at even places. */
const evenLength = (length: number) => length + (length % 2);

/** What a part says of the size; undefined when it is not as it must be. A part of transparency says none, and is taken as it is. */
function sizeIn(name: string, content: Buffer): { width: number; height: number } | undefined {
  if (name === "ALPH") return { width: 0, height: 0 };
  if (content.length < 10) return undefined;
  if (name === "VP8X") {
    if (((content[0] ?? 0) & animationFlag) !== 0) return undefined;
    return { width: content.readUIntLE(4, 3) + 1, height: content.readUIntLE(7, 3) + 1 };
  }
  if (name === "VP8 ") {
    if (content.readUIntBE(3, 3) !== 0x9d012a) return undefined;
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff };
  }
  if (content[0] !== 0x2f) return undefined;
  const bits = content.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function joined(parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat([Buffer.from("WEBP"), ...parts]);
  const head = Buffer.alloc(8);
  head.write("RIFF", "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}
