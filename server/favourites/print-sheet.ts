import { type ArticleView, findMainPictures, type KeptFile, measureLines, showArticle } from "../catalogue/index.ts";
import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, today, withActor } from "../platform/index.ts";
import { drawing, type Page } from "../stores/index.ts";
import type { SheetRefusal } from "./contract-sheet.ts";

/** What stands on the sheet of one article. */
interface SheetRow {
  articleNo: string;
  name: string;
  isoWording: string;
  description: string;
  measures: string[];
  picture: Buffer | undefined;
  /** What the code opens. */
  address: string;
}

type Drawing = Awaited<ReturnType<typeof drawing>>;

/** Points from the top of the page to where a row of a list ends, when it begins at nought. */
const rowHeightMm = 48;
/** Points that the margin takes at the foot. */
const footMm = 20;

/**
 * A sheet of A4 to hang on a wall or put in a binder: picture, name, number and measures of each article, and a code that any phone
 * opens: the article's page, which is open to all. One article fills the page; several stand below each other. Unknown ones are left
 * out. `publicUrl`: under which address the program is reached, without a slash at its end.
 */
export async function printSheet(
  base: Base,
  actor: Actor,
  { articleNos, publicUrl }: { articleNos: readonly string[]; publicUrl: string },
): Promise<Result<Buffer, SheetRefusal>> {
  const shown: ArticleView[] = [];
  for (const articleNo of articleNos) {
    const found = await showArticle(base, actor, articleNo);
    if (found.ok) shown.push(found.value);
  }
  const first = shown[0];
  if (!first) return refuse({ code: "article-unknown", articleNo: articleNos[0] ?? "" });
  const pictures = await withActor(base, actor, (tx) =>
    findMainPictures(
      tx,
      shown.map(({ articleNo }) => articleNo),
    ),
  );
  const rows = shown.map(({ articleNo, name, isoWording, description, attributes }) => ({
    ...{ articleNo, name, description, isoWording: isoWording ?? "", measures: measureLines(attributes) },
    ...{ picture: drawable(pictures.get(articleNo)), address: `${publicUrl}/katalog/${articleNo}` },
  }));
  const draw = await drawing();
  const title = rows.length === 1 ? `${first.name} ${first.articleNo}` : `${rows.length} artiklar`;
  const printedOn = `Utskrivet ${today(base)}`;
  return ok(
    await draw.makePdf(title, "A4", (page) =>
      rows.length === 1 ? drawOne(draw, page, need(rows[0], "one row"), printedOn) : drawRows(draw, page, rows, printedOn),
    ),
  );
}

/** A picture that paper takes: JPEG or PNG. */
function drawable(file: KeptFile | undefined): Buffer | undefined {
  return file && (file.type === "image/jpeg" || file.type === "image/png") ? file.bytes : undefined;
}

function drawOne({ mm, fitText, drawQr }: Drawing, page: Page, row: SheetRow, printedOn: string): void {
  const [left, width] = [mm(20), mm(170)];
  page.font("Helvetica-Bold");
  fitText(page, row.name, { x: left, y: mm(20), width, height: mm(22), most: 26, least: 12 });
  page.font("Helvetica").fontSize(14);
  page.text(`Artikelnummer ${row.articleNo}`, left, mm(44), { width });
  page.fontSize(11).text(row.isoWording, { width });
  const hasPicture = drawPicture(page, row.picture, { x: left, y: mm(60), width, height: mm(90) });
  let y = hasPicture ? mm(156) : mm(62);
  page.fontSize(11);
  if (row.description !== "") {
    fitText(page, row.description, { x: left, y, width, height: mm(26), most: 11, least: 8 });
    y += Math.min(page.heightOfString(row.description, { width }), mm(26)) + mm(5);
  }
  fitText(page, row.measures.join("\n"), { x: left, y, width: mm(110), height: mm(272) - y, most: 12, least: 8 });
  drawQr(page, row.address, { x: mm(145), y: mm(222), side: mm(45) });
  page.fontSize(9).text("Läs mer: rikta telefonen mot koden.", mm(140), mm(269), { width: mm(50), align: "right" });
  drawFoot(page, mm, printedOn);
}

function drawRows(draw: Drawing, page: Page, rows: readonly SheetRow[], printedOn: string): void {
  const { mm } = draw;
  const aPage = Math.floor((page.page.height - mm(20) - mm(footMm)) / mm(rowHeightMm));
  for (const [index, row] of rows.entries()) {
    if (index > 0 && index % aPage === 0) {
      drawFoot(page, mm, printedOn);
      page.addPage();
    }
    drawRow(draw, page, row, mm(18) + (index % aPage) * mm(rowHeightMm));
  }
  drawFoot(page, mm, printedOn);
}

function drawRow({ mm, fitText, drawQr }: Drawing, page: Page, row: SheetRow, top: number): void {
  drawPicture(page, row.picture, { x: mm(20), y: top, width: mm(42), height: mm(40) });
  const [left, width] = [mm(66), mm(84)];
  page.font("Helvetica-Bold");
  fitText(page, row.name, { x: left, y: top, width, height: mm(13), most: 13, least: 8 });
  page.font("Helvetica");
  fitText(page, `Artikelnummer ${row.articleNo}`, { x: left, y: top + mm(14), width, height: mm(5), most: 11, least: 8 });
  const lines = [row.isoWording, ...row.measures.slice(0, 6)].filter((line) => line !== "").join("\n");
  fitText(page, lines, { x: left, y: top + mm(20), width, height: mm(21), most: 9, least: 6 });
  drawQr(page, row.address, { x: mm(158), y: top, side: mm(32) });
  page
    .moveTo(mm(20), top + mm(44))
    .lineTo(mm(190), top + mm(44))
    .lineWidth(0.5)
    .stroke("#888");
}

/** Draws a picture within a box. False when there is none, or none that paper takes. */
function drawPicture(
  page: Page,
  picture: Buffer | undefined,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): boolean {
  if (!picture) return false;
  try {
    page.image(picture, x, y, { fit: [width, height], align: "center", valign: "center" });
    return true;
  } catch {
    // Its head is a picture's and the rest is not: the sheet is printed without it.
    return false;
  }
}

function drawFoot(page: Page, mm: Drawing["mm"], printedOn: string): void {
  page.font("Helvetica").fontSize(8).fillColor("#444");
  page.text(printedOn, mm(20), page.page.height - mm(20) - 12, { width: mm(100), lineBreak: false });
  page.fillColor("black");
}
