import type { DeliveryView } from "./contract.ts";
import { drawDataMatrix, makePdf, mm, type Page } from "./make-pdf.ts";

/**
 * The delivery note of an order, A4: what is in the parcel now, to whom, and a line for the receipt. For a person with protected
 * identity neither name nor place stands on it.
 */
export function printNote(delivery: DeliveryView, printedOn: string): Promise<Buffer> {
  const rows = delivery.tasks.filter((task) => task.state === "picked" || task.state === "delivered");
  const later = delivery.tasks.length - rows.length;
  return makePdf(`Följesedel ${delivery.orderNo}`, "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(20).text(`Följesedel ${delivery.orderNo}`);
    page.font("Helvetica").fontSize(11).text(`Utskriven ${printedOn} · Önskad dag ${delivery.wantedOn}`);
    drawDataMatrix(page, delivery.orderNo, { x: page.page.width - mm(42), y: mm(18), side: mm(22) });
    page.moveDown(1.5);
    drawReceiver(page, delivery);
    page.moveDown(1);
    page.table({
      defaultStyle: { border: [0, 0, 0.5, 0], borderColor: "#888", padding: [5, 4, 5, 0] },
      columnStyles: [mm(24), "*", mm(32), mm(18)],
      data: [
        ["Artikel", "Benämning", "Individ", "Antal"].map((text) => ({ text, font: { src: "Helvetica-Bold" } })),
        ...rows.map((row) => [
          row.articleNo,
          row.articleName,
          row.deviceNo ?? "",
          { text: String(row.quantity), align: { x: "right", y: "top" } as const },
        ]),
      ],
    });
    page.moveDown(1);
    if (later > 0) page.text(later === 1 ? "En rad levereras senare." : `${later} rader levereras senare.`);
    page.moveDown(3).text("Mottaget (datum, namn)");
    page.moveDown(2);
    const under = page.y;
    page.moveTo(mm(20), under).lineTo(mm(120), under).lineWidth(0.5).stroke();
  });
}

function drawReceiver(page: Page, { isProtected, receiverName, place, orderNo }: DeliveryView): void {
  const lines = isProtected
    ? ["Mottagare med skyddade personuppgifter", `Lämnas ut enligt överenskommelse med kundtjänst. Order ${orderNo}.`]
    : [
        receiverName,
        ...(place ? [place.name === receiverName ? "" : place.name, place.street, `${place.postcode} ${place.city}`] : []),
      ];
  page.fontSize(12).text(lines.filter((line) => line !== "").join("\n"));
}
