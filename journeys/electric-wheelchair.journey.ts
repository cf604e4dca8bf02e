import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { addAid, answerForChair, readWhy, running, sendInVain } from "./ordering.ts";
import { headed, oneStory, openPerson, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
beforeAll(async () => {
  program = await startRegion();
  prescriber = await signIn(program, "Ines Provholm", "driven-prescriber");
});
afterAll(async () => {
  await prescriber?.close();
  await program?.stop();
});
pictureFailures();

const chair = /^Elrullstol för inne- och utebruk/;
const control = /^Vårdarstyrning till elrullstol/;

/** One row of the running order. */
function rowOf(page: Page, name: RegExp): Locator {
  return running(page)
    .getByRole("listitem")
    .filter({ has: page.getByText(name) });
}

/** Chooses an electric wheelchair and puts vårdarstyrning on it. */
async function chooseDriven(page: Page): Promise<void> {
  await searchAid(page, "elrullstol för inne- och utebruk");
  await page
    .getByRole("listbox", { name: "Artiklar" })
    .getByRole("option")
    .filter({ hasText: "Elrullstol för inne- och utebruk" })
    .first()
    .click();
  await addAid(page, "vårdarstyrning till elrullstol", /Vårdarstyrning till elrullstol/);
  const goesOn = page.getByRole("combobox", { name: "Hör till" });
  await goesOn.waitFor();
  const label = await goesOn.locator("option").filter({ hasText: chair }).first().textContent();
  await goesOn.selectOption({ label: label ?? "" });
}

/** What is said while it is chosen: the rule's demand, and who takes it on. */
async function demandsConsultation(page: Page): Promise<void> {
  await page.getByText(/^Samråd om specialanpassat hjälpmedel med vårdarstyrning krävs först/).waitFor();
}

/** What is said when it has been sent: nothing is picked before somebody has met the demand. */
async function waitsForConsultation(page: Page): Promise<void> {
  await page.getByRole("row", { name: chair }).getByText("Väntar på beslut").waitFor();
  // What sits on it waits with it.
  await page.getByRole("row", { name: control }).getByText("Väntar på beslut").waitFor();
  // And whose it is to do.
  await page.getByText("Kundtjänst på hjälpmedelscentralen. Beställningen väntar på det här").waitFor();
}

describe("an electric wheelchair with vårdarstyrning", () => {
  oneStory();

  test("in a home under LSS the whole of it is the municipality's", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, "19991010-2392", "Sigge Mossnäsby");
    await checkPage("lss-person");
    await chooseDriven(page);
    await rowOf(page, chair).getByText("Huddinge kommun").waitFor();
    await readWhy(
      rowOf(page, chair),
      "Regel: S32",
      /blir i sin helhet kommunens att betala och skaffa/,
      "Boende: bostad enligt LSS",
    );
    await readWhy(rowOf(page, control), "Regel: S47", "Huddinge kommun", /följer sitt huvudhjälpmedel/);
    await page.getByText("Det beställs från kommunens egen leverantör.").first().waitFor();
    await sendInVain(page, "Elrullstol.*Beställs på annat sätt");
    await checkPage("lss-ordinary");
  });

  test("specially adapted it is the region's, when the supplier has been consulted", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("checkbox", { name: "Ska specialanpassas" }).first().check();
    await rowOf(page, chair).getByText("Region Stockholm").waitFor();
    await readWhy(
      rowOf(page, chair),
      "Regel: S33, S36, S7",
      /specialanpassad och betalas av regionen även med vårdarstyrning/,
      "Specialanpassat: Ja",
    );
    await readWhy(rowOf(page, control), "Regel: S47", "Region Stockholm");
    await demandsConsultation(page);
    await checkPage("lss-adapted");
    const orderNo = await sendOrder(page);
    await checkPage("lss-sent");
    await page.getByRole("link", { name: "Visa beställningen" }).click();
    await headed(page, `Beställning ${orderNo}`);
    await waitsForConsultation(page);
    await readWhy(page.getByRole("row", { name: chair }), "Regel: S33, S36, S7");
    await checkPage("lss-order");
  });

  test("in a home for older people it is not prescribed at all, unless it is specially adapted", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, "19340225-2385", "Ragna Malvatorpa");
    await chooseDriven(page);
    await rowOf(page, chair).getByText("Solna kommun").waitFor();
    await readWhy(rowOf(page, chair), "Regel: S35, S32", /Till särskilt boende förskrivs ingen vårdarstyrning/);
    await sendInVain(page, "Elrullstol.*Får inte beställas här");
    await checkPage("sabo");
    await page.getByRole("checkbox", { name: "Ska specialanpassas" }).first().check();
    await readWhy(rowOf(page, chair), "Regel: S33, S36, S7");
    await demandsConsultation(page);
  });
});

describe("an electric wheelchair with process support and approval, in Västra Götaland", () => {
  oneStory();
  let alva: Journey;
  let orderNo: string;
  afterAll(() => alva?.close());

  test("sent without answers, all that is missing is said at once: questions, goal, follow-up and why not the cheaper", async () => {
    alva = await signIn(program, "Alva Provhaga", "chair");
    const { page, checkPage } = alva;
    await openPerson(page, "194103122380", "Björkhaga");
    await searchAid(page, "elrullstol innebruk alarp");
    await page.getByRole("listbox", { name: "Artiklar" }).getByRole("option").filter({ hasText: "Alarp" }).first().click();
    await page.getByRole("link", { name: "Eldrivna rullstolar" }).waitFor();
    await sendInVain(page, "Elrullstol.*Frågor i processtödet är obesvarade");
    for (const words of [/Mål saknas/, /Dag för uppföljning saknas/, /Motivering krävs/])
      await page.getByRole("link", { name: words }).waitFor();
    await checkPage("asked");
  });

  test("advice follows the answers; the draft keeps them as typed", async () => {
    const { page, checkPage } = alva;
    await answerForChair(page);
    await page.getByText(/^Under 70 cm passar få modeller/).waitFor();
    await page.getByText("Trollhättans kommun ska godkänna kostnaden.").waitFor();
    // While the page is looked at, the draft is saved.
    await checkPage("answered");
    await page.reload();
    await headed(page, "Nytt hjälpmedel");
    expect(await page.getByLabel("Målet med dina ord").inputValue()).toBe("Ta sig till matsalen och brevlådan själv");
    expect(await page.getByLabel(/^Hur bred är den smalaste passagen/).inputValue()).toBe("65");
  });

  test("it waits for the municipality's approval, and its page shows what it is for and why it was chosen", async () => {
    const { page, checkPage } = alva;
    orderNo = await sendOrder(page);
    await page.getByRole("link", { name: "Visa beställningen" }).click();
    await headed(page, `Beställning ${orderNo}`);
    await page.getByText("d465 Ta sig fram med hjälpmedel: Ta sig till matsalen och brevlådan själv").waitFor();
    await page.getByText("65 cm").waitFor();
    await page.getByText(/I stället för artikel \d+: Den enklare passar inte/).waitFor();
    await checkPage("order");
  });

  test("customer service sees the order, not what it is for; the reason is counted by unit", async () => {
    const desk = await signIn(program, "Ebba Svarsund", "chair-desk");
    const { page } = desk;
    await page.getByRole("link", { name: "Skäl till avsteg" }).click();
    await headed(page, "Skäl till avsteg");
    await page.getByRole("row", { name: /Den enklare passar inte personens mått eller vikt/ }).waitFor();
    await desk.checkPage("departures");
    await desk.close();
  });
});
