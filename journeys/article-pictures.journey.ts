import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pdfOf, pngOf } from "../server/platform/testbench-picture.ts";
import { type Journey, openJourney } from "./browser.ts";
import { headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let editor: Journey;
let visitor: Journey;
/** A rollator that somebody has, and another article. */
let no: string;
let other: string;
const token = "a".repeat(16);

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const { rows } = await owner.query<{ no: string; device: string; supplier: string }>(
    `select distinct on (d.article_no) d.article_no as no, d.id as device, d.supplier_id as supplier from devices.device d
     join organisation.unit u on u.supplier_id = d.supplier_id join catalogue.article a on a.article_no = d.article_no
     join catalogue.supplier_article o on o.supplier_id = d.supplier_id and o.article_no = d.article_no and o.is_published
     where u.name = 'Ljungmo Hjälpmedel' and a.iso_code like '1206%' order by d.article_no limit 2`,
  );
  [no, other] = [rows[0]?.no ?? "", rows[1]?.no ?? ""];
  await owner.query("insert into devices.passport (token, device_id, supplier_id, made_at) values ($1, $2, $3, now())", [
    token,
    rows[0]?.device,
    rows[0]?.supplier,
  ]);
  await owner.end();
}, 180_000);
afterAll(async () => {
  for (const journey of [editor, visitor]) await journey?.close();
  await program?.stop();
});
pictureFailures();

const svg = { name: "ritning.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>") };
const side = { name: "fran-sidan.png", mimeType: "image/png", buffer: pngOf(640, 480) };
const folded = { name: "hopfalld.png", mimeType: "image/png", buffer: pngOf(300, 500) };
interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

describe("an article gets pictures and a manual, and everybody sees them", () => {
  oneStory();

  test("an editor chooses files that are wrong in several ways, and is told all of it at once", async () => {
    editor = await signIn(program, "Sorta Hyllmark", "article-pictures-editor");
    const { page, checkPage } = editor;
    await page.goto(`/sortiment/artikel/${no}`);
    await page.getByText("Artikeln har ingen bild, utan en tecknad symbol").waitFor();
    await choose("Välj bilder", [svg, side]);
    await page.getByRole("textbox", { name: "Vad visar ritning.svg?" }).waitFor();
    await page.getByRole("button", { name: "Lägg till 2 bilder" }).click();
    const faults = page.getByRole("heading", { name: "Ingen bild är tillagd. Rätta det här:" });
    await faults.waitFor();
    expect(await page.getByRole("link", { name: /Filen är ingen bild som går att visa/ }).count()).toBe(1);
    expect(await page.getByRole("link", { name: /Beskriv vad bilden visar/ }).count()).toBe(2);
    await checkPage("faults");
  });

  test("she puts right what was wrong, adds the pictures, and makes another the main one by keyboard", async () => {
    const { page, checkPage } = editor;
    await page.getByRole("button", { name: "Ta inte med ritning.svg" }).click();
    await choose("Välj bilder", [folded]);
    await page.getByRole("textbox", { name: "Vad visar hopfalld.png?" }).fill("Rollatorn hopfälld");
    await page.getByRole("textbox", { name: "Vad visar fran-sidan.png?" }).fill("Rollatorn från sidan");
    await page.getByRole("button", { name: "Lägg till 2 bilder" }).press("Enter");
    await page.getByText("Bilderna är tillagda").waitFor();
    await page.getByRole("button", { name: "Gör bild 2 till huvudbild" }).press("Enter");
    await page.getByRole("button", { name: "Spara bilderna" }).press("Enter");
    await page.getByText("Bilderna är sparade").waitFor();
    expect(await page.getByRole("textbox", { name: "Huvudbilden visar" }).inputValue()).toBe("Rollatorn hopfälld");
    await checkPage("added");
  });

  test("she puts in the manual, and the history says what she has done", async () => {
    const { page, checkPage } = editor;
    await choose("Välj en PDF", [{ name: "bruksanvisning.pdf", mimeType: "application/pdf", buffer: pdfOf() }]);
    await page.getByRole("button", { name: "Lägg till dokumentet" }).click();
    await page.getByRole("link", { name: /Ge dokumentet en rubrik/ }).waitFor();
    await page.getByRole("textbox", { name: "Rubrik" }).fill("Bruksanvisning för rollatorn");
    await page.getByRole("textbox", { name: "Dokumentets datum" }).fill("2026-03-01");
    await checkPage("document");
    await page.getByRole("button", { name: "Lägg till dokumentet" }).click();
    await page.getByRole("link", { name: "Bruksanvisning för rollatorn" }).waitFor();
    await page.getByRole("table", { name: "Vem har ändrat vad" }).getByText("Bild: – → Rollatorn hopfälld").waitFor();
  });

  test("a visitor who is not signed in sees them in the list, on the article's page and beside another article", async () => {
    visitor = await openJourney("article-pictures-visitor", program.origin);
    await visitor.showMoment(program.base.now());
    const { page, checkPage } = visitor;
    const row = page.getByRole("listitem").filter({ hasText: no });
    const small = row.locator("img");
    // A search may answer by what the catalogue was a moment ago.
    await expect
      .poll(async () => {
        await page.goto(`/katalog?q=${no}`);
        await row.waitFor();
        return small.count();
      })
      .toBe(1);
    await expect.poll(() => small.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    await checkPage("list");
    await page.goto(`/katalog/${no}`);
    await page.getByRole("img", { name: "Rollatorn hopfälld" }).waitFor();
    await page.getByRole("button", { name: "Visa bilden: Rollatorn från sidan" }).press("Enter");
    await page.getByRole("img", { name: "Rollatorn från sidan" }).waitFor();
    const manual = page.getByRole("link", { name: "Bruksanvisning för rollatorn" });
    await checkPage("article");
    const file = await page.request.get((await manual.getAttribute("href")) ?? "");
    expect(file.headers()).toMatchObject({ "content-type": "application/pdf", "x-content-type-options": "nosniff" });
    await page.goto(`/sortiment/jamfor?artiklar=${no},${other}`);
    await page.getByRole("img", { name: "Rollatorn hopfälld" }).waitFor();
    await checkPage("compare");
  });

  test("whoever holds the device's label is led to the manual", async () => {
    const { page, checkPage } = visitor;
    await page.goto(`/p/${token}`);
    await page.getByRole("link", { name: "Bruksanvisning för rollatorn (PDF)" }).waitFor();
    await checkPage("passport");
  });

  test("the editor prints the article's sheet", async () => {
    const { page } = editor;
    await page.goto(`/katalog/${no}`);
    await headed(page, /./);
    const address = await page.getByRole("link", { name: "Skriv ut blad" }).getAttribute("href");
    const sheet = await page.request.get(address ?? "");
    expect([sheet.status(), sheet.headers()["content-type"]]).toEqual([200, "application/pdf"]);
  });
});

/** Chooses files by one of the editor's buttons. */
async function choose(button: string, files: readonly File[]): Promise<void> {
  const [chooser] = await Promise.all([
    editor.page.waitForEvent("filechooser"),
    editor.page.getByRole("button", { name: button }).click(),
  ]);
  await chooser.setFiles([...files]);
}
