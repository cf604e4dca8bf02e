import { setImmediate as others } from "node:timers/promises";
import { toSVG } from "bwip-js/node";
import PdfDocument from "pdfkit";
import { need } from "../kernel/index.ts";

/** A page being drawn. Lengths are points: 72 to the inch; `mm` makes them of millimetres. */
export type Page = PDFKit.PDFDocument;

/** Millimetres as points. */
export function mm(length: number): number {
  return (length * 72) / 25.4;
}

/** Draws a PDF of one size of page, in Swedish and tagged for those who hear it. Gives its bytes. */
export function makePdf(title: string, size: "A4" | [number, number], draw: (page: Page) => void): Promise<Buffer> {
  return bytesOf(newPdf(title, size), (page) => Promise.resolve(draw(page)));
}

/** The same of many pages, each drawn by its own part; what else waits to be done in the program is done between them. */
export function makePdfByParts(
  title: string,
  size: "A4" | [number, number],
  parts: readonly ((page: Page) => void)[],
): Promise<Buffer> {
  return bytesOf(newPdf(title, size), async (page) => {
    for (const [at, draw] of parts.entries()) {
      if (at > 0) page.addPage();
      draw(page);
      await others();
    }
  });
}

function newPdf(title: string, size: "A4" | [number, number]): Page {
  const margin = size === "A4" ? mm(20) : mm(2);
  return new PdfDocument({
    size,
    margin,
    lang: "sv-SE",
    tagged: true,
    displayTitle: true,
    info: { Title: title, Producer: "Omlopp", Creator: "Omlopp" },
  });
}

function bytesOf(page: Page, draw: (page: Page) => Promise<void>): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    page.on("data", (part: Buffer) => parts.push(part));
    page.on("end", () => resolve(Buffer.concat(parts)));
    page.on("error", reject);
    draw(page).then(() => page.end(), reject);
  });
}

/** Where a square code stands. Points. */
interface CodePlace {
  x: number;
  y: number;
  side: number;
}

/** A square code that a scanner reads: GS1 when the text is an element string, else plain. Drawn as shapes, so that it is sharp at any size. */
export function drawDataMatrix(page: Page, text: string, place: CodePlace): void {
  drawCode(page, toSVG({ bcid: text.startsWith("(") ? "gs1datamatrix" : "datamatrix", text }), place);
}

/** A square code that a phone's camera opens as an address. */
export function drawQr(page: Page, address: string, place: CodePlace): void {
  drawCode(page, toSVG({ bcid: "qrcode", text: address }), place);
}

function drawCode(page: Page, drawn: string, place: CodePlace): void {
  const wide = /viewBox="0 0 (\d+) /.exec(drawn)?.[1];
  const shape = /<path d="([^"]+)"/.exec(drawn)?.[1];
  const scale = place.side / Number(need(wide, "the code has a size"));
  page.save().translate(place.x, place.y).scale(scale);
  page.path(need(shape, "the code is one shape")).fill("black");
  page.restore();
}

/** Writes text in a box, as large as it fits (never smaller than `least`), so that no long word is cut. */
export function fitText(
  page: Page,
  text: string,
  box: { x: number; y: number; width: number; height: number; most: number; least: number },
): void {
  const { x, y, width, height, most, least } = box;
  let size = most;
  const longest = Math.max(...text.split(/\s/).map((word) => page.fontSize(1).widthOfString(word)), 0.001);
  size = Math.max(Math.min(size, width / longest), least);
  while (size > least && page.fontSize(size).heightOfString(text, { width }) > height) size -= 0.5;
  page.fontSize(size).text(text, x, y, { width, height, ellipsis: true });
}
