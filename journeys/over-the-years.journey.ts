import { afterAll, beforeAll, describe, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, openElsewhere, openPerson, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
beforeAll(async () => {
  program = await startRegion();
}, 180_000);
afterAll(async () => {
  await program?.stop();
});
pictureFailures();

describe("a prescriber sees who will pay before she saves, and hands the responsibility over", () => {
  oneStory();
  let prescriber: Journey;
  afterAll(() => prescriber?.close());

  test("a move shows each aid, who would pay it from the day and why", async () => {
    prescriber = await signIn(program, "Alva Provhaga", "years");
    const { page } = prescriber;
    await openPerson(page, "195206212382", "Cornelia");
    // The municipality's aids are another care provider's: she consents to what is theirs being read.
    await openElsewhere(page, "Göteborgs kommun, hälso- och sjukvård");
    await page.getByRole("button", { name: "Anteckna flytt" }).click();
    const form = page.getByRole("dialog", { name: "Anteckna flytt" });
    await form.getByText("Ingen betalare ändras.").waitFor();
    await form.getByLabel("Folkbokförd i").selectOption({ label: "Borås" });
    await form.getByText("Hyra som byter betalare").waitFor();
    await prescriber.checkPage("move");
    await form
      .getByRole("button", { name: /^Varför/ })
      .first()
      .click();
    await form
      .getByText(/ansvaret för personen/)
      .first()
      .waitFor();
    await form.getByRole("button", { name: /^Spara från/ }).click();
    await page.getByText(/^Sparat/).waitFor();
    await page
      .getByText(/Personen flyttade/)
      .first()
      .waitFor();
  });

  test("care that no rule answers says that customer service decides", async () => {
    const { page } = prescriber;
    await page.getByRole("button", { name: "Ändra vårdåtagande" }).click();
    const form = page.getByRole("dialog", { name: "Ändra vårdåtagande" });
    await form.getByLabel("primärvården").check();
    await form
      .getByText(/Kundtjänst avgör/)
      .first()
      .waitFor();
    await prescriber.checkPage("care");
    await form.getByRole("button", { name: /^Spara från/ }).click();
    await page
      .getByText(/^Sparat/)
      .first()
      .waitFor();
  });

  test("another unit takes over the responsibility, and it stands on the page", async () => {
    const { page } = prescriber;
    await page.getByRole("button", { name: "Lämna över förskrivaransvar" }).click();
    const form = page.getByRole("dialog", { name: "Lämna över förskrivaransvar" });
    const found = page.waitForResponse((response) => response.url().endsWith("/api/patients/units?words=rehab"));
    await form.getByLabel("Sök enhet").fill("rehab");
    await found;
    await form.getByRole("option", { name: /rehab/i }).first().waitFor({ state: "attached" });
    await form.getByLabel("Tar över").selectOption({ index: 1 });
    await prescriber.checkPage("hand-over");
    await form.getByRole("button", { name: /^Spara från/ }).click();
    await page.getByText("Förskrivaransvar", { exact: true }).waitFor();
    await prescriber.checkPage("person");
  });
});

describe("customer service decides who pays what a person has", () => {
  oneStory();
  let service: Journey;
  afterAll(() => service?.close());

  test("the case offers the payers that may fit and the day, and is decided", async () => {
    service = await signIn(program, "Ebba Svarsund", "years-case");
    const { page } = service;
    await go(page, "Ärenden");
    await page
      .getByRole("row", { name: /Cornelia/ })
      .first()
      .getByRole("link")
      .click();
    await page.getByText(/Hyran går som förut/).waitFor();
    await page.getByRole("radio", { name: /Primärvården/ }).check();
    await service.checkPage("holding");
    await page.getByLabel("Motivering").fill("Överenskommet med kommunen");
    await page.getByRole("button", { name: /^Bestäm betalare från/ }).click();
    await page.getByText(/är avgjort\. Hyran delas/).waitFor();
    await headed(page, "Ärenden");
  });
});
