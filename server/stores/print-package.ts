import type { DeliveryPlace } from "../organisation/index.ts";
import type { PackageView } from "./contract-pack.ts";
import { drawDataMatrix, fitText, makePdf, mm, type Page } from "./make-pdf.ts";

/** What is printed of a package: what is in it, and the place that it goes to. Undefined: a home, of which nothing is said. */
export interface PackageToPrint {
  box: PackageView;
  place: DeliveryPlace | undefined;
}

/** Millimetres. */
const label = { width: 100, height: 70, code: 30 };

/** The label of a package: its code, its number and where it goes. Nobody's name, for it is read by all who pass; a home is said to be a home. */
export function printPackageLabel({ box, place }: PackageToPrint): Promise<Buffer> {
  const { packageNo, sscc, weightGrams } = box;
  return makePdf(packageNo, [mm(label.width), mm(label.height)], (page) => {
    drawDataMatrix(page, sscc === null ? packageNo : `(00)${sscc}`, { x: mm(4), y: mm(4), side: mm(label.code) });
    const [x, width] = [mm(label.code + 9), mm(label.width - label.code - 13)];
    page.font("Helvetica-Bold");
    fitText(page, packageNo, { x, y: mm(4), width, height: mm(12), most: 24, least: 10 });
    page.font("Helvetica");
    fitText(page, sscc === null ? "" : `SSCC ${sscc}`, { x, y: mm(17), width, height: mm(6), most: 11, least: 7 });
    fitText(page, weightOf(weightGrams), { x, y: mm(24), width, height: mm(6), most: 11, least: 7 });
    page.font("Helvetica-Bold");
    const [left, whole] = [mm(4), mm(label.width - 8)];
    fitText(page, addressOf(place).join("\n"), { x: left, y: mm(37), width: whole, height: mm(19), most: 14, least: 7 });
    page.font("Helvetica");
    fitText(page, `Order ${ordersOf(box)}`, { x: left, y: mm(58), width: whole, height: mm(9), most: 10, least: 5 });
  });
}

/** The packing list, A4: what is in the package, by order. Neither a name nor a home's address. */
export function printPackingList({ box, place }: PackageToPrint, printedOn: string): Promise<Buffer> {
  return makePdf(`Packsedel ${box.packageNo}`, "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(20).text(`Packsedel ${box.packageNo}`);
    const sscc = box.sscc === null ? "" : ` · SSCC ${box.sscc}`;
    page.font("Helvetica").fontSize(11).text(`Utskriven ${printedOn}${sscc}`);
    drawDataMatrix(page, box.sscc === null ? box.packageNo : `(00)${box.sscc}`, {
      x: page.page.width - mm(42),
      y: mm(18),
      side: mm(22),
    });
    page.moveDown(1.5).fontSize(12).text(addressOf(place).join("\n"));
    if (box.weightGrams !== null) page.moveDown(0.5).fontSize(11).text(weightOf(box.weightGrams));
    page.moveDown(1).fontSize(11);
    drawRows(page, box);
    page.moveDown(1).text(box.things.length === 1 ? "1 rad i kollit." : `${box.things.length} rader i kollit.`);
  });
}

function drawRows(page: Page, { things }: PackageView): void {
  page.table({
    defaultStyle: { border: [0, 0, 0.5, 0], borderColor: "#888", padding: [5, 4, 5, 0] },
    columnStyles: [mm(28), mm(24), "*", mm(32), mm(18)],
    data: [
      ["Order", "Artikel", "Benämning", "Individ", "Antal"].map((text) => ({ text, font: { src: "Helvetica-Bold" } })),
      ...things.map(({ orderNo, articleNo, articleName, deviceNo, quantity }) => [
        orderNo,
        articleNo,
        articleName,
        deviceNo ?? "",
        { text: String(quantity), align: { x: "right", y: "top" } as const },
      ]),
    ],
  });
}

function addressOf(place: DeliveryPlace | undefined): string[] {
  return place ? [place.name, place.street, `${place.postcode} ${place.city}`] : ["Hem till mottagaren"];
}

function weightOf(grams: number | null): string {
  return grams === null ? "" : `Vikt ${(grams / 1000).toLocaleString("sv-SE")} kg`;
}

const ordersShown = 6;

function ordersOf({ things }: PackageView): string {
  const all = [...new Set(things.map(({ orderNo }) => orderNo))];
  const rest = all.length - ordersShown;
  return `${all.slice(0, ordersShown).join(", ")}${rest > 0 ? ` och ${rest} till` : ""}`;
}
