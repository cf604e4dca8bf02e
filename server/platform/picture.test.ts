import fc from "fast-check";
import { expect, test } from "vitest";
import { pictureMost } from "./contract-picture.ts";
import { readPicture } from "./picture.ts";
import { jpegOf, pngOf } from "./testbench-picture.ts";

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
