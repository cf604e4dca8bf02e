import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let editor: Journey;
let prescriber: Journey;
beforeAll(async () => {
  program = await startRegion();
  editor = await signIn(program, "Sorta Hyllmark", "handbook-editor");
  prescriber = await signIn(program, "Alva Provhaga", "handbook-reader");
}, 180_000);
afterAll(async () => {
  await editor?.close();
  await prescriber?.close();
  await program?.stop();
});
pictureFailures();

describe("an instruction gets a new edition", () => {
  oneStory();

  test("a prescriber searches the handbook and reads what holds, and what is not prescribed now and why", async () => {
    const { page, checkPage } = prescriber;
    await go(page, "Handbok");
    await page.getByText("är återsänd för mer arbete").waitFor();
    await checkPage("all");
    await page.getByRole("searchbox", { name: "Sök i handboken" }).fill("gå osäkert rollatorer");
    await page.getByText("Ingen anvisning stämmer med orden").waitFor();
    await page.getByRole("searchbox", { name: "Sök i handboken" }).fill("1206");
    await page.getByRole("link", { name: "Rollatorer" }).click();
    await headed(page, "Rollatorer");
    await page.getByText("Nedsatt gångförmåga som väntas vara längre än tre månader.").waitFor();
    expect(await page.getByRole("button", { name: /ny utgåva/ }).count()).toBe(0);
    await checkPage("one");
  });

  test("the editor begins a new edition from the one in force, and sees what differs", async () => {
    const { page, checkPage } = editor;
    await go(page, "Handbok");
    await page.getByRole("link", { name: "Rollatorer" }).click();
    await headed(page, "Rollatorer");
    await page.getByRole("button", { name: "Börja en ny utgåva av den som gäller" }).click();
    const form = page.getByRole("form", { name: "Skriv utgåvan" });
    await form.getByLabel("Följs upp efter, dagar").fill("120");
    await form.getByRole("checkbox", { name: "Mål krävs" }).check();
    await form.getByRole("button", { name: "Spara utkastet" }).click();
    await page.getByText("Utkastet är sparat").first().waitFor();
    await page.getByRole("heading", { name: "Det här skiljer från utgåvan före" }).first().waitFor();
    await checkPage("draft");
  });

  test("both who must decide have decided, and it is published", async () => {
    const { page, checkPage } = editor;
    for (const side of ["Kommunernas beslut", "Regionens beslut"]) {
      const form = page.getByRole("form", { name: side });
      await form.getByLabel("Vem som har beslutat").fill("Den som beslutar");
      await form.getByRole("button", { name: "Skriv in beslutet" }).click();
      await form.waitFor({ state: "detached" });
    }
    await page.getByRole("form", { name: "Publicera" }).waitFor();
    await checkPage("decided");
    await page.getByRole("button", { name: "Publicera utgåvan" }).click();
    await page.getByText("Utgåva 2").first().waitFor();
    await page.getByRole("button", { name: "Börja en ny utgåva av den som gäller" }).waitFor();
  });

  test("the prescriber sees what is new until she has read it, and the article's page has the new edition", async () => {
    const { page, checkPage } = prescriber;
    await go(page, "Handbok");
    await page.reload();
    await page.getByRole("heading", { name: "Nytt sedan du såg den senast" }).waitFor();
    await checkPage("news");
    await page.getByRole("button", { name: "Jag har läst det" }).click();
    await page.getByRole("heading", { name: "Nytt sedan du såg den senast" }).waitFor({ state: "detached" });
    await page.goto("/katalog/12320");
    await page.getByRole("link", { name: "Rollatorer" }).waitFor();
    await page.getByText("Efter 120 dagar.").waitFor();
    await checkPage("article");
  });
});
