import fc from "fast-check";
import { expect, test } from "vitest";
import { pictureMost } from "./contract-picture.ts";
import { readPdf } from "./document.ts";
import { readChosenPicture, readPicture } from "./picture.ts";
import { jpegOf, pdfOf, pngOf, webpOf } from "./testbench-picture.ts";

const asText = (bytes: Buffer) => bytes.toString("base64");

test("a JPEG and a PNG are known by their first bytes, with their size", () => {
  expect(readPicture(asText(jpegOf(640, 480)))).toMatchObject({
    ok: true,
    value: { type: "image/jpeg", width: 640, height: 480 },
  });
  expect(readPicture(asText(pngOf(3, 2)))).toMatchObject({ ok: true, value: { type: "image/png", width: 3, height: 2 } });
});

test.each([
  ["a page that calls itself a picture", Buffer.from("<svg onload='alert(1)'/>")],
  ["a GIF", Buffer.from("GIF89a\u0001\u0000\u0001\u0000")],
  ["nothing", Buffer.alloc(0)],
  ["a JPEG that ends in its head", jpegOf(640, 480).subarray(0, 12)],
  ["a PNG that ends in its head", pngOf(3, 2).subarray(0, 40)],
  ["a PNG without any size", pngOf(0, 2)],
  ["a JPEG without any size", jpegOf(0, 480)],
])("%s is no picture", (_what, bytes) => {
  expect(readPicture(asText(bytes))).toMatchObject({ ok: false, refusal: { code: "picture-unknown-kind" } });
});

test("a picture that is too long, or says that it is larger than memory, is refused", () => {
  const long = Buffer.concat([jpegOf(640, 480), Buffer.alloc(pictureMost)]);
  for (const bytes of [long, jpegOf(60_000, 60_000), pngOf(2_000_000_000, 1)])
    expect(readPicture(asText(bytes))).toMatchObject({ ok: false, refusal: { code: "picture-too-large" } });
});

test("what a camera writes beside the picture is not kept: place, owner, comments, what hangs on behind", () => {
  const place = "GPS 59.0 18.0";
  const bytes = jpegOf(640, 480, [
    [0xe1, place],
    [0xfe, place],
  ]);
  for (const seen of [Buffer.concat([bytes, Buffer.from(place)]), pngOf(3, 2, [["tEXt", place]])]) {
    expect(seen.includes(place)).toBe(true);
    const read = readPicture(asText(seen));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value.bytes.includes(place)).toBe(false);
    expect(read.ok && readPicture(asText(read.value.bytes))).toEqual(read);
  }
});

test("whatever the bytes are, the answer is a picture or a refusal", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom(jpegOf(9, 9), pngOf(9, 9)),
      fc.nat(60),
      (noise, picture, at) => {
        const bytes = Buffer.concat([picture.subarray(0, at), noise, picture.subarray(at)]);
        expect(typeof readPicture(asText(bytes)).ok).toBe("boolean");
      },
    ),
  );
});

test("a chosen picture may be a WebP that stands still, without what is written beside it; a phone's photo may not", () => {
  const place = "GPS 59.0 18.0";
  const seen = webpOf(800, 600, [["EXIF", place]]);
  expect(readPicture(asText(seen))).toMatchObject({ ok: false });
  const read = readChosenPicture(asText(seen), pictureMost);
  expect(read).toMatchObject({ ok: true, value: { type: "image/webp", width: 800, height: 600 } });
  expect(read.ok && read.value.bytes.includes(place)).toBe(false);
  expect(read.ok && readChosenPicture(asText(read.value.bytes), pictureMost)).toEqual(read);
  expect(readChosenPicture(asText(jpegOf(640, 480)), pictureMost)).toMatchObject({ ok: true, value: { type: "image/jpeg" } });
});

test.each([
  ["a WebP that moves", webpOf(8, 8, [], true), "picture-unknown-kind"],
  ["a WebP that ends in its head", webpOf(8, 8).subarray(0, 34), "picture-unknown-kind"],
  ["a drawing in SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "picture-unknown-kind"],
  ["a WebP that says that it is larger than memory", webpOf(16_000, 16_000), "picture-too-large"],
  ["a picture that is too long for whoever chose it", Buffer.concat([pngOf(3, 2), Buffer.alloc(2_000)]), "picture-too-large"],
])("%s is not taken as a chosen picture", (_what, bytes, code) => {
  expect(readChosenPicture(asText(bytes), 1_000)).toMatchObject({ ok: false, refusal: { code } });
});

test("a PDF is known by its first bytes and its end; what runs something is refused", () => {
  expect(readPdf(asText(pdfOf()), 10_000)).toMatchObject({ ok: true, value: { type: "application/pdf" } });
  for (const [bytes, code] of [
    [Buffer.from("<html>%PDF-1.7 %%EOF"), "document-unknown-kind"],
    [pdfOf().subarray(0, 60), "document-unknown-kind"],
    [pngOf(3, 2), "document-unknown-kind"],
    [pdfOf("4 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"), "document-runs-something"],
    [pdfOf(" ".repeat(10_000)), "document-too-large"],
  ] as const)
    expect(readPdf(asText(bytes), 10_000)).toMatchObject({ ok: false, refusal: { code } });
});

test("whatever the bytes are, a WebP is read or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(80), (noise, at) => {
      const picture = webpOf(9, 9, [["EXIF", "x"]]);
      const bytes = Buffer.concat([picture.subarray(0, at), noise, picture.subarray(at)]);
      expect(typeof readChosenPicture(asText(bytes), pictureMost).ok).toBe("boolean");
    }),
  );
});
