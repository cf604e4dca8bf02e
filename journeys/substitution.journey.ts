import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { need } from "../server/kernel/index.ts";
import type { Journey } from "./browser.ts";
import { running } from "./ordering.ts";
import { headed, oneStory, openPerson, pictureFailures, searchAid, sendOrder, signIn, startRegion } from "./people.ts";
import type { Program } from "./program.ts";

let program: Program;
let prescriber: Journey;
const asta = "194103122380";
/** A wheelchair that stands new, and its equal that stands reconditioned. */
const pair = { no: "", name: "", equal: "", equalName: "" };

beforeAll(async () => {
  program = await startRegion();
  const owner = new pg.Pool({ connectionString: program.ownerUrl, max: 1 });
  const found = await owner.query<typeof pair>(
    `with pair as (
       select a.article_no as no, a.name, c.article_no as equal, c.name as "equalName", p.supplier_id
       from patients.person p join catalogue.supplier_article s on s.supplier_id = p.supplier_id and s.is_orderable and s.is_published and s.is_in_range
       join catalogue.article a on a.article_no = s.article_no and a.iso_code = '122203'
       join catalogue.article_relation r on r.main_no = a.article_no and r.kind = 'equals'
       join catalogue.article c on c.article_no = r.other_no and c.attributes = a.attributes
       join catalogue.supplier_article t on t.article_no = c.article_no and t.supplier_id = p.supplier_id and t.is_orderable and t.is_published
         and t.is_in_range and not t.is_outgoing
       join catalogue.price x on x.article_no = a.article_no and x.supplier_id = p.supplier_id and x.kind = 'rent_month' and upper_inf(x.valid)
       join catalogue.price y on y.article_no = c.article_no and y.supplier_id = p.supplier_id and y.kind = 'rent_month' and upper_inf(y.valid)
       where p.number = $1 and y.amount_ore between x.amount_ore * 0.9 and x.amount_ore
         and exists (select from devices.device d where d.article_no = c.article_no and d.supplier_id = p.supplier_id and d.state = 'in-stock')
       order by 1, 3 limit 1),
     graded as (update devices.device d set grade = case when d.article_no = pair.equal then 'reconditioned' else 'new' end from pair
       where d.supplier_id = pair.supplier_id and d.state = 'in-stock'
         and (d.article_no = pair.no or d.article_no in (select other_no from catalogue.article_relation where main_no = pair.no and kind = 'equals')))
     select no, name, equal, "equalName" from pair`,
    [asta],
  );
  await owner.end();
  Object.assign(pair, need(found.rows[0], "two wheelchairs are equal"));
  prescriber = await signIn(program, "Alva Provhaga", "substitution");
}, 240_000);
afterAll(async () => {
  await prescriber?.close();
  await program?.stop();
});
pictureFailures();

async function choose() {
  const { page } = prescriber;
  await openPerson(page, asta, "Asta");
  await searchAid(page, pair.no);
  await page.getByRole("listbox", { name: "Artiklar" }).getByRole("option").filter({ hasText: pair.name }).first().click();
  await page.getByRole("radio", { name: "Ta den likvärdiga i stället" }).waitFor();
  await page.getByRole("button", { name: /^Ta dagen om/ }).click();
}

describe("an equal stands reconditioned in stock", () => {
  oneStory();

  test("the article's page has it among its equals: the reconditioned first, with stock by store, difference and day", async () => {
    const { page, checkPage } = prescriber;
    await page.goto(`/katalog/${pair.no}`);
    await headed(page, pair.name);
    const table = page.getByRole("table", { name: "Likvärdiga artiklar och lager" });
    await table.getByText("den här", { exact: true }).waitFor();
    const row = table.getByRole("row").filter({ hasText: pair.equal });
    await row
      .getByText(/^Rekond \d/)
      .first()
      .waitFor();
    await row
      .getByText(/kr\/mån$/)
      .first()
      .waitFor();
    const first = await table.getByRole("row").nth(1).innerText();
    expect(first).toMatch(/Rekond \d/);
    await checkPage("equals");
    await row.getByRole("link").focus();
    await page.keyboard.press("Enter");
    await headed(page, pair.equalName);
    await page.goto("/");
    await headed(page, "Att göra");
  });

  test("the order says that it is delivered instead, since when it has stood there, and by which rule", async () => {
    const { page, checkPage } = prescriber;
    await choose();
    await page.getByText(/^Likvärdig levereras i stället:/).waitFor();
    expect(await page.getByRole("radio", { name: "Ta den likvärdiga i stället" }).isChecked()).toBe(true);
    await running(page).getByText(`Levereras som ${pair.equalName}`).waitFor();
    await checkPage("offered");
  });

  test("with the keyboard she keeps the ordered with a reason, then takes the equal after all, and sends", async () => {
    const { page, checkPage } = prescriber;
    await page.getByRole("radio", { name: "Ta den likvärdiga i stället" }).focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => running(page).getByText(`Levereras som ${pair.equalName}`).count()).toBe(0);
    await checkPage("kept");
    await page.getByRole("radio", { name: "Ta den likvärdiga i stället" }).check();
    await running(page).getByText(`Levereras som ${pair.equalName}`).waitFor();
    await sendOrder(page);
    await page.getByRole("link", { name: /^(Öppna|Visa) beställningen/ }).click();
    await page.getByText(`Beställd som ${pair.name} (${pair.no})`, { exact: false }).first().waitFor();
    await checkPage("order");
  });

  test("another time she keeps what she ordered: the order says why", async () => {
    const { page, checkPage } = prescriber;
    await choose();
    await page.getByRole("radio", { name: "Behåll den beställda: Den beställda är utprovad med personen" }).check();
    await expect
      .poll(() =>
        running(page)
          .getByText(/^Levereras som/)
          .count(),
      )
      .toBe(0);
    await sendOrder(page);
    await page.getByRole("link", { name: /^(Öppna|Visa) beställningen/ }).click();
    await page.getByText(/Den beställda är utprovad med personen/).waitFor();
    await headed(page, /^Beställning/);
    await checkPage("order-kept");
  });
});
