import { drawDataMatrix, fitText, makePdf, mm } from "./make-pdf.ts";

/** Millimetres: a usual roll of labels. */
const label = { width: 62, height: 29, code: 22 };

/** The labels of bins, one a page: the code that is scanned, and the bin in figures that are read at arm's length. */
export function printBinLabels(bins: readonly string[]): Promise<Buffer> {
  const size: [number, number] = [mm(label.width), mm(label.height)];
  return makePdf("Liggplatser", size, (page) => {
    bins.forEach((bin, at) => {
      if (at > 0) page.addPage();
      drawDataMatrix(page, bin, { x: mm(3), y: mm(3.5), side: mm(label.code) });
      page.font("Helvetica-Bold");
      const width = mm(label.width - label.code - 9);
      fitText(page, bin, { x: mm(label.code + 6), y: mm(9), width, height: mm(12), most: 26, least: 8 });
    });
  });
}
