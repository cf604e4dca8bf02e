import { drawing } from "../stores/index.ts";
import type { IdleBook } from "./idle.rule.ts";

/** What the letter to a person about a device says of it. */
export interface AskLetter {
  deviceNo: string;
  articleName: string;
  /** Name and address, in lines; none for a protected person, or where no address is known. */
  receiver: readonly string[];
  writtenOn: string;
  answerBy: string;
  unit: { name: string; phone: string };
  texts: IdleBook["letter"];
}

/**
 * The letter that asks a person whether a device is used, A4: which it is, how she answers and by when. Her name and address as receiver alone,
 * no identity number, nothing of her needs or of what made somebody ask; of a protected person neither name nor address: the unit hands it over.
 */
export async function printAsk({ texts, unit, receiver, ...letter }: AskLetter): Promise<Buffer> {
  const { makePdf, mm } = await drawing();
  const fill = (text: string) =>
    text
      .replace("{article}", letter.articleName)
      .replace("{device}", letter.deviceNo)
      .replace("{day}", letter.answerBy)
      .replace("{unit}", unit.name)
      .replace("{phone}", unit.phone);
  return makePdf(texts.title, "A4", (page) => {
    page.font("Helvetica-Bold").fontSize(11).text(unit.name);
    page.font("Helvetica").text(fill(texts.phone));
    page.text(receiver.length > 0 ? receiver.join("\n") : texts.byHand, mm(110), mm(45));
    page.x = mm(20);
    page.y = mm(85);
    page.font("Helvetica-Bold").fontSize(18).text(texts.title);
    page.font("Helvetica").fontSize(11).text(letter.writtenOn).moveDown(1);
    page.fontSize(12);
    for (const part of texts.parts) page.text(fill(part)).moveDown(0.5);
    for (const choice of texts.choices) page.text(`[   ]  ${fill(choice)}`).moveDown(0.5);
    page.moveDown(0.5).text(fill(texts.end));
  });
}
