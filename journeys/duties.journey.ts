import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { answerForChair } from "./ordering.ts";
import { go, headed, oneStory, openPerson, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await startRegion();
}, 180_000);
afterAll(async () => {
  await program?.stop();
});
pictureFailures();

/** Answers the one question that stands in the step of who pays. */
async function answer({ page }: Journey, question: string, said: string): Promise<void> {
  const group = page.getByRole("radiogroup", { name: question }).or(page.getByRole("group", { name: question }));
  await group.getByRole("radio", { name: said, exact: true }).check();
  await page.getByRole("button", { name: "Svara" }).click();
}

/** Puts the first of what was found in the order, with the need in a few words. */
async function choose({ page }: Journey, words: string, found: RegExp): Promise<void> {
  await searchAid(page, words);
  await page.getByRole("option").filter({ hasText: found }).filter({ hasText: "kr/mån" }).first().click();
  await page.getByRole("textbox", { name: "Behov, kort" }).fill("Behöver stöd hemma");
}

describe("a Värmland discharge tomorrow", () => {
  oneStory();
  let rune: Journey;
  let orderNo: string;
  afterAll(() => rune?.close());

  test("the questions come one at a time, and the municipality pays by alternative 2", async () => {
    rune = await signIn(program, "Rune Testbråten", "discharge");
    const { page } = rune;
    await openPerson(page, "194302022399", "Toppmalhaga");
    await choose(rune, "rollator", /^Rollator/);
    await page.getByRole("radio", { name: "Ordinärt boende" }).check();
    await answer(rune, "Behöver det följas upp i hemmet?", "Ja");
    await answer(rune, "Kan personen hantera hjälpmedlet i väntan på uppföljning?", "Ja");
    await answer(rune, "Har du nått kommunens rehab?", "Nej");
    await page.getByLabel("Om hur många dagar skrivs personen ut?").fill("1");
    await page.getByRole("button", { name: "Svara" }).click();
    await page.getByText("Sunne kommun").first().waitFor();
    await page.getByText("Kan göras efteråt: beställningen väntar").waitFor();
    await rune.checkPage("payer");
  });

  test("sent without the message's reference it waits, and says for what and whose", async () => {
    const { page } = rune;
    orderNo = await sendOrder(page);
    await page.getByText("väntar tills uppgifterna nedan är klara").waitFor();
    await page.getByRole("link", { name: "Överlämna till kommunens rehab i Cosmic Link" }).waitFor();
    await page.getByText("Kommunrehab Sunne").waitFor();
    await rune.checkPage("sent");
  });

  test("it is first among what the unit is to do; without a reference it is not done", async () => {
    const { page } = rune;
    await go(page, "Uppgifter");
    await page.getByRole("link", { name: "Överlämna till kommunens rehab i Cosmic Link" }).first().click();
    await page.getByText(orderNo).first().waitFor();
    await page.getByRole("button", { name: "Markera som klar" }).click();
    await page.getByRole("link", { name: "Skriv referensen" }).waitFor();
    await rune.checkPage("duty");
    await page.getByLabel("Referens").fill("CL-2026-4711");
    await page.getByRole("button", { name: "Markera som klar" }).click();
    await page.getByText("Uppgiften är klar").first().waitFor();
  });

  test("then the order goes to the warehouse, and its page tells what was done and what the municipality is to do", async () => {
    const { page } = rune;
    await go(page, "Beställningar");
    await page.getByRole("link", { name: orderNo }).click();
    await headed(page, `Beställning ${orderNo}`);
    await page.getByText("Klar", { exact: true }).first().waitFor();
    await page.getByText("Ta över förskrivaransvaret vid utskrivning").waitFor();
    await page.getByText("Ska plockas").first().waitFor();
    expect(await page.getByText("Väntar på beslut").count()).toBe(0);
    await rune.checkPage("order");
  });

  test("long rehabilitation on the ward: the municipality is told early, from the person's page", async () => {
    const { page } = rune;
    await openPerson(page, "194302022399", "Toppmalhaga");
    await page.getByRole("button", { name: "Ny uppgift" }).click();
    await page.getByRole("radio", { name: /^Informera kommunens rehab tidigt/ }).check();
    await rune.checkPage("new-duty");
    await page.getByRole("button", { name: "Lägg uppgiften" }).click();
    await page.getByRole("link", { name: "Informera kommunens rehab tidigt" }).waitFor();
    await rune.checkPage("person");
  });
});

describe("a cost that the payer approves", () => {
  oneStory();
  let alva: Journey;
  let klara: Journey;
  let orderNo: string;
  afterAll(async () => {
    await alva?.close();
    await klara?.close();
  });

  test("an electric wheelchair waits for the municipality's approval, and the order says so before it is sent", async () => {
    alva = await signIn(program, "Alva Provhaga", "approval-order");
    const { page } = alva;
    await openPerson(page, "194103122380", "Björkhaga");
    await choose(alva, "elrullstol inne ute", /^Elrullstol/);
    await page.getByText("Trollhättans kommun ska godkänna kostnaden.").waitFor();
    await answerForChair(page);
    await alva.checkPage("payer");
    orderNo = await sendOrder(page);
    await page.getByText("väntar tills uppgifterna nedan är klara").waitFor();
  });

  test("the cost approver meets what it costs and why, and nobody's name", async () => {
    klara = await signIn(program, "Klara Attestrud", "approval");
    const { page } = klara;
    await klara.checkPage("start");
    await go(page, "Godkännanden");
    await page.getByRole("link", { name: "Godkänn kostnaden" }).first().click();
    await page.getByText("Gruppen ska alltid godkännas").waitFor();
    await page.getByText(orderNo).first().waitFor();
    expect(await page.getByText("Björkhaga").count()).toBe(0);
    await klara.checkPage("one");
  });

  test("a no wants words; a yes sends the order to the warehouse and tells the one who ordered", async () => {
    const { page } = klara;
    await page.getByRole("button", { name: "Avslå" }).click();
    await page.getByRole("link", { name: "Skriv varför du avslår" }).waitFor();
    await page
      .getByRole("region", { name: "Vald uppgift" })
      .getByRole("button", { name: "Godkänn kostnaden", exact: true })
      .click();
    await page.getByText(`Svaret på ${orderNo} är skickat`).first().waitFor();
    await go(alva.page, "Att göra");
    await alva.page.reload();
    await alva.page.getByRole("link", { name: "Allt är gjort: beställningen går till lagret" }).waitFor();
  });

  test("she chooses who stands in and when she is away, and what is approved from now on", async () => {
    const { page } = klara;
    await page.getByRole("button", { name: "Gränser och ersättare" }).click();
    await headed(page, "Gränser och ersättare");
    await page.getByLabel("Borta från och med").fill("2026-12-20");
    await page.getByLabel("Till och med").fill("2027-01-06");
    await page.getByRole("button", { name: "Spara", exact: true }).click();
    await page.getByText("Sparat").first().waitFor();
    await klara.checkPage("settings");
  });
});

test("what the municipality's person is told is a sheet to print", async () => {
  const rune = await signIn(program, "Rune Testbråten", "sheet");
  await rune.page.goto("/kommunens-blad/1785");
  await headed(rune.page, "Ditt hjälpmedel");
  await rune.page.getByText("Kontaktperson för hjälpmedelsfrågor").waitFor();
  await rune.checkPage("sheet");
  await rune.close();
});
