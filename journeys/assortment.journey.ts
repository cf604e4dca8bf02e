import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { go, headed, oneStory, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let editor: Journey;
let vendor: Journey;
let sold: string[];
/** What is rented by whoever pays. */
let rented: string;

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const found = await owner.query<{ no: string }>(
    `select p.article_no as no from catalogue.price p join catalogue.supplier_article o using (supplier_id, article_no)
     join organisation.unit u on u.supplier_id = p.supplier_id
     where u.name = 'Ljungmo Hjälpmedel' and p.kind = 'sale' and o.is_orderable and upper_inf(p.valid) order by 1 limit 3`,
  );
  const rents = await owner.query<{ no: string }>(
    `select r.article_no as no from billing.rent_period r join organisation.unit u on u.supplier_id = r.supplier_id
     join catalogue.price p on p.supplier_id = r.supplier_id and p.article_no = r.article_no and p.kind = 'rent_month' and upper_inf(p.valid)
     where u.name = 'Ljungmo Hjälpmedel' and upper_inf(r.valid) group by 1 order by count(*) desc, 1 limit 1`,
  );
  rented = rents.rows[0]?.no ?? "";
  await owner.end();
  sold = found.rows.map(({ no }) => no);
}, 180_000);
afterAll(async () => {
  for (const journey of [editor, vendor]) await journey?.close();
  await program?.stop();
});
pictureFailures();

const head = "artikelnummer;prisslag;pris;gäller från;gäller till;moms";

describe("an editor changes the catalogue, and a vendor proposes", () => {
  oneStory();

  test("an editor reads a price list with faults, and every one is told by row and column", async () => {
    editor = await signIn(program, "Sorta Hyllmark", "assortment-editor");
    const { page, checkPage } = editor;
    await go(page, "Sortiment");
    await page.getByText("Inga filer är inlästa").waitFor();
    await page.getByText("Inget ändras den dagen").waitFor();
    await checkPage("empty");
    await page.getByRole("button", { name: "Läs in en fil" }).click();
    await headed(page, "Läs in en fil");
    await checkPage("choose");
    await choose("fel.csv", [
      `${sold[0]};försäljning;tio;2026-11-24;;25`,
      `123;hyra;10;i morgon;;25`,
      `${sold[1]};försäljning;5;2026-11-20;;25`,
    ]);
    await headed(page, "Inläsning av fel.csv");
    await page.getByRole("heading", { name: "4 fel. Inget är ändrat." }).waitFor();
    await page
      .getByRole("row")
      .filter({ hasText: "gäller från" })
      .filter({ hasText: "Priset börjar eller slutar före i dag" })
      .waitFor();
    await checkPage("faults");
  });

  test("she reads it in again, sees what it changes from and to, and makes the changes", async () => {
    const { page, checkPage } = editor;
    await page.getByRole("link", { name: "Sortiment", exact: true }).first().click();
    await page.getByRole("button", { name: "Läs in en fil" }).click();
    await choose("priser.csv", [
      `${sold[0]};försäljning;1234,50;2026-11-24;;25`,
      `${sold[1]};försäljning;99;2026-11-24;;25`,
      `${rented};hyra;777;2026-11-24;;25`,
    ]);
    await headed(page, "Inläsning av priser.csv");
    await page.getByRole("button", { name: "3 ändrade" }).waitFor();
    const effect = page.getByRole("region", { name: "Vad det ändrar för betalarna" });
    await effect
      .getByRole("row", { name: /kommun|Region/ })
      .first()
      .getByText(rented)
      .waitFor();
    await page.getByText(/Försäljning: .* → 1\s234,50/).waitFor();
    await checkPage("difference");
    await page.getByRole("button", { name: "Gör ändringarna" }).click();
    await page.getByRole("button", { name: "Ångra inläsningen" }).waitFor();
    await checkPage("applied");
  });

  test("she lets an article expire tomorrow, and sees tomorrow's catalogue with both", async () => {
    const { page, checkPage } = editor;
    await page.goto("/sortiment");
    await page.getByRole("textbox", { name: "Artikelnummer" }).fill(sold[2] ?? "");
    await page.getByRole("button", { name: "Öppna artikel" }).click();
    await page.getByRole("heading", { name: "Vem har ändrat vad" }).waitFor();
    await checkPage("article");
    await page.getByRole("button", { name: "Låt gå ut en dag" }).click();
    await page.getByRole("textbox", { name: "Låt gå ut en dag" }).fill("2026-11-24");
    await page.getByRole("button", { name: "Sätt till dagen" }).click();
    await page.getByRole("cell", { name: /Publicerad: nej/ }).waitFor();
    await page.goto("/sortiment");
    await page.getByText("4 ändringar 2026-11-24").first().waitFor();
    await page
      .getByRole("row")
      .filter({ hasText: sold[2] ?? "" })
      .filter({ hasText: "Går ut" })
      .first()
      .waitFor();
    await checkPage("tomorrow");
  });

  test("she sets what an urgent order is to cost, sees what it would have changed, and takes it back", async () => {
    const { page, checkPage } = editor;
    await page.goto("/sortiment");
    await page.getByRole("button", { name: "Prislista" }).click();
    await headed(page, "Prislista");
    await page.getByRole("row", { name: /Avgift för bomkörning/ }).waitFor();
    await checkPage("price-list");
    await page.getByRole("button", { name: "Ändra priset på Akutavgift" }).click();
    const form = page.getByRole("form", { name: "Nytt pris: Akutavgift" });
    await form.getByRole("textbox", { name: "Pris i kr utan moms" }).fill("990");
    await form.getByRole("button", { name: "Sätt priset" }).click();
    await form.getByText("Välj en dag").waitFor();
    await form.getByRole("textbox", { name: "Gäller från" }).fill("2026-12-01");
    await form.getByRole("button", { name: "Visa vad det ändrar" }).click();
    await form.getByRole("region", { name: "Vad det ändrar för betalarna" }).waitFor();
    await checkPage("price-list-effect");
    await form.getByRole("button", { name: "Sätt priset" }).click();
    const coming = page.getByRole("row", { name: /Akutavgift.*Kommer/ });
    await coming.getByText("990,00").waitFor();
    await coming.getByRole("button", { name: "Ta tillbaka priset på Akutavgift" }).click();
    await page.getByText("Priset är tillbakataget").waitFor();
    await coming.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Nytt pris" }).click();
    const added = page.getByRole("form", { name: "Nytt pris" });
    await added.getByRole("combobox", { name: "Prisslag" }).selectOption({ label: "Buffertförråd per månad" });
    await added.getByRole("textbox", { name: "Kod" }).fill("liten");
    await added.getByRole("textbox", { name: "Pris i kr utan moms" }).fill("1500");
    await added.getByRole("textbox", { name: "Gäller från" }).fill("2026-12-01");
    await added.getByRole("button", { name: "Sätt priset" }).click();
    await added.getByText("Ett sådant pris har koden buffert-", { exact: false }).waitFor();
    await added.getByText("Skriv vad det heter", { exact: false }).waitFor();
    await checkPage("price-list-faults");
    await added.getByRole("textbox", { name: "Kod" }).fill("buffert-liten");
    await added.getByRole("textbox", { name: "Benämning" }).fill("Buffertförråd, liten");
    await added.getByRole("button", { name: "Sätt priset" }).click();
    await page.getByRole("row", { name: /Buffertförråd, liten.*per månad/ }).waitFor();
  });

  test("a fault in an article is told at its field, and nothing is lost", async () => {
    const { page, checkPage } = editor;
    await page.goto(`/sortiment/artikel/${sold[0]}`);
    await page.getByRole("textbox", { name: "ISO-kod" }).fill("999999");
    await page.getByRole("button", { name: "Spara artikeln" }).click();
    await page.getByRole("link", { name: /ISO-kod: ISO-koden finns inte/ }).waitFor();
    expect(await page.getByRole("textbox", { name: "ISO-kod" }).inputValue()).toBe("999999");
    await checkPage("article-faults");
  });

  test("a vendor proposes a change of its own article", async () => {
    vendor = await signIn(program, "Vendla Säljvik", "assortment-vendor");
    const { page, checkPage } = vendor;
    await go(page, "Mina förslag");
    await page.getByRole("heading", { name: "Våra artiklar" }).waitFor();
    await checkPage("mine-empty");
    await page.getByRole("table", { name: "Våra artiklar" }).getByRole("link").first().click();
    await headed(page, /^Föreslå ändring av \d+/);
    await page.getByRole("textbox", { name: "Beskrivning" }).fill("Ny broms sedan i våras.");
    await page.getByRole("textbox", { name: /^Meddelande/ }).fill("Gäller alla från vecka 50");
    await checkPage("propose");
    await page.getByRole("button", { name: "Skicka förslaget" }).click();
    await headed(page, "Mina förslag");
    await page.getByRole("cell", { name: "Väntar på svar" }).waitFor();
  });

  test("the editor meets it among what she is to do, sees the difference and rejects it with a reason", async () => {
    const { page, checkPage } = editor;
    await page.goto("/");
    await page
      .getByRole("region", { name: /^Förslag att svara på/ })
      .getByRole("link")
      .first()
      .click();
    await page.getByText("Gäller alla från vecka 50").waitFor();
    await page.getByRole("cell", { name: "Ny broms sedan i våras." }).waitFor();
    await checkPage("proposal");
    await page.getByRole("button", { name: "Avvisa förslaget" }).click();
    await page.getByRole("textbox", { name: "Varför avvisas det?" }).fill("Ange vilken modell bromsen gäller.");
    await page.getByRole("button", { name: "Avvisa förslaget" }).click();
    await page.getByText("Avvisat").first().waitFor();
    await checkPage("rejected");
  });

  test("the vendor reads why", async () => {
    const { page, checkPage } = vendor;
    await page.goto("/mina-forslag");
    await page
      .getByRole("row")
      .filter({ hasText: "Avvisat" })
      .filter({ hasText: "Ange vilken modell bromsen gäller." })
      .waitFor();
    await checkPage("mine-rejected");
  });

  test("a second proposal is approved, and put back in one step: what the article becomes is shown first", async () => {
    const mine = vendor.page;
    await mine.getByRole("table", { name: "Våra artiklar" }).getByRole("link").first().click();
    await headed(mine, /^Föreslå ändring av \d+/);
    await mine.getByRole("textbox", { name: "Beskrivning" }).fill("Broms av ny modell på alla storlekar.");
    await mine.getByRole("button", { name: "Skicka förslaget" }).click();
    await headed(mine, "Mina förslag");
    const { page, checkPage } = editor;
    await page.goto("/");
    await page
      .getByRole("region", { name: /^Förslag att svara på/ })
      .getByRole("link")
      .first()
      .click();
    await page.getByRole("button", { name: "Godkänn ändringen" }).click();
    const back = page.locator("section.part").filter({ has: page.getByRole("heading", { name: "Lägg tillbaka" }) });
    await back.getByRole("cell", { name: "Broms av ny modell på alla storlekar." }).waitFor();
    await checkPage("approved");
    await back.getByRole("button", { name: "Lägg tillbaka" }).click();
    await back.getByText("Skriv minst fem tecken").waitFor();
    await back.getByRole("textbox", { name: "Varför läggs det tillbaka?" }).fill("Bromsen finns bara på två storlekar");
    await back.getByRole("button", { name: "Lägg tillbaka" }).click();
    await page.getByText("Tillbakalagt: Bromsen finns bara på två storlekar").waitFor();
    await checkPage("put-back");
    await mine.goto("/mina-forslag");
    await mine.getByRole("row").filter({ hasText: "Bromsen finns bara på två storlekar" }).waitFor();
    await vendor.checkPage("mine-put-back");
  });
});

/** Chooses a file of prices in the editor's page. */
async function choose(name: string, rows: readonly string[]): Promise<void> {
  const path = join(tmpdir(), name);
  await writeFile(path, [head, ...rows].join("\n"));
  const [chooser] = await Promise.all([
    editor.page.waitForEvent("filechooser"),
    editor.page.getByRole("button", { name: "Välj fil" }).click(),
  ]);
  await chooser.setFiles(path);
}
