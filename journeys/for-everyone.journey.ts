import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import { pdfOf } from "../server/platform/testbench-picture.ts";
import type { Journey } from "./browser.ts";
import { running } from "./ordering.ts";
import { go, headed, oneStory, openPerson, pictureFailures, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let dag: Journey;
let alva: Journey;
let frej: Journey;
let ebba: Journey;
/** A bed and a walking stick that lie in stock. */
let bed: string;
let stick: string;

beforeAll(async () => {
  program = await startRegion();
  dag = await signIn(program, "Dag Stickprov", "everyone-unit");
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const found = await owner.query<{ group: string; articleNo: string }>(
    `select distinct on (a.product_group) a.product_group as "group", a.article_no as "articleNo"
     from catalogue.article a join catalogue.supplier_article s on s.article_no = a.article_no
     join organisation.supplier p on p.id = s.supplier_id and p.county = 'vastra-gotaland'
     where s.is_published and s.is_orderable and s.is_in_range and s.delivery_class = 'stock' and a.article_type = 'main_aid' and (
       (a.product_group = 'sang' and (select count(*) from devices.device d
         where d.article_no = a.article_no and d.supplier_id = s.supplier_id and d.state = 'in-stock') >= 2)
       or (a.product_group = 'krycka' and a.billing_form = 'sale' and exists (select from stores.balance b
         join stores.store t on t.id = b.store_id and t.kind = 'main' and t.supplier_id = s.supplier_id
         where b.article_no = a.article_no and b.on_hand - b.reserved >= 10)))
     order by a.product_group, a.article_no`,
  );
  await owner.end();
  bed = need(found.rows.find(({ group }) => group === "sang")?.articleNo, "a bed in stock");
  stick = need(found.rows.find(({ group }) => group === "krycka")?.articleNo, "a stick in stock");
}, 180_000);
afterAll(async () => {
  for (const journey of [dag, alva, frej, ebba]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("orders for everyone", () => {
  oneStory();
  let unitOrder = "";

  test("the unit's staff order its own equipment by number, and see day, price and payer before they send", async () => {
    const { page, checkPage } = dag;
    await go(page, "Beställningar");
    await page
      .getByRole("button", { name: "Beställ till enheten" })
      .or(page.getByRole("link", { name: "Beställ till enheten" }))
      .first()
      .click();
    await headed(page, "Beställ till enheten");
    await checkPage("empty");
    const number = page.getByRole("textbox", { name: "Artikelnummer och antal" });
    await number.fill(`${bed} 1`);
    await number.press("Enter");
    await page.getByText("1 st, är tillagd.").waitFor();
    await page.keyboard.type(`${stick} 4`);
    await page.keyboard.press("Enter");
    await page.getByText("4 st, är tillagd.").waitFor();
    await running(page).getByText("En kommunal enhets grundutrustning betalas av kommunen").waitFor();
    await page.getByRole("checkbox", { name: "Akut leverans" }).check();
    await running(page).getByText("Akutavgift").waitFor();
    await checkPage("urgent");
    await page.getByRole("checkbox", { name: "Akut leverans" }).uncheck();
    await running(page).getByText("Akutavgift").waitFor({ state: "detached" });
    await checkPage("quote");
    await page.getByRole("button", { name: "Skicka beställningen" }).click();
    await headed(page, /^Beställning K\d+/);
    await page.getByText("Grundutrustning,").waitFor();
    unitOrder = new URL(page.url()).pathname;
    await checkPage("order");
  });

  test("the unit's staff put a file with its order, read by the unit and customer service", async () => {
    const { page, checkPage } = dag;
    const part = page.locator("section.part", { has: page.getByRole("heading", { name: "Bilagor" }) });
    await part.getByText(/^Läses av din enhet och av kundtjänst/).waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      part.getByRole("button", { name: "Välj en fil", exact: true }).click(),
    ]);
    await chooser.setFiles({ name: "ritning.pdf", mimeType: "application/pdf", buffer: pdfOf() });
    await part.getByRole("textbox", { name: "Rubrik" }).fill("Ritning av förrådet");
    await part.getByRole("button", { name: "Lägg till bilagan" }).click();
    await part.getByRole("row", { name: /Ritning av förrådet/ }).waitFor();
    await checkPage("file");
  });

  test("the same day an urgent bed goes home to a person, with its promise and its fee before it is sent", async () => {
    alva = await signIn(program, "Alva Provhaga", "everyone-urgent");
    const { page, checkPage } = alva;
    await openPerson(page, "194103122380", "Asta");
    await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
    await headed(page, "Nytt hjälpmedel");
    await page
      .getByText("Skriv nummer")
      .or(page.getByRole("radio", { name: /ummer/ }))
      .first()
      .click();
    const number = page.getByRole("textbox", { name: "Artikelnummer och antal" });
    await number.fill(bed);
    await number.press("Enter");
    await running(page).getByRole("listitem").first().waitFor();
    await page.getByRole("checkbox", { name: "Akut leverans" }).check();
    await running(page).getByText("Akut: levereras senast").waitFor();
    await running(page)
      .getByText(/Beloppet är påhittat/)
      .waitFor();
    await checkPage("quote");
    await page.getByRole("button", { name: "Skicka beställningen" }).click();
    await headed(page, "Skickat");
    await page
      .getByRole("link", { name: "Visa beställningen" })
      .or(page.getByRole("link", { name: /beställningen/ }))
      .first()
      .click();
    await headed(page, /^Beställning K\d+/);
    await page.getByText("Akutavgift").first().waitFor();
    await checkPage("order");
  });

  test("nobody received the unit's delivery: it is cancelled with a fee, and ordered again in one press", async () => {
    frej = await signIn(program, "Frej Hyllbo", "everyone-missed");
    const warehouse = frej.page;
    await warehouse.goto(unitOrder);
    await headed(warehouse, /^Beställning K\d+/);
    await warehouse.getByRole("button", { name: "Ingen hemma" }).click();
    const asked = warehouse.getByRole("alertdialog");
    await asked.getByLabel("Vad hände?").fill("Avdelningen var stängd");
    await frej.checkPage("asked");
    await asked.getByRole("button", { name: "Makulera och debitera bomkörning" }).click();
    await warehouse.getByText("är makulerad efter bomkörning").waitFor();

    const { page, checkPage } = dag;
    await page.getByRole("navigation", { name: "Huvudmeny" }).getByRole("link", { name: "Att göra" }).click();
    await headed(page, "Att göra");
    await page.getByText("Ingen tog emot leveransen: beställningen är makulerad").waitFor();
    await checkPage("message");
    await page.getByRole("button", { name: "Beställ igen" }).click();
    await headed(page, /^Beställning K\d+/);
    await page.getByText("Beställd igen efter").waitFor();
    expect(new URL(page.url()).pathname).not.toBe(unitOrder);
    await checkPage("again");
    await page.getByRole("button", { name: "Beställ igen" }).click();
    await headed(page, "Beställ till enheten");
    await page.getByRole("textbox", { name: "Antal" }).first().waitFor();
    await checkPage("once-more");
    await page.goto(unitOrder);
    await page.getByText("Avdelningen var stängd").waitFor();
    await checkPage("missed");
  });

  test("customer service makes an order of the wrong kind into the right one", async () => {
    ebba = await signIn(program, "Ebba Svarsund", "everyone-kind");
    const { page, checkPage } = ebba;
    await go(page, "Beställningar");
    await checkPage("list");
    await page.goto(new URL(alva.page.url()).pathname);
    await headed(page, /^Beställning K\d+/);
    await page.getByRole("button", { name: "Gör om till rätt sort" }).click();
    const asked = page.getByRole("alertdialog");
    await asked.getByRole("radio", { name: /^Grundutrustning/ }).waitFor();
    await checkPage("re-route-ask");
    await asked.getByRole("button", { name: "Gör om" }).click();
    await page.getByText("Gjord av beställning").waitFor();
    await page.getByText("Grundutrustning,").waitFor();
    await checkPage("re-routed");
  });
});
