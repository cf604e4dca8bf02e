import { protectedAmong } from "../patients/index.ts";
import type { Tx } from "../platform/index.ts";
import { drawing } from "../stores/index.ts";
import type { ReceiptView } from "./contract-follow-up.ts";
import { termsLines } from "./follow-up-book.ts";

/**
 * A receipt of a loan, A4: what is lent, on which terms, and a line to sign on. Never an address; of a protected person no name
 * either. Says what was documented, and claims no signature that is not there.
 */
export async function printReceipt(tx: Tx, receipt: ReceiptView, of: { terms: string; printedOn: string }): Promise<Buffer> {
  const isProtected = (await protectedAmong(tx, [receipt.personId])).size > 0;
  const { makePdf, mm } = await drawing();
  return makePdf("Lånekvitto", "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(20).text("Lånekvitto");
    page.font("Helvetica").fontSize(11).text(`Utlånat ${receipt.lentOn} av ${receipt.unitName} · Utskrivet ${of.printedOn}`);
    page.moveDown(1);
    page.fontSize(12).text(isProtected ? "Låntagare med skyddade personuppgifter" : `Låntagare: ${receipt.personName ?? ""}`);
    page.moveDown(1);
    page.table({
      defaultStyle: { border: [0, 0, 0.5, 0], borderColor: "#888", padding: [5, 4, 5, 0] },
      columnStyles: [mm(24), "*", mm(34), mm(18)],
      data: [
        ["Artikel", "Hjälpmedel", "Nummer", "Antal"].map((text) => ({ text, font: { src: "Helvetica-Bold" } })),
        ...receipt.lines.map((line) => [
          line.articleNo,
          line.articleName,
          line.deviceNo ?? "",
          { text: String(line.quantity), align: { x: "right", y: "top" } as const },
        ]),
      ],
    });
    page.moveDown(1).font("Helvetica-Bold").text("Det här gäller");
    page.font("Helvetica").moveDown(0.3);
    for (const line of termsLines(of.terms)) page.text(`• ${line}`).moveDown(0.3);
    page.moveDown(2);
    if (receipt.signed) page.text(signedWords(receipt.signed));
    else {
      page.text("Jag har fått hjälpmedlet och tagit del av villkoren (datum, namn). Kvitterar du för någon annan: skriv det.");
      page.moveDown(3);
      page.moveTo(mm(20), page.y).lineTo(mm(120), page.y).lineWidth(0.5).stroke();
    }
  });
}

/** What was documented, in a sentence. */
function signedWords({ by, agentName, how, on, seenByName }: NonNullable<ReceiptView["signed"]>): string {
  const who = by === "agent" ? `ombudet ${agentName ?? ""}` : "låntagaren";
  const way = how === "paper" ? "på papper" : "muntligt";
  return `Kvitterat ${way} av ${who} ${on}. Dokumenterat av ${seenByName ?? ""}.`;
}
