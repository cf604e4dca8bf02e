import { ok, type Result, refuse } from "../kernel/index.ts";
import { type PictureRefusal, pictureMost, pictureSideMost } from "./contract-picture.ts";
import { readWebp } from "./picture-webp.ts";

/** A picture that may be kept and shown: what its bytes say it is, and nothing beside the picture itself. */
export interface Picture<Type extends string = "image/jpeg" | "image/png"> {
  type: Type;
  /** Without what a camera writes beside it: place, owner, model. */
  bytes: Buffer;
  /** Pixels. */
  width: number;
  height: number;
}

/**
 * Reads a picture as it came in a body. JPEG or PNG by its first bytes, never by what the sender calls it; at most `pictureMost`
 * bytes and `pictureSideMost` pixels a side, which stand in its head. What a camera writes beside a picture is taken away.
 */
export function readPicture(base64: string): Result<Picture, PictureRefusal> {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > pictureMost) return refuse({ code: "picture-too-large", most: pictureMost });
  return checked(readPng(bytes) ?? readJpeg(bytes));
}

/** The same of a picture that somebody has prepared and chosen: WebP too, and at most `most` bytes, which is not above `pictureMost`. */
export function readChosenPicture(base64: string, most: number): Result<ChosenPicture, PictureRefusal> {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > most) return refuse({ code: "picture-too-large", most });
  const webp = readWebp(bytes);
  return checked<ChosenPicture>(webp ? { type: "image/webp", ...webp } : (readPng(bytes) ?? readJpeg(bytes)));
}

/** A picture of any kind that every browser shows. */
export type ChosenPicture = Picture<"image/jpeg" | "image/png" | "image/webp">;

function checked<Kind extends { width: number; height: number }>(picture: Kind | undefined): Result<Kind, PictureRefusal> {
  if (!picture) return refuse({ code: "picture-unknown-kind" });
  if (Math.max(picture.width, picture.height) > pictureSideMost) return refuse({ code: "picture-too-large", most: pictureMost });
  return ok(picture);
}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Parts of a PNG that draw it. All others (text, place, time) are left out. */
const pngParts = new Set(["IHDR", "PLTE", "tRNS", "sRGB", "gAMA", "cHRM", "IDAT", "IEND"]);

/** Size and parts of a PNG; undefined when it is none, or ends before its end. */
function readPng(bytes: Buffer): Picture | undefined {
  if (!bytes.subarray(0, 8).equals(pngStart) || bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR")
    return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width === 0 || height === 0) return undefined;
  const kept: Buffer[] = [pngStart];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (end > bytes.length) return undefined;
    if (pngParts.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return { type: "image/png", bytes: Buffer.concat(kept), width, height };
    at = end;
  }
  return undefined;
}

/** Marks that a frame begins by: the size stands after them. */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
/** What programs and cameras write for themselves (APP1–APP13, APP15) and comments. APP0 and APP14 say how colours are read. */
const isBeside = (mark: number) => (mark >= 0xe1 && mark <= 0xef && mark !== 0xee) || mark === 0xfe;
const scanStarts = 0xda;

/** Size and parts of a JPEG; undefined when it is none, or has no frame before its picture begins. */
function readJpeg(bytes: Buffer): Picture | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const kept = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | undefined;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const mark = bytes[at + 1] ?? 0;
    if (mark === scanStarts) {
      if (!size || size.width === 0 || size.height === 0) return undefined;
      return { type: "image/jpeg", bytes: Buffer.concat([...kept, drawnPart(bytes, at)]), ...size };
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return undefined;
    if (isFrame(mark) && end - at >= 9) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    if (!isBeside(mark)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** From the first scan to the picture's last mark: what may hang on behind it is left out. */
function drawnPart(bytes: Buffer, from: number): Buffer {
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  return bytes.subarray(from, end > from ? end + 2 : bytes.length);
}
