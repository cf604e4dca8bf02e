import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Journey } from "./browser.ts";
import { addAid, readWhy, running, sendInVain } from "./ordering.ts";
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
