import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { readCode } from "../devices/index.ts";
import { codeOf, drawLabel, inLetters } from "./print-label.ts";

const passport = "https://omlopp.example.org/p/abcdefghijklmnop";
const device = { deviceNo: "S100234", articleNo: "12345", serialNo: "SN-778" };

/** The words that a PDF shows: its page's operators, unpacked, with each hex string read. */
function wordsOf(pdf: Buffer): string {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, body]) => Buffer.from(body ?? "", "latin1"));
  const pages = streams.flatMap((stream) => {
    try {
      return [inflateSync(stream).toString("latin1")];
    } catch {
      return [];
    }
  });
  return pages
    .join("\n")
    .replaceAll(/<([0-9a-f]+)>\s*(-?[\d.]+)?/g, (_all, hex: string) => Buffer.from(hex, "hex").toString("latin1"));
}

test("the label holds the number, the article and the serial number, and a code that we read back", async () => {
  const pdf = await drawLabel(device, "Rollator Provmodell 65 cm", { companyPrefix: null, passport });
  const words = wordsOf(pdf);
  for (const word of ["S100234", "Rollator", "Art 12345", "Snr SN-778", "omlopp.example.org/p", "ABCD EFGH", "IJKL MNOP"])
    expect(words.replaceAll(/[[\]() ]|TJ/g, "")).toContain(word.replaceAll(" ", ""));
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(readCode(codeOf(device.deviceNo, null))).toEqual({ kind: "device-no", deviceNo: "S100234" });
});

test("a supplier with its own GS1 number gets a GRAI, and a number too long for it stands plain", () => {
  expect(readCode(codeOf("S100234", "7312345"))).toMatchObject({ kind: "grai", serial: "S100234" });
  expect(codeOf("A".repeat(17), "7312345")).toBe("A".repeat(17));
});

test.each(["Överflyttningsplattform", "Antidecubitusmadrassöverdrag för sjukhussängsbredd 105", "Å", "a".repeat(120)])(
  "a long name stays on one label: %s",
  async (name) => {
    const pdf = (await drawLabel(device, name, { companyPrefix: "7312345", passport })).toString("latin1");
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  },
);

test("what stands on the label for who has no camera is the passport's own address", () => {
  const { place, letters } = inLetters(passport);
  expect(`https://${place}/${letters.replaceAll(/\s/g, "").toLowerCase()}`).toBe(passport);
});
