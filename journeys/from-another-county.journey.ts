import pg from "pg";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import type { Journey } from "./browser.ts";
import { handOver, readWhy, running } from "./ordering.ts";
import {
  go,
  headed,
  moveTo,
  oneStory,
  openPerson,
  pictureFailures,
  sendOrder,
  signIn,
  signInAgain,
  startRegion,
} from "./people.ts";
import type { Program } from "./program.ts";

const birger = { number: "193810022396", name: "Birger" };
const cornelia = { number: "195206212382", name: "Cornelia" };

let program: Program;
let service: Journey;
let economy: Journey;
let prescriber: Journey;
let store: Journey;
/** What is sold: its article, so many of it that it is above the limit, and the orders' numbers. */
const sold = { articleNo: "", enough: 0, under: "", above: "" };

beforeAll(async () => {
  program = await startRegion();
  await plant();
  economy = await signIn(program, "Harry Kronvik", "county-economy");
  service = await signIn(program, "Ebba Svarsund", "county-service");
  prescriber = await signIn(program, "Alva Provhaga", "county-prescriber");
}, 180_000);
afterAll(async () => {
  for (const journey of [service, economy, prescriber, store]) await journey?.close();
  await program?.stop();
});
pictureFailures();

describe("a person from another county gets her aids, and her home region pays (W13)", () => {
  oneStory();

  test("the economy makes the region a payer by its organisation number; a wrong digit is told", async () => {
    const { page, checkPage } = economy;
    await page.goto("/ekonomi/betalare");
    await page.getByRole("link", { name: "Hemregioner" }).click();
    await headed(page, "Hemregioner");
    await page.getByRole("button", { name: "Lägg till som betalare Region Skåne" }).click();
    const field = page.getByRole("textbox", { name: "Organisationsnummer för Region Skåne" });
    await field.fill("232100-0254");
    await page.getByRole("button", { name: "Lägg till", exact: true }).click();
    await page.getByText("kontrollera siffrorna", { exact: false }).waitFor();
    await checkPage("region-wrong");
    await field.fill("232100-0255");
    await page.getByRole("button", { name: "Lägg till", exact: true }).click();
    await page.getByText("Region Skåne är nu betalare").waitFor();
    await checkPage("regions");
  });

  test("customer service notes that she is registered in Malmö", async () => {
    const { page, checkPage } = service;
    await openPerson(page, birger.number, birger.name);
    await page.getByRole("button", { name: "Anteckna flytt" }).click();
    const form = page.getByRole("dialog", { name: "Anteckna flytt" });
    await form.getByLabel("Folkbokförd i").selectOption({ label: "Malmö" });
    await checkPage("move");
    await form.getByRole("button", { name: /^Spara från/ }).click();
    await page.getByText(/^Sparat/).waitFor();
    await page.getByText("Malmö").first().waitFor();
  });

  test("an order below the limit goes to the warehouse at once, and says why the region pays", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, birger.number, birger.name);
    await chooseSold(page, 1);
    await readWhy(running(page), /Malmö/, "W13");
    await checkPage("under");
    sold.under = await sendOrder(page);
    expect(sold.under).toMatch(/^K\d+$/);
  });

  test("one above it says before it is sent that the home region must promise first, and waits", async () => {
    const { page, checkPage } = prescriber;
    await openPerson(page, birger.number, birger.name);
    await chooseSold(page, sold.enough);
    await page
      .getByText(/Betalningsförbindelse från hemregionen/)
      .first()
      .waitFor();
    await checkPage("above");
    sold.above = await sendOrder(page);
    await page
      .getByText(/Betalningsförbindelse från hemregionen|väntar/i)
      .first()
      .waitFor();
    await checkPage("above-sent");
  });

  test("customer service has it among its tasks, registers the pledge, and the order goes on", async () => {
    const { page, checkPage } = service;
    await page.goto("/uppgifter");
    await page.getByRole("row", { name: /Betalningsförbindelse från hemregionen/ }).click();
    await page.getByRole("button", { name: "Registrera betalningsförbindelsen" }).waitFor();
    await checkPage("duty");
    await page.getByRole("button", { name: "Registrera betalningsförbindelsen" }).click();
    await headed(page, "Registrera betalningsförbindelse");
    await page.getByText(`Beställning ${sold.above}:`, { exact: false }).waitFor();
    await page.getByRole("button", { name: "Registrera", exact: true }).click();
    await page.getByRole("link", { name: "Skriv regionens nummer på betalningsförbindelsen" }).waitFor();
    await page.getByRole("link", { name: "Skriv ett belopp över noll" }).waitFor();
    await checkPage("register-wrong");
    await page.getByRole("textbox", { name: "Regionens nummer" }).fill("RS 2026-117");
    await page.getByRole("textbox", { name: "Belopp, kr exkl. moms" }).fill("10500");
    await page.getByLabel("Sista dag (tom om ingen är satt)").fill("2027-06-30");
    await page.getByRole("button", { name: "Registrera", exact: true }).click();
    await page.getByText(`Registrerad. Går vidare: ${sold.above}`).waitFor();
    const part = page.getByRole("region", { name: "Betalningsförbindelse RS 2026-117" });
    await part.getByRole("link", { name: sold.above }).waitFor();
    await part.getByText("Tar snart slut").waitFor();
    await checkPage("pledge");
    await page.goto("/");
    await page.getByRole("heading", { name: /^Betalningsförbindelser som tar slut/ }).waitFor();
    await checkPage("todo");
  });

  test("the economy sees what is left of it, and no person", async () => {
    const { page, checkPage } = economy;
    await go(page, "Betalningsförbindelser");
    await page.getByRole("row", { name: /RS 2026-117/ }).waitFor();
    expect(await page.getByText("Birger").count()).toBe(0);
    await checkPage("economy-pledges");
  });

  test("what was handed over is a line of the region's invoice, with the rule and a reference that names nobody", async () => {
    store = await signIn(program, "Frej Hyllbo", "county-store");
    await handOver(store.page, sold.under, 1);
    await moveTo(program, new Date("2026-12-01T09:00:00Z"));
    await signInAgain(economy, "Harry Kronvik");
    const { page, checkPage } = economy;
    await go(page, "Månad");
    await page.getByRole("button", { name: "Kontrollera nu" }).click();
    await page.getByText("Allt stämmer").waitFor();
    await page.getByRole("button", { name: "Fakturera 2026-11" }).click();
    await page.getByRole("link", { name: "Visa fakturorna för 2026-11" }).click();
    await page
      .getByRole("link", { name: /Region Skåne/ })
      .or(page.getByRole("row", { name: /Region Skåne/ }))
      .first()
      .click();
    await page.getByText(sold.under).first().waitFor();
    await readWhy(page.getByRole("row", { name: new RegExp(sold.under) }), "W13");
    expect(await page.getByText("Birger").count()).toBe(0);
    await checkPage("invoice");
  });
});

describe("somebody moves to another county with what she has, and its supplier takes it over (W78)", () => {
  oneStory();
  let there: Journey;
  const aids = { first: "", second: "" };
  afterAll(() => there?.close());

  test("customer service notes the move, and meets what waits for a decision among its tasks", async () => {
    const { page, checkPage } = service;
    await plantThere();
    await moveTo(program, new Date("2026-12-01T09:00:00Z"));
    await signInAgain(service, "Ebba Svarsund");
    await openPerson(page, cornelia.number, cornelia.name);
    await page.getByRole("button", { name: "Anteckna flytt" }).click();
    const form = page.getByRole("dialog", { name: "Anteckna flytt" });
    await form.getByLabel("Folkbokförd i").selectOption({ label: "Karlstad" });
    await form.getByRole("button", { name: /^Spara från/ }).click();
    await page.getByText(/^Sparat/).waitFor();
    await page.goto("/");
    await page.getByRole("heading", { name: /^Hjälpmedel att avgöra vid flytt/ }).waitFor();
    await go(page, "Flytt över länsgräns");
    await checkPage("movers");
    await page.getByRole("row", { name: /Cornelia/ }).click();
    await headed(page, /^Cornelia .* flyttar över länsgräns/);
    await page
      .getByText(/^Lämnas tillbaka/)
      .first()
      .waitFor();
    await readWhy(page.locator("section.part").first(), "flytt-vgr");
    await checkPage("mover");
    const forms = page.getByRole("form", { name: /^Beslut om individ/ });
    aids.first = (await forms.nth(0).getAttribute("aria-label"))?.split(" ").at(-1) ?? "";
    aids.second = (await forms.nth(1).getAttribute("aria-label"))?.split(" ").at(-1) ?? "";
  });

  test("the other county is asked, with consent, price and why; what is missing is told", async () => {
    const { page, checkPage } = service;
    for (const deviceNo of [aids.first, aids.second]) {
      const form = page.getByRole("form", { name: `Beslut om individ ${deviceNo}` });
      await form.getByRole("radio", { name: /om övertagande$/ }).check();
      await form.getByRole("button", { name: "Fråga om övertagande" }).click();
      await form.getByRole("link", { name: "Välj dagen då personen samtyckte" }).waitFor();
      if (deviceNo === aids.first) await checkPage("ask-wrong");
      await form.getByLabel("Personen samtyckte till att uppgifterna lämnas över").fill("2026-12-01");
      await form.getByLabel("Pris, kr exkl. moms").fill("0");
      await form.getByLabel("Till den som tar över").fill("Rehab Karlstad, 054-000 00");
      await form.getByLabel("Varför?").fill("Hon behöver den när hon flyttar");
      await form.getByRole("button", { name: "Fråga om övertagande" }).click();
      await page
        .getByText(/^L\d+ är sparat/)
        .last()
        .waitFor();
      await form.waitFor({ state: "detached" });
    }
    await page.getByText("Väntar på svar").first().waitFor();
    await checkPage("asked");
  });

  test("the other supplier sees the aid, who would pay it there, and takes it over; another it does not", async () => {
    there = await signIn(program, "Saga Svarmo", "county-there");
    const { page, checkPage } = there;
    await page.getByRole("heading", { name: /^Andra län frågar om övertagande/ }).waitFor();
    await checkPage("there-todo");
    await go(page, "Flytt över länsgräns");
    await page.getByRole("link", { name: "Tillfrågade av andra län" }).click();
    await headed(page, "Tillfrågade av andra län");
    await checkPage("there-list");
    await page
      .getByRole("row", { name: /Cornelia/ })
      .first()
      .click();
    await page.getByText("Uppgifter om hjälpmedlet").waitFor();
    await page.getByRole("searchbox", { name: "Sök enhet som ansvarar här" }).fill("rehab");
    await page.getByRole("searchbox", { name: "Sök enhet som ansvarar här" }).press("Enter");
    await page.getByLabel("Enhet som ansvarar", { exact: true }).selectOption({ index: 1 });
    await page.getByText(/^Betalas här av:/).waitFor();
    const payer = page.getByLabel("Vem betalar?");
    if (await payer.isVisible()) await payer.selectOption({ index: 1 });
    await page.getByText(/^Betalas här av:/).waitFor();
    await page.getByLabel("Nytt individnummer").fill("V900001");
    await checkPage("there-one");
    await page.getByRole("button", { name: "Ta över hjälpmedlet" }).click();
    await page.getByText(/är övertaget som individ/).waitFor();
    await page.getByText("Finns här som individ").waitFor();
    await checkPage("there-taken");
    await page.goto("/lansflytt/tillfragade");
    await page
      .getByRole("row", { name: /Väntar på svar/ })
      .first()
      .click();
    await page.getByRole("button", { name: /^Ta inte över/ }).click();
    await page.getByLabel("Varför?").fill("Utanför vårt sortiment");
    await page.getByRole("button", { name: "Ta inte över", exact: true }).click();
    await page.getByText(/svarat nej/).waitFor();
  });

  test("here it is gone with its history, and what was refused waits for a pick-up order", async () => {
    const { page, checkPage } = service;
    await page.reload();
    await page.getByText("Tas inte över: beställ hämtning").waitFor();
    await page.getByRole("heading", { name: "Övertaget", exact: true }).waitFor();
    await page.getByRole("button", { name: /^Ångra övertagandet/ }).waitFor();
    await checkPage("mover-after");
    await page
      .locator("section.part", { has: page.getByRole("heading", { name: "Övertaget", exact: true }) })
      .getByRole("link")
      .first()
      .click();
    await page.getByText(/^Togs över av/).waitFor();
    await page.getByText("Hos en annan hjälpmedelscentral").first().waitFor();
    await checkPage("device-gone");
  });
});

/** Chooses so many of what is sold, for the person on the page. */
async function chooseSold(page: Page, quantity: number): Promise<void> {
  await page.getByRole("button", { name: "Nytt hjälpmedel" }).click();
  await headed(page, "Nytt hjälpmedel");
  await page.getByRole("combobox", { name: "Sök hjälpmedel" }).fill(sold.articleNo);
  await page.getByRole("listbox", { name: "Artiklar" }).getByRole("option").filter({ hasText: sold.articleNo }).first().click();
  if (quantity > 1) await page.getByLabel("Antal", { exact: false }).first().fill(String(quantity));
}

async function plant(): Promise<void> {
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  try {
    const { rows } = await owner.query<{ articleNo: string; ore: number }>(
      `select a.article_no as "articleNo", p.amount_ore::int as ore from catalogue.article a
       join organisation.supplier v on v.county = 'vastra-gotaland'
       join catalogue.supplier_article s on s.article_no = a.article_no and s.supplier_id = v.id and s.is_published and s.is_orderable and s.is_in_range
       join catalogue.price p on p.article_no = a.article_no and p.supplier_id = v.id and p.kind = 'sale' and p.valid @> '2026-11-23'::date
       where a.product_group = 'krycka' and a.billing_form = 'sale'
         and exists (select from stores.balance b join stores.store t on t.id = b.store_id where t.supplier_id = v.id and b.article_no = a.article_no and b.on_hand > 3)
       order by a.article_no limit 1`,
    );
    const found = need(rows[0], "something is sold");
    sold.articleNo = found.articleNo;
    sold.enough = Math.floor(1_000_000 / found.ore) + 1;
  } finally {
    await owner.end();
  }
}

/** She is in the register of the county that she moves to, and what she has is rented there too. */
async function plantThere(): Promise<void> {
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  try {
    await owner.query(
      `with there as (select id from organisation.supplier where county = 'varmland'),
        hers as (select p.* from patients.person p join organisation.supplier v on v.id = p.supplier_id and v.county = 'vastra-gotaland' where p.number = $1),
        made as (insert into patients.person (id, supplier_id, number, number_kind, given_name, family_name, legal_sex, born_on)
          select gen_random_uuid(), there.id, number, number_kind, given_name, family_name, legal_sex, born_on from hers, there returning id, supplier_id),
        home as (insert into patients.housing (person_id, supplier_id, valid, form, municipality_code)
          select id, supplier_id, '[2026-12-01,)', 'ordinart', '1780' from made),
        articles as (select distinct d.article_no, d.supplier_id from devices.device d where d.person_id = (select id from hers)),
        offered as (insert into catalogue.supplier_article (supplier_id, article_no, is_published, is_orderable, is_in_range, delivery_class, planned_weekdays, purchase_mode)
          select there.id, o.article_no, true, true, true, o.delivery_class, o.planned_weekdays, o.purchase_mode
          from articles a join catalogue.supplier_article o on o.article_no = a.article_no and o.supplier_id = a.supplier_id, there on conflict do nothing)
      insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source)
      select there.id, q.article_no, q.kind, q.valid, q.amount_ore, q.vat_rate, q.source from articles a
        join catalogue.price q on q.article_no = a.article_no and q.supplier_id = a.supplier_id and q.kind = 'rent_month' and q.valid @> '2026-12-01'::date, there
      on conflict do nothing`,
      [cornelia.number],
    );
  } finally {
    await owner.end();
  }
}
