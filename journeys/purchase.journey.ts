import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orderResponse } from "../server/peppol/fixtures.ts";
import type { Journey } from "./browser.ts";
import { readWhy } from "./ordering.ts";
import { go, headed, oneStory, openPerson, pictureFailures, scan, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
let buyer: Journey;
let warehouse: Journey;

/** What is short, and what becomes of it: read on the screen. */
const story = { article: "", orderNo: "", purchaseNo: "", articleNo: "", address: "" };
const gtin = "07312345678909";

beforeAll(async () => {
  program = await startRegion();
  prescriber = await signIn(program, "Alva Provhaga", "purchase-prescriber");
}, 180_000);
afterAll(async () => {
  for (const journey of [prescriber, buyer, warehouse]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("what is short is bought, and whoever waits gets it", () => {
  oneStory();

  test("a prescriber orders a rollator of which there is none", async () => {
    const { page } = prescriber;
    await openPerson(page, "19410312-2380", "Asta Björkhaga");
    await searchAid(page, "rollator");
    const none = page
      .getByRole("option")
      .filter({ hasText: "Betalas av" })
      .filter({ hasNotText: /(Ny|Rekond) \d/ })
      .first();
    await none.waitFor();
    story.article = (await none.locator(".article-name").textContent()) ?? "";
    await none.click();
    await page.getByRole("textbox", { name: "Behov, kort" }).fill("Går ostadigt ute");
    await page.getByRole("radio", { name: "Hem till personen" }).check();
    story.orderNo = await sendOrder(page);
  });

  test("the buyer meets it among what she is to do, and sees why it is short", async () => {
    buyer = await signIn(program, "Inka Köpvik", "purchase-buyer");
    const { page, checkPage } = buyer;
    await page
      .getByRole("region", { name: /^Att köpa in/ })
      .getByRole("link", { name: story.article })
      .waitFor();
    await checkPage("todo");
    await go(page, "Inköp");
    const row = page.getByRole("row").filter({ hasText: story.article });
    await readWhy(row, /väntar 1 − ledigt 0 − på väg 0: 1 saknas/, /i veckan, fel ±/);
    await checkPage("needs");
  });

  test("she sets an article's level by hand, and stops another for a while", async () => {
    const { page, checkPage } = buyer;
    await page.getByRole("link", { name: story.article }).click();
    await headed(page, story.article);
    await checkPage("level");
    await page.getByRole("button", { name: "Spara nivån" }).click();
    await headed(page, "Inköp");
    const other = page
      .getByRole("row")
      .filter({ hasNotText: story.article })
      .filter({ has: page.getByRole("checkbox", { checked: true }) })
      .first();
    const stopped = (await other.locator(".need-article .figures").textContent()) ?? "";
    await page.getByRole("button", { name: "Inköpsstopp" }).click();
    await headed(page, "Inköpsstopp");
    await page.getByRole("textbox", { name: "Artikelnummer" }).fill(stopped);
    await page.getByRole("textbox", { name: "Skäl" }).fill("Kvalitetsfel utreds hos leverantören");
    await page.getByRole("button", { name: "Stoppa inköpen" }).click();
    await page.getByRole("row").filter({ hasText: stopped }).filter({ hasText: "Gäller nu" }).waitFor();
    await checkPage("stops");
    await page.getByRole("link", { name: "Inköp", exact: true }).first().click();
    await headed(page, "Inköp");
    await page.getByRole("row").filter({ hasText: stopped }).getByText("Inköpsstopp").waitFor();
  });

  test("she makes an order of it and sends it, and fetches the file for the vendor", async () => {
    const { page, checkPage } = buyer;
    await page.getByRole("button", { name: "Välj inget" }).click();
    await page.getByRole("checkbox", { name: `Köp ${story.article}` }).check();
    await page.getByRole("button", { name: "Gör inköpsorder (1)" }).click();
    await headed(page, /^Inköpsorder I\d+$/);
    story.purchaseNo = ((await page.getByRole("heading", { level: 1 }).textContent()) ?? "").replace("Inköpsorder ", "");
    story.address = page.url();
    await page.getByRole("button", { name: "Ändra antal" }).click();
    await page.getByRole("textbox", { name: `Antal av ${story.article}` }).fill("2");
    await page.getByRole("button", { name: "Spara antalen" }).click();
    await page.getByText("Utkastet är ändrat").waitFor();
    await page.getByRole("button", { name: "Ändra antal" }).click();
    await page.getByRole("textbox", { name: `Antal av ${story.article}` }).fill("1");
    await checkPage("draft");
    await page.getByRole("button", { name: "Spara antalen" }).click();
    await page.getByRole("button", { name: "Ändra antal" }).waitFor();
    await page.getByRole("button", { name: "Skicka inköpsordern" }).click();
    await page.getByText("Inköpsordern är skickad").waitFor();
    const file = page.getByRole("link", { name: "Hämta orderfil (Peppol)" });
    const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
    expect(download.suggestedFilename()).toBe(`order-${story.purchaseNo}.xml`);
    story.articleNo =
      (await page.getByRole("table", { name: "Rader" }).locator(".need-article .figures").first().textContent())?.split(" ")[0] ??
      "";
  });

  test("she sets where the vendor takes in orders; a wrong number is told, and the order's file goes to the right one", async () => {
    const { page, checkPage } = buyer;
    await page.getByRole("link", { name: "Leverantörens adress" }).click();
    const endpoint = page.getByRole("textbox", { name: "Peppol-adress" });
    await endpoint.fill("9520000000777");
    await page.getByRole("textbox", { name: "E-post för order (valfritt)" }).fill("order");
    await page.getByRole("button", { name: "Spara adressen" }).click();
    await page.getByText("Kontrollsiffran eller antalet siffror stämmer inte").waitFor();
    await page.getByText("En e-postadress skrivs namn@exempel.se.").waitFor();
    await checkPage("vendor-faults");
    await endpoint.fill("952 0000 0007 76");
    await page.getByRole("textbox", { name: "E-post för order (valfritt)" }).fill("order@leverantoren.example");
    await page.getByRole("textbox", { name: "Kontakt (valfritt)" }).fill("Ordermottagningen");
    await page.getByRole("textbox", { name: "Telefon (valfritt)" }).fill("08-123 45 67");
    await page.getByRole("button", { name: "Spara adressen" }).click();
    await page.getByText("Adressen är sparad.").waitFor();
    await page.getByText(/GLN 952\d{10}, till/).waitFor();
    await checkPage("vendor");
    await page.getByRole("link", { name: "Leverantörernas adresser" }).first().click();
    await headed(page, "Leverantörernas adresser");
    await page.getByRole("row").filter({ hasText: "9520000000776" }).filter({ hasText: "Ordermottagningen" }).waitFor();
    await checkPage("vendors");
    await page.goto(new URL(story.address).pathname);
    const file = page.getByRole("link", { name: "Hämta orderfil (Peppol)" });
    const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
    expect(await readFile(await download.path(), "utf8")).toContain(
      '<cbc:EndpointID schemeID="0088">9520000000776</cbc:EndpointID>',
    );
    await page.getByRole("link", { name: "order@leverantoren.example" }).waitFor();
    await checkPage("sent");
  });

  test("a file from the vendor with faults is refused whole, every fault in words; the right one confirms", async () => {
    const { page, checkPage } = buyer;
    const endpoint = "9520000000998";
    const wrong = {
      orderNo: story.purchaseNo,
      endpoint,
      lines: [
        { row: 1, articleNo: "99999", quantity: 5, on: "2026-12-01" },
        { row: 7, quantity: 1, on: "2026-12-01" },
      ],
    };
    await readIn("fel.xml", orderResponse(wrong));
    await page.getByText("fel.xml är inte inläst: 4 fel. Inget är sparat.").waitFor();
    await page.getByText(`Rad 1: artikeln är 99999, beställd är ${story.articleNo}`).waitFor();
    await page.getByText("Rad 2: ordern har ingen rad 7").waitFor();
    await checkPage("file-faults");
    const [, vendor] = /gick till (\d{13})/.exec((await page.getByText(/ordern gick till/).textContent()) ?? "") ?? [];
    const right = orderResponse({ orderNo: story.purchaseNo, endpoint: vendor ?? "", code: "AP", on: "2026-11-27" });
    await readIn("ob.xml", right);
    await page.getByText("Orderbekräftelse OB-1 är inläst (ob.xml).").waitFor();
    await page.getByText("Bekräftad", { exact: true }).waitFor();
    await readIn("ob.xml", right);
    await page.getByText("ob.xml är redan inläst. Inget ändrades.").waitFor();
    await checkPage("confirmed");
    await page.getByRole("link", { name: "Inköpsorder", exact: true }).first().click();
    await headed(page, "Inköpsorder");
    await page.getByRole("row").filter({ hasText: story.purchaseNo }).filter({ hasText: "Bekräftad" }).waitFor();
    await checkPage("orders");
  });

  test("the warehouse finds the order at goods in, scans what came and takes it in; whoever waits gets it", async () => {
    warehouse = await signIn(program, "Frej Hyllbo", "purchase-warehouse");
    const { page, checkPage } = warehouse;
    await go(page, "Godsmottagning");
    await page.getByRole("textbox", { name: "Inköpsorder eller leveransavisering" }).fill(story.purchaseNo);
    await page.getByRole("button", { name: "Hämta" }).click();
    await page.getByRole("link", { name: new RegExp(story.purchaseNo) }).waitFor();
    await checkPage("goods");
    await page.getByRole("link", { name: new RegExp(story.purchaseNo) }).click();
    await headed(page, `Ta emot ${story.purchaseNo}`);
    await takeInByMistake();
    await scan(page, "(01)07312345678908(21)A", false);
    await scan(page, `(01)${gtin}(21)SN-4711`, false);
    await page.getByRole("heading", { name: "Vilken artikel är det?" }).waitFor();
    await checkPage("which");
    await page.getByRole("button", { name: new RegExp(`${story.articleNo}$`) }).click();
    await page.getByText("Förpackningen känns igen från nu").waitFor();
    await scan(page, `https://id.gs1.org/01/${gtin}/10/L7/21/SN-4711`, true);
    await scan(page, `(01)${gtin}(21)SN-4711`, false);
    await page.getByText("SN-4711 är redan skannad här").waitFor();
    await checkPage("scanned");
    const control = page.getByRole("textbox", { name: "Kontrollerade" });
    if (await control.isVisible()) await control.fill("1");
    await page.getByRole("button", { name: "Ta emot 1" }).click();
    await page.getByText("1 mottagna. 1 som väntade fick sitt.").waitFor();
    await page.getByRole("link", { name: "Skriv ut etiketten" }).waitFor();
    await checkPage("taken-in");
    await go(page, "Plock");
    await page.getByRole("row").filter({ hasText: story.orderNo }).filter({ hasText: story.article }).waitFor();
  });

  test("a batch is recalled: the warehouse finds what came of it", async () => {
    const { page, checkPage } = warehouse;
    await go(page, "Lager");
    await page.getByRole("link", { name: "Sök batch" }).click();
    await headed(page, "Sök batch");
    await page.getByRole("textbox", { name: "Batch eller GTIN" }).fill("l7");
    await page.getByRole("button", { name: "Sök", exact: true }).click();
    await page.getByRole("row").filter({ hasText: story.article }).filter({ hasText: "SN-4711" }).waitFor();
    await checkPage("batch");
  });

  test("the buyer holds the invoice against what came, and sees what does not agree", async () => {
    const { page, checkPage } = buyer;
    await page.goto(new URL(story.address).pathname);
    await page.getByText("Klar", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Jämför en faktura" }).click();
    await page.getByRole("textbox", { name: "Fakturanummer" }).fill("F-2026-1");
    await page.getByRole("textbox", { name: "Antal på fakturan" }).fill("2");
    await page.getByRole("button", { name: "Jämför fakturan" }).click();
    await page.getByText("fakturerat 2 st, mottaget och ofakturerat 1 st").waitFor();
    await page.getByText("Faktura F-2026-1 stämmer inte").waitFor();
    await checkPage("invoice");
  });

  test("it was mistyped: she voids it, writes it again as it is, and has nothing left to clear up", async () => {
    const { page, checkPage } = buyer;
    await page.getByRole("button", { name: "Felskriven" }).click();
    await page.getByRole("textbox", { name: "Vad blev fel?" }).fill("Antalet var ett");
    await page.getByRole("button", { name: "Makulera fakturan" }).click();
    await page.getByText("Makulerad", { exact: true }).waitFor();
    await page.getByText("Faktura F-2026-1 stämmer inte").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Jämför en faktura" }).click();
    await page.getByRole("textbox", { name: "Antal på fakturan" }).fill("1");
    await page.getByRole("button", { name: "Jämför fakturan" }).click();
    await page.getByText("Stämmer", { exact: true }).waitFor();
    await checkPage("voided");
  });

  test("whoever ordered sees the day that the vendor gave her, and the one she was promised first", async () => {
    const { page, checkPage } = prescriber;
    await page.goto("/");
    await headed(page, "Att göra");
    await page.getByText(/lovad \d{4}-\d\d-\d\d, var \d{4}-\d\d-\d\d/).waitFor();
    await checkPage("new-day");
    await page.getByRole("link", { name: "Ny leveransdag från leverantören" }).click();
    await page.getByText("leverantören levererar").waitFor();
    await checkPage("promise");
  });
});

/** The warehouse writes a device by hand and takes it in, sees that it was wrong, and takes the arrival back. */
async function takeInByMistake(): Promise<void> {
  const { page, checkPage } = warehouse;
  await page.getByRole("textbox", { name: /^Serienummer/ }).fill("SN-FEL");
  await page.getByRole("textbox", { name: "Individnummer (valfritt)" }).fill("NY-9001");
  await page.getByRole("button", { name: "Lägg till" }).click();
  await page.getByRole("listitem").filter({ hasText: "SN-FEL" }).filter({ hasText: "NY-9001" }).waitFor();
  await checkPage("by-hand");
  const control = page.getByRole("textbox", { name: "Kontrollerade" });
  if (await control.isVisible()) await control.fill("1");
  await page.getByRole("button", { name: "Ta emot 1" }).click();
  await page.getByRole("link", { name: "Skriv ut etiketten" }).waitFor();
  await page.getByRole("button", { name: "Ta tillbaka", exact: true }).click();
  await page.getByRole("textbox", { name: "Vad blev fel?" }).fill("Fel serienummer");
  await checkPage("take-back");
  await page.getByRole("button", { name: "Ta tillbaka mottagningen" }).click();
  await page.getByText("Mottagningen är tillbakatagen").waitFor();
}

/** Chooses a vendor's file on the buyer's page. */
async function readIn(name: string, content: string): Promise<void> {
  const path = join(tmpdir(), name);
  await writeFile(path, content);
  const [chooser] = await Promise.all([
    buyer.page.waitForEvent("filechooser"),
    buyer.page.getByRole("button", { name: "Läs in fil från leverantör" }).click(),
  ]);
  await chooser.setFiles(path);
}
