import { kronor } from "../kernel/index.ts";
import { drawing } from "../stores/index.ts";

/** What a letter says. Null: it is not to stand there. */
export interface Letter {
  lossNo: string;
  deviceNo: string;
  articleName: string;
  lostOn: string | null;
  /** Name and address, in lines; none for a protected person. */
  receiver: readonly string[];
  sentOn: string;
  answerBy: string;
  closesOn: string;
  residualOre: number | null;
  supplier: { name: string; phone: string };
}

/**
 * The letter about a lost device, A4: which it is, until when it may be given back and whom to call. No identity number, nothing of the
 * person's needs; of a protected person neither name nor address: it is handed on by hand. A sum stands there only where it is decided.
 */
export async function printLetter(letter: Letter): Promise<Buffer> {
  const { makePdf, mm } = await drawing();
  return makePdf(`Förkommet hjälpmedel ${letter.lossNo}`, "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(11).text(letter.supplier.name);
    page.font("Helvetica").text(`Telefon ${letter.supplier.phone}`);
    page.text(letter.receiver.length > 0 ? letter.receiver.join("\n") : "Lämnas över av kundtjänst", mm(110), mm(45));
    page.x = mm(20);
    page.y = mm(85);
    page.font("Helvetica-Bold").fontSize(18).text("Ett hjälpmedel saknas");
    page.font("Helvetica").fontSize(11).text(`Ärende ${letter.lossNo} · ${letter.sentOn}`).moveDown(1);
    page.fontSize(12).text(`Det gäller ${letter.articleName}, nummer ${letter.deviceNo}.`);
    if (letter.lostOn) page.text(`Det är anmält som borta från den ${letter.lostOn}.`);
    page.moveDown(1).text(`Hör av dig senast den ${letter.answerBy}, också om du inte har hittat det.`);
    page.text(
      `Hittar du det senast den ${letter.closesOn} lämnar du bara tillbaka det, eller behåller det om du fortfarande behöver det.`,
    );
    page.moveDown(1);
    if (letter.residualOre !== null && letter.residualOre > 0)
      page.text(`Kommer det inte tillbaka kan du få betala det som är kvar av värdet: ${kronor(letter.residualOre)}.`);
    else if (letter.residualOre === null)
      page.text("Om du ska betala något är inte avgjort. Du får besked innan något faktureras.");
    else page.text("Du ska inte betala något för det.");
    page.moveDown(1).text("Ring oss om något är oklart.");
  });
}
