import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Journey } from "./browser.ts";
import { handOut } from "./lending.ts";
import { go, headed, moveTo, oneStory, pictureFailures, signIn, signInAgain, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let owner: pg.Pool;
let editor: Journey;
let economy: Journey;
let payer: Journey;
const stick = { articleNo: "", name: "", personId: "" };

beforeAll(async () => {
  program = await startRegion();
  owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const { rows } = await owner.query(
    `select a.article_no as "articleNo", a.name, p.id as "personId" from patients.person p
     join catalogue.supplier_article s on s.supplier_id = p.supplier_id and s.is_published and s.is_orderable and s.is_in_range
     join catalogue.article a on a.article_no = s.article_no and a.product_group = 'krycka' and a.billing_form = 'sale'
     where p.number = '194103122380' order by 1 limit 1`,
  );
  Object.assign(stick, rows[0]);
  editor = await signIn(program, "Sorta Hyllmark", "with-return-editor");
  economy = await signIn(program, "Harry Kronvik", "with-return-economy");
}, 240_000);
afterAll(async () => {
  for (const journey of [editor, economy, payer]) await journey?.close();
  await owner?.end();
  await program?.stop();
});
pictureFailures();

describe("something is sold with return", () => {
  oneStory();

  test("an editor says that it is, and reads how it is charged with the region's own word where it has one", async () => {
    const { page, checkPage } = editor;
    await page.goto(`/sortiment/artikel/${stick.articleNo}`);
    await page.getByText("Debiteras som").first().waitFor();
    await page.getByText("Försäljning (köphjälpmedel)").first().waitFor();
    await page.getByLabel("Säljs med retur").check();
    await page.getByRole("button", { name: "Spara artikeln" }).click();
    await page.getByText("Försäljning med retur (KÖPR)").first().waitFor();
    await checkPage("article");
    await page.goto(`/katalog/${stick.articleNo}`);
    await page.getByText("Försäljning med retur (KÖPR)").waitFor();
    await checkPage("catalogue");
  });

  test("it is sold, one comes back, and economy decides what no rule does", async () => {
    await handOut(program, owner, { personId: stick.personId, articleNo: stick.articleNo, quantity: 2 });
    const { page, checkPage } = economy;
    await go(page, "Sålt med retur");
    await page.getByText("Inget har kommit tillbaka").waitFor();
    await checkPage("none");
    await page.getByRole("table", { name: "Sålt som kan komma tillbaka" }).getByRole("link").first().click();
    const form = page.getByRole("region", { name: stick.name });
    await form.getByRole("radiogroup", { name: "Är det oanvänt?" }).getByRole("radio", { name: "Ja" }).check();
    await form.getByRole("radiogroup", { name: "Är det i sin förpackning?" }).getByRole("radio", { name: "Ja" }).check();
    await form.getByRole("textbox", { name: "Antal, högst 2" }).fill("3");
    await form.getByRole("button", { name: "Registrera returen" }).click();
    await form.getByText("Så många kan inte komma tillbaka").waitFor();
    await checkPage("too-many");
    await form.getByRole("textbox", { name: "Antal, högst 2" }).fill("1");
    await form.getByRole("radiogroup", { name: "Vart går det?" }).getByRole("radio", { name: "In i lagret" }).check();
    await form.getByRole("button", { name: "Registrera returen" }).click();
    await page.getByText(/^Retur Å\d+ är registrerad\. Ingen regel avgör den/).waitFor();
    await page.goto("/");
    await headed(page, "Att göra");
    await page.getByRole("heading", { name: /^Sålt med retur att avgöra/ }).waitFor();
    await page.getByRole("link", { name: new RegExp(stick.name) }).click();
    const part = page.getByRole("region", { name: /^Retur Å\d+$/ });
    await part.getByText("Ingen källa säger vad som krediteras").waitFor();
    await part.getByRole("textbox", { name: /^Belopp att kreditera/ }).fill("12,50");
    await part.getByRole("radio", { name: "Beloppet krediteras" }).check();
    await part.getByRole("textbox", { name: "Varför" }).fill("Oanvänd, i förpackning");
    await checkPage("decide");
    await part.getByRole("button", { name: "Avgör returen" }).click();
    await page.getByText(/^Retur Å\d+ är avgjord$/).waitFor();
    await part.getByText("Krediteras när försäljningen är fakturerad").first().waitFor();
    await checkPage("decided");
  });

  test("the other is broken and is scrapped with why; it was registered by mistake, and is undone", async () => {
    const { page, checkPage } = economy;
    await page.goto("/retur-av-salt");
    await page.getByRole("table", { name: "Sålt som kan komma tillbaka" }).getByRole("link").first().click();
    const form = page.getByRole("region", { name: stick.name });
    await form.getByRole("radiogroup", { name: "Vart går det?" }).getByRole("radio", { name: "Kasseras" }).check();
    await form.getByRole("button", { name: "Registrera returen" }).click();
    await form.getByText("Det är inte sagt varför det kasseras").waitFor();
    await form.getByRole("textbox", { name: "Varför kasseras det?" }).fill("Sprucken doppsko");
    await checkPage("scrap");
    await form.getByRole("button", { name: "Registrera returen" }).click();
    await page.getByText(/^Retur Å\d+ är registrerad/).waitFor();
    await page
      .getByRole("table", { name: "Återlämnat" })
      .getByRole("row", { name: /Att avgöra/ })
      .getByRole("link")
      .first()
      .click();
    const part = page.getByRole("region", { name: /^Retur Å\d+$/ });
    await part.getByText("kasserat: Sprucken doppsko").waitFor();
    await part.getByRole("button", { name: "Ta tillbaka returen" }).click();
    await part.getByRole("textbox", { name: "Varför tas den tillbaka?" }).fill("Det var en annan käpp");
    await checkPage("undo");
    await part.getByRole("button", { name: "Ta tillbaka", exact: true }).click();
    await page.getByText(/^Retur Å\d+ är återtagen$/).waitFor();
    await part.getByText("Det var en annan käpp").waitFor();
  });

  test("she asks what all devices are worth on a day, and of a day that has not been", async () => {
    const { page, checkPage } = economy;
    await go(page, "Bokfört värde");
    await page.getByRole("table", { name: "Efter artikel" }).getByRole("row").nth(2).waitFor();
    await checkPage("book");
    await page.getByRole("textbox", { name: "På dagen" }).fill("2001-01-01");
    await page.getByText("Ingen regel om bokfört värde gäller den dagen").first().waitFor();
    await checkPage("book-empty");
  });

  test("the sale is invoiced, and the credit stands on the payer's next invoice with rule and event", async () => {
    await moveTo(program, new Date("2026-12-02T09:00:00Z"));
    await signInAgain(economy, "Harry Kronvik");
    await invoice("2026-11");
    await moveTo(program, new Date("2027-01-04T09:00:00Z"));
    await signInAgain(economy, "Harry Kronvik");
    await invoice("2026-12");
    payer = await signIn(program, "Klara Attestrud", "with-return-payer");
    const { page, checkPage } = payer;
    await go(page, "Kostnader");
    const row = page.getByRole("table", { name: "Fakturarader" }).getByRole("row", { name: /Kreditering/ });
    const text = (await row.textContent()) ?? "";
    expect(text).toContain("Försäljning med retur (KÖPR)");
    expect(text).toContain("−12,50");
    await row.getByRole("button", { name: /^Händelser/ }).click();
    await row.getByText("återlämnat, sålt med retur").waitFor();
    await row.scrollIntoViewIfNeeded();
    await checkPage("credited");
  });
});

/** Runs a month after its check has gone well. */
async function invoice(month: string) {
  const { page } = economy;
  await go(page, "Månad");
  await page.getByRole("button", { name: "Kontrollera nu" }).click();
  await page.getByText("Allt stämmer").waitFor();
  await page.getByRole("button", { name: `Fakturera ${month}` }).click();
  await page.getByRole("link", { name: `Visa fakturorna för ${month}` }).waitFor();
}
