import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pdfOf } from "../server/platform/testbench-picture.ts";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let editor: Journey;
let prescriber: Journey;

beforeAll(async () => {
  program = await startRegion();
}, 180_000);
afterAll(async () => {
  for (const journey of [editor, prescriber]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("news is written, read and put away", () => {
  oneStory();

  test("an editor sends a form with faults, hears all of them, and publishes important news to prescribers", async () => {
    editor = await signIn(program, "Sorta Hyllmark", "news-editor");
    const { page, checkPage } = editor;
    await go(page, "Nyheter");
    await headed(page, "Nyheter");
    await page.getByText("Ingen nyhet är skriven").waitFor();
    await page.getByRole("button", { name: "Skriv en nyhet" }).click();
    await page.getByRole("button", { name: "Publicera nyheten" }).click();
    await page.getByText("Skriv en rubrik på 3–120 tecken.").waitFor();
    await page.getByText("Skriv en text på 3–2 000 tecken.").waitFor();
    await page.getByText("Ange sista dagen som ÅÅÅÅ-MM-DD.").waitFor();
    await checkPage("faults");
    await page.getByRole("textbox", { name: "Rubrik" }).fill("Rollatorer från Provmo utgår");
    await page
      .getByRole("textbox", { name: "Text" })
      .fill("De som är beställda levereras.\n\n<b>Ring</b> kundtjänst om du undrar.");
    await page.getByRole("checkbox", { name: "förskrivare" }).check();
    await page.getByRole("checkbox", { name: /^Viktigt/ }).check();
    await page.getByRole("textbox", { name: "Visas till och med" }).fill("2026-11-30");
    await addFiles(editor);
    await page.getByRole("button", { name: "Publicera nyheten" }).click();
    await page.getByRole("row").filter({ hasText: "Rollatorer från Provmo utgår" }).filter({ hasText: "visas" }).waitFor();
    await checkPage("written");
  });

  test("a prescriber meets it first on her first page, as it was written, and puts it away by keyboard", async () => {
    prescriber = await signIn(program, "Alva Provhaga", "news-prescriber");
    const { page, checkPage } = prescriber;
    await page.getByRole("heading", { name: "Viktigt: Rollatorer från Provmo utgår" }).waitFor();
    // No markup is read.
    await page.getByText("<b>Ring</b> kundtjänst").waitFor();
    const link = page.getByRole("link", { name: "Så byter du handbroms" });
    const opened = await page.request.get(new URL(String(await link.getAttribute("href")), page.url()).href);
    expect([opened.status(), opened.headers()["content-type"]]).toEqual([200, "application/pdf"]);
    await checkPage("first-page");
    await page.getByRole("button", { name: /^Jag har läst/ }).press("Enter");
    await page.getByRole("heading", { name: /Rollatorer från Provmo/ }).waitFor({ state: "detached" });
    await page.reload();
    await headed(page, "Att göra");
    expect(await page.getByText("Rollatorer från Provmo utgår").count()).toBe(0);
    await page.goto("/nyheter");
    await page.getByRole("heading", { name: /Rollatorer från Provmo/ }).waitFor();
    await checkPage("earlier");
  });

  test("the editor sees that one has read it, and takes it back", async () => {
    const { page } = editor;
    await page.goto("/nyheter");
    const row = page.getByRole("row").filter({ hasText: "Rollatorer från Provmo utgår" });
    await row.getByRole("cell", { name: "1", exact: true }).waitFor();
    await row.getByRole("button", { name: /^Ta tillbaka/ }).click();
    await row.getByText("återtagen").waitFor();
    // Its file went with it, also for whoever wrote it.
    await row.getByRole("link", { name: "Så byter du handbroms" }).waitFor({ state: "detached" });
  });

  test("she writes help for a page, and it stands there for whoever opens it; elsewhere there is no button", async () => {
    const { page, checkPage } = editor;
    await page.goto("/katalog");
    await page.getByRole("button", { name: "Skriv hjälp" }).click();
    await page
      .getByRole("textbox", { name: "Hjälp till sidan" })
      .fill("Sök på ord, mått eller artikelnummer.\n\nRing om du inte hittar.");
    await checkPage("help-written");
    await page.getByRole("button", { name: "Spara hjälpen" }).click();
    await page.getByText("Hjälpen är sparad").waitFor();
    const reader = prescriber.page;
    await reader.goto("/katalog");
    await reader.getByRole("button", { name: "Hjälp", exact: true }).press("Enter");
    await reader.getByText("Ring om du inte hittar.").waitFor();
    expect(await reader.getByRole("button", { name: "Ändra hjälpen" }).count()).toBe(0);
    await prescriber.checkPage("help");
    await reader.keyboard.press("Escape");
    await reader.goto("/nyheter");
    await headed(reader, "Nyheter");
    expect(await reader.getByRole("button", { name: "Hjälp", exact: true }).count()).toBe(0);
  });
});

/** Two files are chosen with the news: one that is none is told at its place and left out, the other goes with it. */
async function addFiles({ page, checkPage }: Journey): Promise<void> {
  const choose = async (name: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.getByRole("button", { name: "Lägg till en fil" }).click(),
    ]);
    await chooser.setFiles({ name, mimeType: "application/pdf", buffer });
    await page.getByText(name, { exact: false }).first().waitFor();
  };
  await choose("fel.pdf", Buffer.from("inte en PDF"));
  await choose("broms_v2_slutlig.pdf", pdfOf());
  const headings = page.getByRole("textbox", { name: "Filens rubrik" });
  await headings.first().fill("x");
  await headings.last().fill("Så byter du handbroms");
  await page.getByRole("button", { name: "Publicera nyheten" }).click();
  await page.getByRole("link", { name: /^Filen går inte att läsa/ }).waitFor();
  await page.getByRole("link", { name: /^Ge filen en rubrik/ }).waitFor();
  await checkPage("files-wrong");
  await page.getByRole("button", { name: /^Ta bort filen.*fel\.pdf/ }).press("Enter");
  await page.getByText("fel.pdf").first().waitFor({ state: "detached" });
  await checkPage("files");
}
