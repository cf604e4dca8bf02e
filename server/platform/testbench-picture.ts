import { crc32, deflateSync } from "node:zlib";

/** A whole PNG of one grey, for tests. `beside`: parts that a program might write in it. At most some hundred pixels a side. */
export function pngOf(width: number, height: number, beside: readonly [string, string][] = []): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const isDrawn = width * height <= 1_000_000;
  const lines = isDrawn
    ? Buffer.concat(Array.from({ length: height }, () => Buffer.from([0, ...Array(width).fill(120)])))
    : Buffer.alloc(1);
  const parts = [
    part("IHDR", head),
    ...beside.map(([name, text]) => part(name, Buffer.from(text))),
    part("IDAT", deflateSync(lines)),
    part("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

function part(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** The parts of a JPEG that say what it is, without a picture that could be drawn: enough for what reads its head. */
export function jpegOf(width: number, height: number, beside: readonly [number, string][] = []): Buffer {
  const frame = Buffer.alloc(9);
  frame[0] = 8;
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  frame.set([1, 1, 0x11, 0], 5);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    mark(0xe0, Buffer.from("JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0", "latin1")),
    ...beside.map(([name, text]) => mark(name, Buffer.from(text))),
    mark(0xc0, frame),
    mark(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0xff, 0xd9]),
  ]);
}

function mark(name: number, content: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([Buffer.from([0xff, name]), length, content]);
}

/** A WebP whose head says its size and whose parts may hold what a program writes beside it. `moves`: as a film does. */
export function webpOf(width: number, height: number, beside: readonly [string, string][] = [], moves = false): Buffer {
  const head = Buffer.alloc(10);
  head[0] = (moves ? 0x02 : 0) | 0x0c;
  head.writeUIntLE(width - 1, 4, 3);
  head.writeUIntLE(height - 1, 7, 3);
  const drawn = Buffer.alloc(12);
  drawn[0] = 0x2f;
  drawn.writeUInt32LE(((width - 1) & 0x3fff) | (((height - 1) & 0x3fff) << 14), 1);
  const content = Buffer.concat([
    Buffer.from("WEBP"),
    webpPart("VP8X", head),
    webpPart("VP8L", drawn),
    ...beside.map(([name, text]) => webpPart(name, Buffer.from(text))),
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from("RIFF"), length, content]);
}

function webpPart(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name, "latin1"), length, content, Buffer.alloc(content.length % 2)]);
}

/** A PDF of one empty page, small and whole. `beside`: what else stands in it. */
export function pdfOf(beside = ""): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n${beside}\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    "latin1",
  );
}
